// A trading robot drains an order feed until its stop flag is set, with timed
// receives so that it sees the flag. The feed itself pushes without a limit.
// run: leaks 1

#include <boost/fiber/all.hpp>
#include <chrono>
#include <iostream>
#include <memory>

namespace fibers = boost::fibers;

using namespace std::chrono_literals;

struct Order {
  int Id;
  double Price;
};

class Market : public std::enable_shared_from_this<Market> {
public:
  void open() {
    fibers::fiber([Self = shared_from_this()] { Self->feed(); }).detach();
    fibers::fiber([Self = shared_from_this()] { Self->trade(); }).detach();
  }

  void halt() { Halted = true; }

private:
  void feed() {
    for (int Id = 1;; ++Id) {
      Order Next{Id, 10.0 + Id % 5};
      Orders.push(Next); // expect: chan-send-without-receiver
      boost::this_fiber::sleep_for(1ms);
    }
  }

  void trade() {
    Order Last{};
    while (!Halted)
      if (Orders.pop_wait_for(Last, 2ms) == fibers::channel_op_status::success)
        std::cout << Last.Id << " at " << Last.Price << '\n';
  }

  bool Halted = false;
  fibers::unbuffered_channel<Order> Orders;
};

int main() {
  auto Exchange = std::make_shared<Market>();
  Exchange->open();
  boost::this_fiber::sleep_for(10ms);
  Exchange->halt();
}
