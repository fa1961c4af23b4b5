// The tasks are kept in a vector and joined at the end; main takes two values
// of each of them.
// run: ends

#include <boost/fiber/all.hpp>
#include <cstdio>
#include <vector>

namespace fibers = boost::fibers;

int main() {
  fibers::unbuffered_channel<int> Values;
  std::vector<fibers::fiber> Tasks;
  for (int I = 0; I < 2; ++I)
    Tasks.push_back(fibers::fiber([&Values, I] {
      Values.push(I);
      Values.push(I + 10);
    }));
  for (std::size_t I = 0; I < 2 * Tasks.size(); ++I)
    std::printf("%d\n", Values.value_pop());
  for (auto &Task : Tasks)
    Task.join();
}
