// The handle is given a new channel for each round while the old round's fiber
// still has its second number.
// run: leaks 3

#include <boost/fiber/all.hpp>
#include <cstdio>
#include <memory>

namespace fibers = boost::fibers;

int main() {
  std::shared_ptr<fibers::unbuffered_channel<int>> Round;
  for (int Number = 0; Number < 3; ++Number) {
    Round = std::make_shared<fibers::unbuffered_channel<int>>();
    fibers::fiber([Mine = Round, Number] {
      Mine->push(Number);
      Mine->push(Number * Number); // expect: chan-partial-drain
    }).detach();
    std::printf("%d\n", Round->value_pop());
  }
}
