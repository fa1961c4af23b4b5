// A backup copies three volumes at once and gives up at the first error: those
// that have not reported yet will not be heard.
// run: leaks 2

#include <boost/fiber/all.hpp>
#include <cstdio>
#include <memory>

namespace fibers = boost::fibers;

using Errors = fibers::unbuffered_channel<int>;

int copyVolume(int Volume) { return Volume == 0 ? 5 : 0; }

int backUp() {
  const int Volumes = 3;
  auto Results = std::make_shared<Errors>();
  for (int Volume = 0; Volume < Volumes; ++Volume)
    fibers::fiber([Results, Volume] {
      Results->push(copyVolume(Volume)); // expect: chan-partial-drain
    }).detach();
  for (int Volume = 0; Volume < Volumes; ++Volume) {
    int Error = Results->value_pop();
    if (Error != 0)
      return Error;
  }
  return 0;
}

int main() { std::printf("error %d\n", backUp()); }
