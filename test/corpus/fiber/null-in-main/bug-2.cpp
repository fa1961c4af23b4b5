// The channel is moved into the consumer's care, and then the main task sends
// through the handle that it no longer has.
// run: crashes SIGABRT

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
  Desk->push(2); // expect: chan-null-channel
}
