// Not a leak: the sender retries a timed push until the receiver is there or
// it has tried often enough.
// run: ends

#include <boost/fiber/all.hpp>
#include <chrono>
#include <iostream>
#include <memory>

namespace fibers = boost::fibers;

class Uplink {
public:
  bool transmit(int Packet) {
    for (int Attempt = 0; Attempt < 3; ++Attempt)
      if (Line.push_wait_for(Packet, std::chrono::milliseconds(2)) ==
          fibers::channel_op_status::success)
        return true;
    return false;
  }

  int receive() { return Line.value_pop(); }

private:
  fibers::unbuffered_channel<int> Line;
};

int main() {
  auto Link = std::make_shared<Uplink>();
  fibers::fiber([Link] {
    std::cout << Link->transmit(1) << '\n';
    std::cout << Link->transmit(2) << '\n';
  }).detach();
  std::cout << Link->receive() << '\n';
}
