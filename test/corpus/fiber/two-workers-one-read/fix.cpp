// Two workers compute two numbers, each into a channel of its own, and both
// numbers are received.
// run: ends

#include <boost/fiber/all.hpp>
#include <cstdio>
#include <memory>

namespace fibers = boost::fibers;

using Result = fibers::unbuffered_channel<long>;

int main() {
  auto Sum = std::make_shared<Result>();
  auto Product = std::make_shared<Result>();
  fibers::fiber([Sum] { Sum->push(3 + 4); }).detach();
  fibers::fiber([Product] { Product->push(3 * 4); }).detach();
  std::printf("%ld %ld\n", Sum->value_pop(), Product->value_pop());
}
