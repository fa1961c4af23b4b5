// Not a leak: fibers run behind futures, and the futures that nobody asks keep
// their result themselves.
// run: ends

#include <boost/fiber/all.hpp>
#include <cstdio>

namespace fibers = boost::fibers;

int factorial(int N) { return N < 2 ? 1 : N * factorial(N - 1); }

int main() {
  fibers::future<int> Small = fibers::async(factorial, 4);
  fibers::future<int> Unused = fibers::async(factorial, 5);
  fibers::async([] { std::puts("fire and forget"); });
  std::printf("%d\n", Small.get());
}
