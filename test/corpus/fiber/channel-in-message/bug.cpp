// A channel travels through a channel, and the reply comes back on it, but only
// for even keys.
// run: leaks 1

#include <boost/fiber/all.hpp>
#include <cstdio>
#include <memory>

namespace fibers = boost::fibers;

using Reply = std::shared_ptr<fibers::unbuffered_channel<int>>;

struct Query {
  int Key;
  Reply Answer;
};

using Queries = fibers::unbuffered_channel<Query>;

void serve(std::shared_ptr<Queries> In) {
  Query Next;
  while (In->pop(Next) == fibers::channel_op_status::success)
    if (Next.Key % 2 == 0)
      Next.Answer->push(Next.Key * 11);
}

int get(Queries &Server, int Key) {
  Reply Answer = std::make_shared<fibers::unbuffered_channel<int>>();
  Server.push({Key, Answer});
  int Value = 0;
  Answer->pop(Value); // expect: chan-receive-without-sender
  return Value;
}

int main() {
  auto Server = std::make_shared<Queries>();
  fibers::fiber(serve, Server).detach();
  std::printf("%d\n", get(*Server, 2));
  fibers::fiber([Server] { std::printf("%d\n", get(*Server, 3)); }).detach();
  boost::this_fiber::yield();
  boost::this_fiber::yield();
  Server->close();
}
