// Three scanners are started in a loop, and one result is taken.
// run: leaks 2

#include <boost/fiber/all.hpp>
#include <iostream>
#include <memory>

namespace fibers = boost::fibers;

int main() {
  auto Open = std::make_shared<fibers::unbuffered_channel<int>>();
  for (int Port = 80; Port < 83; ++Port) {
    fibers::fiber([Open, Port] {
      Open->push(Port); // expect: chan-partial-drain
    }).detach();
  }
  std::cout << "open: " << Open->value_pop() << '\n';
}
