// RUN: %check_chan %s -- -isystem %S/../Inputs/async_simple

#include <async_simple/Promise.h>
#include <async_simple/coro/Collect.h>
#include <async_simple/coro/Latch.h>
#include <async_simple/coro/Lazy.h>
#include <async_simple/coro/Semaphore.h>
#include <async_simple/coro/Sleep.h>
#include <async_simple/coro/SyncAwait.h>
#include <chrono>
#include <memory>
#include <stop_token>
#include <utility>

namespace coro = async_simple::coro;
using coro::Lazy;
using coro::syncAwait;
using namespace std::chrono_literals;

void use(int Value);
void work();

// There is no channel; what waits are counters and results.

// ---- Waits ----

Lazy<void> acquires(coro::CountingSemaphore<2> &S) {
  co_await S.acquire();
  co_await S.acquire();
  co_await S.acquire();
  // CHECK: :[[@LINE-1]]:3: warning: acquire of 'S' blocks for ever: nothing releases it [chan-receive-without-sender]
}

void stuckAcquire() {
  coro::CountingSemaphore<2> S(2);
  syncAwait(acquires(S));
}

Lazy<void> acquiresInTurn(coro::CountingSemaphore<1> &S) {
  co_await S.acquire();
  co_await S.release();
  co_await S.acquire();
}

void isReleased() {
  coro::CountingSemaphore<1> S(1);
  syncAwait(acquiresInTurn(S));
}

Lazy<void> waitsFor(coro::Latch &L) { co_await L.wait(); }
// CHECK: :[[@LINE-1]]:39: warning: wait for 'L' blocks for ever: one arrival is missing [chan-count-mismatch]

void stuckLatch() {
  coro::Latch L(1);
  syncAwait(waitsFor(L));
}

Lazy<void> waitsForAll(coro::Latch &L) {
  co_await L.count_down();
  co_await L.wait();
}

void isCounted() {
  coro::Latch L(1);
  syncAwait(waitsForAll(L));
}

int neverSet() {
  async_simple::Promise<int> Result;
  return Result.getFuture().get();
  // CHECK: :[[@LINE-1]]:29: warning: wait for the result of 'Result' blocks for ever: nothing sets it [chan-receive-without-sender]
}

int isSet() {
  async_simple::Promise<int> Result;
  auto Value = Result.getFuture();
  Result.setValue(1);
  return std::move(Value).get();
}

// An empty one throws.
int movedFuture() {
  async_simple::Promise<int> Result;
  auto Old = Result.getFuture();
  auto New = std::move(Old);
  Result.setValue(1);
  return std::move(Old).get();
  // CHECK: :[[@LINE-1]]:25: warning: wait for the result of 'Old', which is null here, and throws [chan-null-channel]
}

int movedToFuture() {
  async_simple::Promise<int> Result;
  auto Old = Result.getFuture();
  auto New = std::move(Old);
  Result.setValue(1);
  return std::move(New).get();
}

// ---- Partial drain: one release for many ----

Lazy<void> acquiresOnce(std::shared_ptr<coro::BinarySemaphore> S) {
  co_await S->acquire();
  // CHECK: :[[@LINE-1]]:3: warning: acquire of 'S' blocks for ever: nothing releases it [chan-receive-without-sender]
}

Lazy<void> releasesOne(async_simple::Executor *On) {
  auto S = std::make_shared<coro::BinarySemaphore>(0);
  acquiresOnce(S).via(On).detach();
  acquiresOnce(S).via(On).detach();
  co_await S->release();
}

Lazy<void> acquiresReleased(std::shared_ptr<coro::CountingSemaphore<2>> S) {
  co_await S->acquire();
}

Lazy<void> releasesAll(async_simple::Executor *On) {
  auto S = std::make_shared<coro::CountingSemaphore<2>>(0);
  acquiresReleased(S).via(On).detach();
  acquiresReleased(S).via(On).detach();
  co_await S->release(2);
}

// ---- Races: the losers run on, unless a signal cancels them ----

Lazy<void> timer() { co_await coro::sleep(1ms); }

Lazy<void> loses(std::shared_ptr<async_simple::Promise<int>> Reply) {
  use(Reply->getFuture().get());
  // CHECK: :[[@LINE-1]]:26: warning: wait for the result of 'Reply' blocks for ever: nothing sets it [chan-receive-without-sender]
  co_return;
}

Lazy<void> timeOut() {
  auto Reply = std::make_shared<async_simple::Promise<int>>();
  co_await coro::collectAny(loses(Reply), timer());
}

Lazy<void> losesSemaphore(std::shared_ptr<coro::BinarySemaphore> S) {
  co_await S->acquire();
  // CHECK: :[[@LINE-1]]:3: warning: acquire of 'S' blocks for ever: nothing releases it [chan-receive-without-sender]
}

Lazy<void> timeOutOnSemaphore() {
  auto S = std::make_shared<coro::BinarySemaphore>(0);
  co_await coro::collectAny(losesSemaphore(S), timer());
}

Lazy<void> losesUntilReleased(std::shared_ptr<coro::BinarySemaphore> S) {
  co_await S->acquire();
}

Lazy<void> timeOutAndRelease() {
  auto S = std::make_shared<coro::BinarySemaphore>(0);
  co_await coro::collectAny(losesUntilReleased(S), timer());
  co_await S->release();
}

Lazy<void> losesBySignal(std::shared_ptr<coro::BinarySemaphore> S) {
  co_await S->acquire();
}

Lazy<void> timeOutBySignal() {
  auto S = std::make_shared<coro::BinarySemaphore>(0);
  co_await coro::collectAny<async_simple::SignalType::Terminate>(
      losesBySignal(S), timer());
}

Lazy<void> both(std::shared_ptr<coro::BinarySemaphore> S) {
  co_await S->acquire();
  // CHECK: :[[@LINE-1]]:3: warning: acquire of 'B' blocks for ever: nothing releases it [chan-receive-without-sender]
}

Lazy<void> halfReleased() {
  auto A = std::make_shared<coro::BinarySemaphore>(1);
  auto B = std::make_shared<coro::BinarySemaphore>(0);
  co_await coro::collectAll(both(A), both(B));
}

Lazy<void> released(std::shared_ptr<coro::BinarySemaphore> S) {
  co_await S->acquire();
}

Lazy<void> bothReleased() {
  auto A = std::make_shared<coro::BinarySemaphore>(1);
  auto B = std::make_shared<coro::BinarySemaphore>(1);
  co_await coro::collectAll(released(A), released(B));
}

// ---- Spawns ----

Lazy<void> pollForEver() {
  while (true) {
    co_await coro::sleep(1ms);
    work();
  }
}

void withoutToken(async_simple::Executor *On) {
  pollForEver().via(On).detach();
  // CHECK: :[[@LINE-1]]:25: warning: the task spawned here runs for ever: nothing can ask it to stop [chan-spawn-without-cancellation]
}

Lazy<void> poll(std::stop_token Stop) {
  while (!Stop.stop_requested()) {
    co_await coro::sleep(1ms);
    work();
  }
}

void lostToken(async_simple::Executor *On) {
  std::stop_source Stop;
  poll(Stop.get_token()).via(On).detach();
  // CHECK: :[[@LINE-1]]:34: warning: the task spawned here runs for ever: nothing asks 'Stop' to stop [chan-lost-cancellation]
}

void withToken(async_simple::Executor *On) {
  std::stop_source Stop;
  poll(Stop.get_token()).via(On).detach();
  work();
  Stop.request_stop();
}

// Not followed: what is called back may do anything.
void started() {
  pollForEver().start([](auto &&) {});
}

void setsWhenDone(std::shared_ptr<coro::Latch> L) {
  async_simple::Promise<int> Done;
  waitsForAll(*L).start([&Done](auto &&) { Done.setValue(1); });
  Done.getFuture().get();
}

// ---- Discarded operations ----

Lazy<void> forgets(coro::Latch &L) {
  waitsForAll(L);
  // CHECK: :[[@LINE-1]]:3: warning: 'waitsForAll' is never run: what the call returns is not awaited [chan-discarded-operation]
  co_return;
}

Lazy<void> forgetsToCount(coro::Latch &L) {
  L.count_down();
  // CHECK: :[[@LINE-1]]:5: warning: 'count_down' is never run: what the call returns is not awaited [chan-discarded-operation]
  co_return;
}

Lazy<void> awaits(coro::Latch &L) {
  co_await waitsForAll(L);
  auto Later = waitsForAll(L);
  co_await std::move(Later);
}
