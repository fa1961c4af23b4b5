// Not a leak: the first result of any number of functions, over a channel that
// all of them can put their result into.
// run: ends

#include <boost/fiber/all.hpp>
#include <cstdio>
#include <memory>

namespace fibers = boost::fibers;

template <typename T, typename Function>
void race(const std::shared_ptr<fibers::buffered_channel<T>> &Line,
          Function Run) {
  fibers::fiber([Line, Run] { Line->push(Run()); }).detach();
}

template <typename T, typename Function, typename... Functions>
void race(const std::shared_ptr<fibers::buffered_channel<T>> &Line,
          Function First, Functions... Rest) {
  race<T>(Line, First);
  race<T>(Line, Rest...);
}

template <typename... Functions> int whenAny(Functions... Runs) {
  auto Line = std::make_shared<fibers::buffered_channel<int>>(32);
  race<int>(Line, Runs...);
  int Winner = Line->value_pop();
  Line->close();
  return Winner;
}

int main() {
  std::printf("%d\n",
              whenAny([] { return 1; }, [] { return 2; }, [] { return 3; }));
}
