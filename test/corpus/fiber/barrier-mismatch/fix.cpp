// Four runners are meant to start together, and four turn up.
// run: ends

#include <boost/fiber/all.hpp>
#include <cstdio>
#include <vector>

namespace fibers = boost::fibers;

int main() {
  fibers::barrier Line(4);
  std::vector<fibers::fiber> Runners;
  for (int Runner = 0; Runner < 4; ++Runner)
    Runners.emplace_back([&Line, Runner] {
      Line.wait();
      std::printf("%d is off\n", Runner);
    });
  for (fibers::fiber &Runner : Runners)
    Runner.join();
}
