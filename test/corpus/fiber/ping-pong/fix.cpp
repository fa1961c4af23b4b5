// Not a leak: two fibers throw a ball to and fro. Who has played enough closes
// the channel on which the other waits.
// run: ends

#include <boost/fiber/all.hpp>
#include <cstdio>
#include <memory>

namespace fibers = boost::fibers;

using Side = fibers::unbuffered_channel<int>;

void play(std::shared_ptr<Side> Mine, std::shared_ptr<Side> Other) {
  int Ball = 0;
  while (Mine->pop(Ball) == fibers::channel_op_status::success) {
    if (Ball >= 6) {
      Other->close();
      return;
    }
    if (Other->push(Ball + 1) != fibers::channel_op_status::success)
      return;
  }
}

int main() {
  auto Left = std::make_shared<Side>();
  auto Right = std::make_shared<Side>();
  fibers::fiber A(play, Left, Right);
  fibers::fiber B(play, Right, Left);
  Left->push(0);
  A.join();
  B.join();
  std::puts("over");
}
