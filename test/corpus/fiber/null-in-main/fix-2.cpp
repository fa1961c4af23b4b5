// All orders are sent before the channel is moved into the consumer's care; the
// handle gets a new channel before it is used again.
// run: ends

#include <boost/fiber/all.hpp>
#include <cstdio>
#include <memory>
#include <utility>

namespace fibers = boost::fibers;

using Orders = fibers::buffered_channel<int>;

void consume(std::unique_ptr<Orders> From) {
  int Order = 0;
  while (From->try_pop(Order) == fibers::channel_op_status::success)
    std::printf("order %d\n", Order);
}

int main() {
  auto Desk = std::make_unique<Orders>(4);
  Desk->push(1);
  consume(std::move(Desk));
  Desk = std::make_unique<Orders>(4);
  Desk->push(2);
  consume(std::move(Desk));
}
