// The same without the room and without the close: the losers are stuck.
// run: leaks 2

#include <boost/fiber/all.hpp>
#include <cstdio>
#include <memory>

namespace fibers = boost::fibers;

template <typename T, typename Function>
void race(const std::shared_ptr<fibers::unbuffered_channel<T>> &Line,
          Function Run) {
  fibers::fiber([Line, Run] {
    Line->push(Run()); // expect: chan-partial-drain
  }).detach();
}

template <typename T, typename Function, typename... Functions>
void race(const std::shared_ptr<fibers::unbuffered_channel<T>> &Line,
          Function First, Functions... Rest) {
  race<T>(Line, First);
  race<T>(Line, Rest...);
}

template <typename... Functions> int whenAny(Functions... Runs) {
  auto Line = std::make_shared<fibers::unbuffered_channel<int>>();
  race<int>(Line, Runs...);
  return Line->value_pop();
}

int main() {
  std::printf("%d\n",
              whenAny([] { return 1; }, [] { return 2; }, [] { return 3; }));
}
