// RUN: %check_chan %s

#include <atomic>
#include <boost/fiber/all.hpp>
#include <chrono>
#include <memory>
#include <stop_token>
#include <thread>

namespace fibers = boost::fibers;

void report();
bool enough();

void startReporter() {
  fibers::fiber([] {
    // CHECK: :[[@LINE-1]]:3: warning: the task spawned here runs for ever: nothing can ask it to stop [chan-spawn-without-cancellation]
    for (;;) {
      report();
      boost::this_fiber::sleep_for(std::chrono::seconds(1));
    }
  }).detach();
}

void startThread() {
  std::thread([] {
    // CHECK: :[[@LINE-1]]:3: warning: the task spawned here runs for ever: nothing can ask it to stop [chan-spawn-without-cancellation]
    while (true)
      report();
  }).detach();
}

void withAnEnd() {
  fibers::fiber([] {
    while (!enough())
      report();
  }).detach();
}

void withABreak() {
  fibers::fiber([] {
    for (;;) {
      report();
      if (enough())
        break;
    }
  }).detach();
}

void withAFlag(std::shared_ptr<std::atomic<bool>> Stop) {
  fibers::fiber([Stop] {
    while (!*Stop)
      report();
  }).detach();
}

void withAToken(std::stop_token Token) {
  fibers::fiber([Token] {
    while (!Token.stop_requested())
      report();
  }).detach();
}

void withAChannel(std::shared_ptr<fibers::unbuffered_channel<int>> Lines) {
  fibers::fiber([Lines] {
    for (;;) {
      Lines->value_pop(); // Throws once the channel is closed.
      report();
    }
  }).detach();
}

// As long as the process: nobody has to stop it.
int main() {
  std::thread([] {
    for (;;)
      report();
  }).detach();
}
