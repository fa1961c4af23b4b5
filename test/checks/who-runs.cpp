// A task knows who it is by its id.
// RUN: %check_chan %s

#include <boost/fiber/all.hpp>
#include <functional>
#include <memory>
#include <thread>

using boost::fibers::fiber;
using Channel = boost::fibers::unbuffered_channel<int>;

// ---- Ids ----

class Loop {
public:
  explicit Loop(std::function<void()> Idle) : Idle(std::move(Idle)) {
    fiber([this] { run(); }).detach();
  }
  void stop() {
    Work.close();
    if (boost::this_fiber::get_id() == Runner)
      return;
    Ended.value_pop();
  }
  // The loop waits for its own end, and the others with it.
  void stopAnywhere() {
    Work.close();
    int Ignored;
    Ended.pop(Ignored);
    // CHECK: :[[@LINE-1]]:11: warning: receive from 'Ended' blocks for ever: only what this task would do next could end it [chan-circular-wait]
  }
  void wait() {
    int Ignored;
    Ended.pop(Ignored);
  }

private:
  void run() {
    Runner = boost::this_fiber::get_id();
    Idle();
    Ended.close();
  }
  std::function<void()> Idle;
  fiber::id Runner;
  Channel Work, Ended;
};

void stopsInCallback() {
  Loop *Self = nullptr;
  Loop L([&] { Self->stop(); });
  Self = &L;
  L.wait();
}

void stopsAnywhereInCallback() {
  Loop *Self = nullptr;
  Loop L([&] { Self->stopAnywhere(); });
  Self = &L;
  L.wait();
}

void handleKnowsItsTask() {
  auto Found = std::make_shared<Channel>();
  std::thread Worker;
  Worker = std::thread([&] {
    if (std::this_thread::get_id() == std::thread::id())
      Found->value_pop();
  });
  if (std::this_thread::get_id() == Worker.get_id())
    Found->value_pop();
  Worker.join();
  if (Worker.get_id() != std::thread::id())
    Found->value_pop();
}

void fibersShareAThread() {
  auto Found = std::make_shared<Channel>();
  const std::thread::id Here = std::this_thread::get_id();
  fiber([Found, Here] {
    if (std::this_thread::get_id() != Here)
      Found->value_pop();
  }).detach();
}

void threadsDoNot() {
  auto Found = std::make_shared<Channel>();
  const std::thread::id Here = std::this_thread::get_id();
  std::thread([Found, Here] {
    if (std::this_thread::get_id() != Here)
      Found->value_pop();
    // CHECK: :[[@LINE-1]]:14: warning: receive from 'Found' blocks for ever: {{.*}} [chan-receive-without-sender]
  }).detach();
}
