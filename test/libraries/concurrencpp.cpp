// RUN: %check_chan %s -- -isystem %S/../Inputs/concurrencpp

#include <atomic>
#include <concurrencpp/concurrencpp.h>
#include <latch>
#include <memory>
#include <semaphore>
#include <stop_token>
#include <utility>

namespace cc = concurrencpp;
using Pool = cc::thread_pool_executor;

void use(int Value);
void work();

// There is no channel; what waits are results, and the threads of an executor.

// ---- Results ----

int neverSet() {
  cc::result_promise<int> Result;
  return Result.get_result().get();
  // CHECK: :[[@LINE-1]]:30: warning: wait for the result of 'Result' blocks for ever: nothing sets it [chan-receive-without-sender]
}

int isSet() {
  cc::result_promise<int> Result;
  auto Value = Result.get_result();
  Result.set_result(1);
  return Value.get();
}

// With broken_task.
int isBroken() {
  auto Result = std::make_unique<cc::result_promise<int>>();
  auto Value = Result->get_result();
  Result.reset();
  return Value.get();
}

bool givesUp() {
  cc::result_promise<int> Result;
  return Result.get_result().wait_for(std::chrono::milliseconds(1)) !=
         cc::result_status::idle;
}

int setByTask(Pool &On) {
  cc::result_promise<int> Result;
  auto Value = Result.get_result();
  On.post([Set = std::move(Result)]() mutable { Set.set_result(1); });
  return Value.get();
}

// An empty one throws.
int movedResult() {
  cc::result_promise<int> Result;
  auto Old = Result.get_result();
  auto New = std::move(Old);
  Result.set_result(1);
  return Old.get();
  // CHECK: :[[@LINE-1]]:14: warning: wait for the result of 'Old', which is null here, and throws [chan-null-channel]
}

int movedResultIsCaught() {
  cc::result_promise<int> Result;
  auto Old = Result.get_result();
  auto New = std::move(Old);
  Result.set_result(1);
  try {
    return Old.get();
  } catch (...) {
    return New.get();
  }
}

int movedToResult() {
  cc::result_promise<int> Result;
  auto Old = Result.get_result();
  auto New = std::move(Old);
  Result.set_result(1);
  return New.get();
}

// ---- Tasks that wait ----

void stuckTask(Pool &On) {
  auto Free = std::make_shared<std::binary_semaphore>(0);
  On.post([Free] { Free->acquire(); });
  // CHECK: :[[@LINE-1]]:26: warning: acquire of 'Free' blocks for ever: nothing releases it [chan-receive-without-sender]
}

void freeTask(Pool &On) {
  auto Free = std::make_shared<std::binary_semaphore>(0);
  On.post([Free] { Free->acquire(); });
  Free->release();
}

// One release for many.
void partial(Pool &On, int N) {
  auto Free = std::make_shared<std::counting_semaphore<>>(0);
  for (int I = 0; I != N; ++I)
    On.post([Free] { Free->acquire(); });
    // CHECK: :[[@LINE-1]]:28: warning: acquire of 'Free' blocks for ever: nothing releases it when 'N' > 1 [chan-receive-without-sender]
  Free->release();
}

void all(Pool &On, int N) {
  auto Free = std::make_shared<std::counting_semaphore<>>(0);
  for (int I = 0; I != N; ++I)
    On.post([Free] { Free->acquire(); });
  for (int I = 0; I != N; ++I)
    Free->release();
}

void joins(Pool &On) {
  std::latch Done(1);
  auto Result = On.submit([&Done] { Done.count_down(); });
  Result.get();
  Done.wait();
}

// A result that is dropped does not wait.
void drops(Pool &On) {
  auto Free = std::make_shared<std::binary_semaphore>(0);
  On.submit([Free] { Free->acquire(); });
  Free->release();
}

// ---- Spawns: there are no tokens but the standard's ----

void withoutToken(Pool &On) {
  On.post([] {
  // CHECK: :[[@LINE-1]]:6: warning: the task spawned here runs for ever: nothing can ask it to stop [chan-spawn-without-cancellation]
    while (true)
      work();
  });
}

void lostToken(Pool &On) {
  std::stop_source Stop;
  On.post([Token = Stop.get_token()] {
  // CHECK: :[[@LINE-1]]:6: warning: the task spawned here runs for ever: nothing asks 'Stop' to stop [chan-lost-cancellation]
    while (!Token.stop_requested())
      work();
  });
}

void withToken(Pool &On) {
  std::stop_source Stop;
  On.post([Token = Stop.get_token()] {
    while (!Token.stop_requested())
      work();
  });
  work();
  Stop.request_stop();
}

// Here the call does it.
void atOnce(cc::inline_executor &Here) {
  std::binary_semaphore Free(0);
  Here.post([&Free] { Free.release(); });
  Free.acquire();
}

// ---- Races: the losers run on ----

cc::lazy_result<void> firstOfTwo(std::shared_ptr<Pool> On) {
  auto Free = std::make_shared<std::binary_semaphore>(0);
  auto Slow = On->submit([Free] { Free->acquire(); });
  // CHECK: :[[@LINE-1]]:41: warning: acquire of 'Free' blocks for ever: nothing releases it [chan-receive-without-sender]
  auto Fast = On->submit([] { work(); });
  co_await cc::when_any(On, std::move(Slow), std::move(Fast));
}

cc::lazy_result<void> releasesTheLoser(std::shared_ptr<Pool> On) {
  auto Free = std::make_shared<std::binary_semaphore>(0);
  auto Slow = On->submit([Free] { Free->acquire(); });
  auto Fast = On->submit([] { work(); });
  co_await cc::when_any(On, std::move(Slow), std::move(Fast));
  Free->release();
}

// Nobody is left to wait for the result that is never set.
cc::lazy_result<void> resultOrTask(std::shared_ptr<Pool> On) {
  cc::result_promise<int> Never;
  co_await cc::when_any(On, Never.get_result(), On->submit([] { work(); }));
}

// What lost is in the result, and can be waited for there.
cc::lazy_result<void> waitsForBoth(std::shared_ptr<Pool> On) {
  std::atomic<int> Done = 0;
  auto A = On->submit([&Done] { ++Done; });
  auto B = On->submit([&Done] { ++Done; });
  auto First = co_await cc::when_any(On, std::move(A), std::move(B));
  std::apply([](auto &...Each) { (Each.wait(), ...); }, First.results);
}

cc::lazy_result<void> waitsForNeither(std::shared_ptr<Pool> On) {
  std::atomic<int> Done = 0;
  auto A = On->submit([&Done] { ++Done; });
  // CHECK: :[[@LINE-1]]:33: warning: access to 'Done' may come after the end of 'Done' [chan-dangling-channel]
  co_return;
}

cc::lazy_result<void> allOfTwo(std::shared_ptr<Pool> On) {
  auto Free = std::make_shared<std::binary_semaphore>(0);
  auto First = On->submit([Free] { Free->acquire(); });
  // CHECK: :[[@LINE-1]]:42: warning: acquire of 'Free' blocks for ever: 'allOfTwo' waits for this task in turn [chan-circular-wait]
  auto Second = On->submit([] { work(); });
  co_await cc::when_all(On, std::move(First), std::move(Second));
  Free->release();
}

cc::lazy_result<void> allOfTwoInTurn(std::shared_ptr<Pool> On) {
  auto Free = std::make_shared<std::binary_semaphore>(0);
  auto First = On->submit([Free] { Free->acquire(); });
  auto Second = On->submit([Free] { Free->release(); });
  co_await cc::when_all(On, std::move(First), std::move(Second));
}

// ---- Discarded operations ----

cc::lazy_result<void> later(std::shared_ptr<std::binary_semaphore> Free) {
  Free->release();
  co_return;
}

cc::lazy_result<void> forgets(std::shared_ptr<std::binary_semaphore> Free) {
  later(Free);
  // CHECK: :[[@LINE-1]]:3: warning: 'later' is never run: what the call returns is not awaited [chan-discarded-operation]
  co_return;
}

cc::lazy_result<void> awaits(std::shared_ptr<std::binary_semaphore> Free) {
  co_await later(Free);
}
