// Not a leak: detached fibers that loop, sleep and retry, but not for ever.
// run: ends

#include <boost/fiber/all.hpp>
#include <chrono>
#include <cstdio>
#include <memory>

namespace fibers = boost::fibers;

using namespace std::chrono_literals;

void flush(std::shared_ptr<int> Pending) {
  while (*Pending > 0) {
    std::printf("%d left\n", *Pending);
    --*Pending;
    boost::this_fiber::sleep_for(1ms);
  }
}

int main() {
  fibers::fiber(flush, std::make_shared<int>(4)).detach();
  fibers::fiber([] {
    for (int Attempt = 1;; Attempt *= 2) {
      if (Attempt > 8)
        break;
      boost::this_fiber::sleep_for(1ms * Attempt);
    }
  }).detach();
  fibers::fiber([] {
    do
      boost::this_fiber::yield();
    while (boost::this_fiber::get_id() == fibers::fiber::id());
  }).detach();
}
