// The task is a function object with the channel as its member, and the way out
// closes the channel.
// run: ends

#include <boost/fiber/all.hpp>
#include <cstdio>
#include <memory>

namespace fibers = boost::fibers;

using Channel = fibers::unbuffered_channel<int>;

struct Thumbnail {
  std::shared_ptr<Channel> Done;
  int Size;

  void operator()() const { Done->push(Size); }
};

int main(int ArgCount, char **) {
  auto Done = std::make_shared<Channel>();
  fibers::fiber(Thumbnail{Done, 64}).detach();
  if (ArgCount < 2) {
    std::puts("nothing to show");
    Done->close();
    return 0;
  }
  return Done->value_pop();
}
