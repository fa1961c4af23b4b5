// A lamp waits until the power is on or has failed. Either way the power plant
// tells.
// run: ends

#include <boost/fiber/all.hpp>
#include <cstdio>
#include <memory>
#include <mutex>

namespace fibers = boost::fibers;

struct Grid {
  fibers::mutex Lock;
  fibers::condition_variable Changed;
  bool On = false;
  bool Failed = false;
};

void lamp(std::shared_ptr<Grid> Power) {
  std::unique_lock<fibers::mutex> Held(Power->Lock);
  while (!Power->On && !Power->Failed)
    Power->Changed.wait(Held);
  std::puts(Power->On ? "light" : "dark");
}

void plant(std::shared_ptr<Grid> Power, int Coal) {
  std::unique_lock<fibers::mutex> Held(Power->Lock);
  if (Coal < 10)
    Power->Failed = true;
  else
    Power->On = true;
  Power->Changed.notify_all();
}

int main() {
  auto Power = std::make_shared<Grid>();
  fibers::fiber(lamp, Power).detach();
  fibers::fiber(plant, Power, 3).detach();
}
