// A display waits for readings on a channel that nobody has made.
// run: crashes SIGSEGV

#include <boost/fiber/all.hpp>
#include <cstdio>
#include <memory>

namespace fibers = boost::fibers;

int main() {
  std::unique_ptr<fibers::unbuffered_channel<int>> Readings;
  int Celsius = 0;
  Readings->pop(Celsius); // expect: chan-null-channel
  std::printf("%d\n", Celsius);
}
