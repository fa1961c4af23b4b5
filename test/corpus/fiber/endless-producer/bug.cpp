// A generator of ticket numbers never stops, and the counter that uses it takes
// three and closes for the day. The fourth ticket waits for ever.
// run: leaks 1

#include <boost/fiber/all.hpp>
#include <iostream>
#include <memory>

namespace fibers = boost::fibers;

using Tickets = fibers::unbuffered_channel<int>;

std::shared_ptr<Tickets> printTickets() {
  auto Roll = std::make_shared<Tickets>();
  fibers::fiber([Roll] {
    for (int Number = 1;; ++Number)
      Roll->push(Number); // expect: chan-partial-drain
  }).detach();
  return Roll;
}

int main() {
  auto Roll = printTickets();
  for (int I = 0; I < 3; ++I)
    std::cout << Roll->value_pop() << '\n';
}
