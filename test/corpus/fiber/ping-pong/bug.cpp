// Two fibers throw a ball to and fro. Who has played enough just leaves, and
// the other waits for the ball.
// run: leaks 1

#include <boost/fiber/all.hpp>
#include <cstdio>
#include <memory>

namespace fibers = boost::fibers;

using Side = fibers::unbuffered_channel<int>;

void play(std::shared_ptr<Side> Mine, std::shared_ptr<Side> Other) {
  int Ball = 0;
  while (Mine->pop(Ball) == // expect: chan-receive-without-sender
         fibers::channel_op_status::success) {
    if (Ball >= 6)
      return;
    Other->push(Ball + 1);
  }
}

int main() {
  auto Left = std::make_shared<Side>();
  auto Right = std::make_shared<Side>();
  fibers::fiber(play, Left, Right).detach();
  fibers::fiber(play, Right, Left).detach();
  Left->push(0);
  std::puts("served");
}
