// A backup copies three volumes at once and remembers the first error while it
// waits for the other reports.
// run: ends

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
      Results->push(copyVolume(Volume));
    }).detach();
  int First = 0;
  for (int Volume = 0; Volume < Volumes; ++Volume) {
    int Error = Results->value_pop();
    if (Error != 0 && First == 0)
      First = Error;
  }
  return First;
}

int main() { std::printf("error %d\n", backUp()); }
