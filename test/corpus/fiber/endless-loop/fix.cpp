// A heartbeat is started and beats until the returned handle is destroyed.
// run: ends

#include <atomic>
#include <boost/fiber/all.hpp>
#include <chrono>
#include <cstdio>

namespace fibers = boost::fibers;

class Heartbeat {
public:
  ~Heartbeat() {
    Stopping = true;
    Beat.join();
  }

private:
  std::atomic<bool> Stopping{false};
  fibers::fiber Beat{[this] {
    while (!Stopping) {
      std::puts("alive");
      boost::this_fiber::sleep_for(std::chrono::milliseconds(10));
    }
  }};
};

int main() {
  Heartbeat Beat;
  boost::this_fiber::sleep_for(std::chrono::milliseconds(25));
}
