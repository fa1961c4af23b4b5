// RUN: %check_chan %s

#include <boost/fiber/all.hpp>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <stop_token>
#include <thread>

namespace fibers = boost::fibers;
using Channel = fibers::unbuffered_channel<int>;

void poll();
bool isBroken();
void keep(std::stop_source Stop);

// ---- Tasks that run until they are stopped ----

void neverAsked() {
  std::stop_source Stop;
  std::thread([Token = Stop.get_token()] {
  // CHECK: :[[@LINE-1]]:3: warning: the task spawned here runs for ever: nothing asks 'Stop' to stop [chan-lost-cancellation]
  // CHECK: :[[@LINE+5]]:1: note: 'neverAsked' returns here
  // CHECK: :[[@LINE-4]]:20: note: this stop source is never asked to stop
    while (!Token.stop_requested())
      poll();
  }).detach();
}

void asked() {
  std::stop_source Stop;
  std::thread([Token = Stop.get_token()] {
    while (!Token.stop_requested())
      poll();
  }).detach();
  poll();
  Stop.request_stop();
}

void earlyReturn(bool Failed) {
  std::stop_source Stop;
  fibers::fiber([Token = Stop.get_token()] {
  // CHECK: :[[@LINE-1]]:3: warning: the task spawned here runs for ever: nothing asks 'Stop' to stop when 'Failed' is true [chan-lost-cancellation]
  // CHECK: :[[@LINE+6]]:7: note: 'Failed' is true here
  // CHECK: :[[@LINE+6]]:5: note: 'earlyReturn' returns here
  // CHECK: :[[@LINE-5]]:20: note: this stop source is never asked to stop
    while (!Token.stop_requested())
      boost::this_fiber::sleep_for(std::chrono::seconds(1));
  }).detach();
  if (Failed)
    return;
  Stop.request_stop();
}

struct StopAtExit {
  std::stop_source Source;
  ~StopAtExit() { Source.request_stop(); }
};

void askedByAGuard(bool Failed) {
  StopAtExit Stop;
  fibers::fiber([Token = Stop.Source.get_token()] {
    while (!Token.stop_requested())
      boost::this_fiber::sleep_for(std::chrono::seconds(1));
  }).detach();
  if (Failed)
    return;
  poll();
}

void exception() {
  std::stop_source Stop;
  std::thread([Token = Stop.get_token()] {
  // CHECK: :[[@LINE-1]]:3: warning: the task spawned here runs for ever: nothing asks 'Stop' to stop when 'isBroken()' is true [chan-lost-cancellation]
    while (!Token.stop_requested())
      poll();
  }).detach();
  if (isBroken())
    throw std::runtime_error("broken");
  Stop.request_stop();
}

// Through a helper.
void pollUntil(std::stop_token Stop) {
  for (;;) {
    if (Stop.stop_requested())
      return;
    poll();
  }
}

void helper() {
  std::stop_source Stop;
  std::thread(pollUntil, Stop.get_token()).detach();
  // CHECK: :[[@LINE-1]]:3: warning: the task spawned here runs for ever: nothing asks 'Stop' to stop [chan-lost-cancellation]
}

void askedHelper() {
  std::stop_source Stop;
  std::thread(pollUntil, Stop.get_token()).detach();
  Stop.request_stop();
}

void wrongSource() {
  std::stop_source Reader, Writer;
  std::thread(pollUntil, Reader.get_token()).detach();
  // CHECK: :[[@LINE-1]]:3: warning: the task spawned here runs for ever: nothing asks 'Reader' to stop [chan-lost-cancellation]
  std::thread(pollUntil, Writer.get_token()).detach();
  Writer.request_stop();
}

void replaced() {
  std::stop_source Stop;
  std::thread(pollUntil, Stop.get_token()).detach();
  // CHECK: :[[@LINE-1]]:3: warning: the task spawned here runs for ever: nothing asks 'Stop' to stop [chan-lost-cancellation]
  Stop = std::stop_source();
  Stop.request_stop();
}

void copied() {
  std::stop_source Stop;
  std::stop_source Same = Stop;
  std::thread(pollUntil, Stop.get_token()).detach();
  Same.request_stop();
}

// ---- std::jthread ----

void detached() {
  std::jthread Poller(pollUntil);
  // CHECK: :[[@LINE-1]]:16: warning: the task spawned here runs for ever: {{.*}} [chan-
  Poller.detach();
}

void endAsks() { std::jthread Poller(pollUntil); }

void detachedAndAsked() {
  std::jthread Poller(pollUntil);
  std::stop_source Stop = Poller.get_stop_source();
  Poller.detach();
  Stop.request_stop();
}

void waitsWithoutAsking() {
  std::mutex Guard;
  std::condition_variable_any Changed;
  bool Ready = false;
  std::jthread Waiter([&](std::stop_token Stop) {
    std::unique_lock Lock(Guard);
    Changed.wait(Lock, Stop, [&] { return Ready; });
    // CHECK: :[[@LINE-1]]:13: warning: wait for 'Changed' blocks for ever: {{.*}} [chan-
  });
  Waiter.join();
}

void asksAndWaits() {
  std::mutex Guard;
  std::condition_variable_any Changed;
  bool Ready = false;
  std::jthread Waiter([&](std::stop_token Stop) {
    std::unique_lock Lock(Guard);
    Changed.wait(Lock, Stop, [&] { return Ready; });
  });
  Waiter.request_stop();
  Waiter.join();
}

class Poller {
public:
  void start() { Worker = std::jthread(pollUntil); }

private:
  std::jthread Worker;
};

void memberAsks() {
  Poller Mail;
  Mail.start();
}

// ---- Owners ----

class Service {
public:
  void start() {
    std::thread(pollUntil, Stop.get_token()).detach();
    // CHECK: :[[@LINE-1]]:5: warning: the task spawned here runs for ever: nothing asks 'Stop' to stop [chan-lost-cancellation]
  }

private:
  std::stop_source Stop;
};

void useService() {
  Service Printer;
  Printer.start();
}

class GoodService {
public:
  ~GoodService() { Stop.request_stop(); }
  void start() { std::thread(pollUntil, Stop.get_token()).detach(); }

private:
  std::stop_source Stop;
};

void useGoodService() {
  GoodService Printer;
  Printer.start();
}

// ---- Tasks that wait until they are stopped ----

void listen(std::shared_ptr<Channel> Feed, std::stop_token Stop) {
  std::stop_callback AtStop(Stop, [Feed] { Feed->close(); });
  int Item;
  while (Feed->pop(Item) == fibers::channel_op_status::success)
  // CHECK: :[[@LINE-1]]:16: warning: receive from 'Feed' blocks for ever: nothing asks 'Session' to stop when 'Online' is false [chan-lost-cancellation]
  // CHECK: :[[@LINE+10]]:15: note: 'Feed' is made here, unbuffered
  // CHECK: :[[@LINE+10]]:3: note: the task is spawned here
  // CHECK: :[[@LINE+10]]:8: note: 'Online' is false here
  // CHECK: :[[@LINE+10]]:5: note: 'subscribe' returns here
  // CHECK: :[[@LINE+5]]:20: note: this stop source is never asked to stop
    poll();
}

bool subscribe(bool Online) {
  std::stop_source Session;
  auto Feed = std::make_shared<Channel>();
  fibers::fiber(listen, Feed, Session.get_token()).detach();
  if (!Online)
    return false;
  Feed->push(1);
  Session.request_stop();
  return true;
}

void listenToo(std::shared_ptr<Channel> Feed, std::stop_token Stop) {
  std::stop_callback AtStop(Stop, [Feed] { Feed->close(); });
  int Item;
  while (Feed->pop(Item) == fibers::channel_op_status::success)
    poll();
}

bool subscribeWithGuard(bool Online) {
  StopAtExit Session;
  auto Feed = std::make_shared<Channel>();
  fibers::fiber(listenToo, Feed, Session.Source.get_token()).detach();
  if (!Online)
    return false;
  Feed->push(1);
  return true;
}

// ---- Who may ask is not known ----

void tokenOfTheCaller(std::stop_token Stop) {
  std::thread(pollUntil, Stop).detach();
}

void handedOn() {
  std::stop_source Stop;
  std::thread(pollUntil, Stop.get_token()).detach();
  keep(Stop);
}

void anotherTaskAsks() {
  std::stop_source Stop;
  std::thread(pollUntil, Stop.get_token()).detach();
  std::thread([Stop]() mutable {
    poll();
    Stop.request_stop();
  }).detach();
}

std::stop_source AtExit;

void untilExit() { std::thread(pollUntil, AtExit.get_token()).detach(); }

int main() {
  std::stop_source Stop;
  std::thread(pollUntil, Stop.get_token()).detach();
}
