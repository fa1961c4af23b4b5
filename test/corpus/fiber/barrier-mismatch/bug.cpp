// Four runners are meant to start together, and three turn up.
// run: leaks 4

#include <boost/fiber/all.hpp>
#include <cstdio>
#include <vector>

namespace fibers = boost::fibers;

int main() {
  fibers::barrier Line(4);
  std::vector<fibers::fiber> Runners;
  for (int Runner = 0; Runner < 3; ++Runner)
    Runners.emplace_back([&Line, Runner] {
      Line.wait(); // expect: chan-count-mismatch
      std::printf("%d is off\n", Runner);
    });
  for (fibers::fiber &Runner : Runners)
    Runner.join();
}
