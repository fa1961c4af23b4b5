// Not a leak: the fiber is started and its result taken under the same
// condition, twice asked.
// run: ends

#include <boost/fiber/all.hpp>
#include <cstdio>
#include <memory>

namespace fibers = boost::fibers;

int total(const bool WithTax, int Net) {
  auto Tax = std::make_shared<fibers::unbuffered_channel<int>>();
  if (WithTax)
    fibers::fiber([Tax, Net] { Tax->push(Net / 5); }).detach();
  int Sum = Net;
  std::puts("adding up");
  if (WithTax)
    Sum += Tax->value_pop();
  return Sum;
}

int main() { std::printf("%d %d\n", total(true, 100), total(false, 100)); }
