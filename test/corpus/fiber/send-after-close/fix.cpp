// A chat room is closed by its host when the guest has finished.
// run: ends

#include <boost/fiber/all.hpp>
#include <memory>
#include <stdexcept>

namespace fibers = boost::fibers;

void require(fibers::channel_op_status Status) {
  if (Status != fibers::channel_op_status::success)
    throw std::runtime_error("message lost");
}

int main() {
  auto Room = std::make_shared<fibers::buffered_channel<int>>(4);
  fibers::fiber Guest([Room] {
    boost::this_fiber::yield();
    require(Room->push(1));
  });
  Guest.join();
  Room->close();
}
