// A display waits for readings on a channel that is made before it is used.
// run: ends

#include <boost/fiber/all.hpp>
#include <cstdio>
#include <memory>

namespace fibers = boost::fibers;

int main() {
  std::unique_ptr<fibers::unbuffered_channel<int>> Readings;
  Readings = std::make_unique<fibers::unbuffered_channel<int>>();
  fibers::fiber Sensor([&Readings] { Readings->push(21); });
  int Celsius = 0;
  Readings->pop(Celsius);
  std::printf("%d\n", Celsius);
  Sensor.join();
}
