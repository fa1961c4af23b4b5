// A fan-out is called off, and a clean-up fiber closes the channel of each
// worker, whether the worker still cares or not.
// run: ends

#include <boost/fiber/all.hpp>
#include <chrono>
#include <memory>
#include <vector>

namespace fibers = boost::fibers;

using namespace std::chrono_literals;
using Result = fibers::unbuffered_channel<int>;

void work(std::shared_ptr<Result> Out, int Input) {
  boost::this_fiber::sleep_for(1ms);
  Out->push_wait_for(Input + 1, 2ms);
}

int main() {
  std::vector<std::shared_ptr<Result>> Results;
  std::vector<fibers::fiber> Workers;
  for (int I = 0; I < 2; ++I) {
    Results.push_back(std::make_shared<Result>());
    Workers.emplace_back(work, Results.back(), I);
  }
  for (fibers::fiber &Worker : Workers)
    Worker.join();
  fibers::fiber([Results] {
    for (const auto &Channel : Results)
      Channel->close();
  }).detach();
}
