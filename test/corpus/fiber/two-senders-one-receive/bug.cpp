// The weather comes from two stations over one channel, and one report is
// enough: the other station stays in its push.
// run: leaks 1

#include <boost/fiber/all.hpp>
#include <cstdio>
#include <memory>

namespace fibers = boost::fibers;

int main() {
  auto Reports = std::make_shared<fibers::unbuffered_channel<int>>();
  fibers::fiber([Reports] {
    Reports->push(17); // expect: chan-partial-drain (either)
  }).detach();
  fibers::fiber([Reports] {
    Reports->push(18); // expect: chan-partial-drain (either)
  }).detach();
  int Celsius = 0;
  Reports->pop(Celsius);
  std::printf("%d degrees\n", Celsius);
}
