// A heartbeat is started and forgotten. It beats for ever.
// run: leaks 1

#include <boost/fiber/all.hpp>
#include <chrono>
#include <cstdio>

namespace fibers = boost::fibers;

void startHeartbeat() {
  fibers::fiber([] { // expect: chan-spawn-without-cancellation
    for (;;) {
      std::puts("alive");
      boost::this_fiber::sleep_for(std::chrono::milliseconds(10));
    }
  })
      .detach();
}

int main() { startHeartbeat(); }
