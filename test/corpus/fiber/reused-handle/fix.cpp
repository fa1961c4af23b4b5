// Not a leak: the handle is given a new channel for each round, after the old
// one has been emptied.
// run: ends

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
      Mine->push(Number * Number);
    }).detach();
    int First = Round->value_pop();
    int Second = Round->value_pop();
    std::printf("%d %d\n", First, Second);
  }
}
