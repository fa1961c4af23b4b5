// Not a leak: a channel travels through a channel, and the reply comes back on
// it for every request until the requests are closed.
// run: ends

#include <boost/fiber/all.hpp>
#include <cstdio>
#include <memory>

namespace fibers = boost::fibers;

struct Query {
  int Key;
  std::shared_ptr<fibers::unbuffered_channel<int>> Reply;
};

class Store {
public:
  Store() : Server([this] { serve(); }) {}
  ~Store() {
    Queries.close();
    Server.join();
  }

  int get(int Key) {
    auto Reply = std::make_shared<fibers::unbuffered_channel<int>>();
    Queries.push({Key, Reply});
    int Value = 0;
    Reply->pop(Value);
    return Value;
  }

private:
  void serve() {
    Query Next;
    while (Queries.pop(Next) == fibers::channel_op_status::success)
      Next.Reply->push(Next.Key * 11);
  }

  fibers::unbuffered_channel<Query> Queries;
  fibers::fiber Server;
};

int main() {
  Store Names;
  std::printf("%d %d\n", Names.get(1), Names.get(2));
}
