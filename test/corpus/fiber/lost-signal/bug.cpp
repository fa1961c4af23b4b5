// A lamp waits until the power is on. The power plant fails to start and tells
// nobody.
// run: leaks 1

#include <boost/fiber/all.hpp>
#include <cstdio>
#include <memory>
#include <mutex>

namespace fibers = boost::fibers;

struct Grid {
  fibers::mutex Lock;
  fibers::condition_variable Changed;
  bool On = false;
};

void lamp(std::shared_ptr<Grid> Power) {
  std::unique_lock<fibers::mutex> Held(Power->Lock);
  while (!Power->On)
    Power->Changed.wait(Held); // expect: chan-receive-without-sender
  std::puts("light");
}

void plant(std::shared_ptr<Grid> Power, int Coal) {
  if (Coal < 10)
    return;
  std::unique_lock<fibers::mutex> Held(Power->Lock);
  Power->On = true;
  Power->Changed.notify_all();
}

int main() {
  auto Power = std::make_shared<Grid>();
  fibers::fiber(lamp, Power).detach();
  fibers::fiber(plant, Power, 3).detach();
}
