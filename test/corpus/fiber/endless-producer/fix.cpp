// A generator of ticket numbers looks at a done channel whenever nobody takes a
// ticket for a while; the counter closes it when it has its three.
// run: ends

#include <boost/fiber/all.hpp>
#include <chrono>
#include <iostream>
#include <memory>

namespace fibers = boost::fibers;

using namespace std::chrono_literals;
using Tickets = fibers::unbuffered_channel<int>;
using Done = fibers::buffered_channel<bool>;

std::shared_ptr<Tickets> printTickets(std::shared_ptr<Done> Closing) {
  auto Roll = std::make_shared<Tickets>();
  fibers::fiber([Roll, Closing] {
    for (int Number = 1;; ++Number)
      while (Roll->push_wait_for(Number, 1ms) ==
             fibers::channel_op_status::timeout) {
        bool Ignored;
        if (Closing->try_pop(Ignored) == fibers::channel_op_status::closed)
          return;
      }
  }).detach();
  return Roll;
}

int main() {
  auto Closing = std::make_shared<Done>(2);
  auto Roll = printTickets(Closing);
  for (int I = 0; I < 3; ++I)
    std::cout << Roll->value_pop() << '\n';
  Closing->close();
}
