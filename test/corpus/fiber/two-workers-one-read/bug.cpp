// Two workers compute two numbers, each into a channel of its own; only one of
// the numbers is needed, and only that one is received.
// run: leaks 1

#include <boost/fiber/all.hpp>
#include <cstdio>
#include <memory>

namespace fibers = boost::fibers;

using Result = fibers::unbuffered_channel<long>;

int main() {
  auto Sum = std::make_shared<Result>();
  auto Product = std::make_shared<Result>();
  fibers::fiber([Sum] { Sum->push(3 + 4); }).detach();
  fibers::fiber([Product] {
    Product->push(3 * 4); // expect: chan-send-without-receiver
  }).detach();
  std::printf("%ld\n", Sum->value_pop());
}
