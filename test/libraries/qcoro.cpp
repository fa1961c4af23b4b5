// RUN: %check_chan %s -- -isystem %S/../Inputs/qcoro
//
// There are no channels, tokens and races. A Task begins when it is called, and
// goes on without its handle.

#include <QCoroTask>
#include <chrono>
#include <latch>
#include <memory>
#include <stop_token>
#include <utility>

using namespace std::chrono_literals;

QCoro::Task<void> tick();
QCoro::Task<int> answer() {
  co_await tick();
  co_return 1;
}

// ---- A lazy one begins when it is awaited ----

QCoro::LazyTask<void> later(std::latch &Done) {
  co_await tick();
  Done.count_down();
}

QCoro::Task<void> forgetsALazyTask(std::latch &Done) {
  later(Done);
  // CHECK: :[[@LINE-1]]:3: warning: 'later' is never run: what the call returns is not awaited [chan-discarded-operation]
  co_return;
}

QCoro::Task<void> awaitsALazyTask(std::latch &Done) { co_await later(Done); }

// ---- Moved from: the wait never ends ----

QCoro::Task<int> movedFrom(std::latch &Done) {
  QCoro::Task<int> Old = answer();
  QCoro::Task<int> New = std::move(Old);
  Done.count_down();
  co_return co_await Old;
  // CHECK: :[[@LINE-1]]:22: warning: wait for 'Old', which is null here, and never ends [chan-null-channel]
}

QCoro::Task<int> movedTo(std::latch &Done) {
  QCoro::Task<int> Old = answer();
  QCoro::Task<int> New = std::move(Old);
  Done.count_down();
  co_return co_await New;
}

QCoro::Task<int> neverGiven(std::latch &Done) {
  QCoro::Task<int> Never;
  Done.count_down();
  co_return co_await Never;
  // CHECK: :[[@LINE-1]]:22: warning: wait for 'Never', which is null here, and never ends [chan-null-channel]
}

// ---- A task begins when it is called ----

QCoro::Task<void> arrives(std::shared_ptr<std::latch> Done) {
  Done->wait();
  // CHECK: :[[@LINE-1]]:9: warning: wait for 'Done' blocks for ever: one arrival is missing [chan-count-mismatch]
  co_return;
}

void nobodyArrives() { arrives(std::make_shared<std::latch>(1)); }

QCoro::Task<void> arrivesInTime(std::shared_ptr<std::latch> Done) {
  Done->wait();
  co_return;
}

void somebodyArrives() {
  auto Done = std::make_shared<std::latch>(1);
  auto Arrival = arrivesInTime(Done);
  Done->count_down();
}

// ---- Spawns ----

QCoro::Task<void> pollForEver() {
  while (true)
    co_await QCoro::sleepFor(1ms);
}

void withoutToken() { pollForEver(); }
// CHECK: :[[@LINE-1]]:23: warning: the task spawned here runs for ever: nothing can ask it to stop [chan-spawn-without-cancellation]

QCoro::Task<void> poll(std::stop_token Stop) {
  while (!Stop.stop_requested())
    co_await QCoro::sleepFor(1ms);
}

void lostToken() {
  std::stop_source Stop;
  poll(Stop.get_token());
  // CHECK: :[[@LINE-1]]:3: warning: the task spawned here runs for ever: nothing asks 'Stop' to stop [chan-lost-cancellation]
}

void withToken() {
  std::stop_source Stop;
  auto Polling = poll(Stop.get_token());
  Stop.request_stop();
}
