// Three scanners are started in a loop, and three results are taken in another.
// run: ends

#include <boost/fiber/all.hpp>
#include <iostream>
#include <memory>

namespace fibers = boost::fibers;

int main() {
  auto Open = std::make_shared<fibers::unbuffered_channel<int>>();
  for (int Port = 80; Port < 83; ++Port) {
    fibers::fiber([Open, Port] { Open->push(Port); }).detach();
  }
  for (int I = 0; I < 3; ++I)
    std::cout << "open: " << Open->value_pop() << '\n';
}
