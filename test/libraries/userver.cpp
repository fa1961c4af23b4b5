// RUN: %check_chan %s -- -isystem %S/../Inputs/userver

#include <chrono>
#include <memory>
#include <mutex>
#include <userver/concurrent/queue.hpp>
#include <userver/engine/future.hpp>
#include <userver/engine/mutex.hpp>
#include <userver/engine/sleep.hpp>
#include <userver/engine/task/task.hpp>
#include <userver/utils/async.hpp>
#include <utility>

namespace engine = userver::engine;
namespace utils = userver::utils;
using Queue = userver::concurrent::SpscQueue<int>;
using namespace std::chrono_literals;

void use(int Value);
void work();

// ---- Results ----

int neverSet() {
  engine::Promise<int> Result;
  return Result.get_future().get();
  // CHECK: :[[@LINE-1]]:30: warning: wait for the result of 'Result' blocks for ever: nothing sets it [chan-receive-without-sender]
}

int isSet() {
  engine::Promise<int> Result;
  auto Value = Result.get_future();
  Result.set_value(1);
  return Value.get();
}

int isBroken() {
  auto Result = std::make_unique<engine::Promise<int>>();
  auto Value = Result->get_future();
  Result.reset();
  return Value.get();
}

bool givesUp() {
  engine::Promise<int> Result;
  return Result.get_future().wait_for(10ms) == engine::FutureStatus::kReady;
}

int setByTask() {
  engine::Promise<int> Result;
  auto Value = Result.get_future();
  auto Set = utils::Async("set", [&Result] { Result.set_value(1); });
  return Value.get();
}

// ---- A wait under a lock ----

int waitsUnderLock(engine::Mutex &M) {
  engine::Promise<int> Result;
  auto Value = Result.get_future();
  std::unique_lock Lock(M);
  Lock.unlock();
  Result.set_value(1);
  return Value.get();
}

// ---- Queues: a wait ends with the other side or with its task ----

void stuckUntilCancelled() {
  auto Q = Queue::Create(1);
  auto Out = Q->GetProducer();
  auto In = Q->GetConsumer();
  auto Send = utils::Async("send", [Out = std::move(Out)] {
    while (Out.Push(1))
      work();
  });
  int Value;
  if (In.Pop(Value))
    use(Value);
}

// ---- Tasks: they end with their handles ----

void endsWithHandle() {
  auto Poll = utils::Async("poll", [] {
    while (!engine::current_task::ShouldCancel()) {
      engine::InterruptibleSleepFor(1ms);
      work();
    }
  });
  work();
}

// Not followed.
void detached() {
  utils::Async("poll", [] {
    while (true) {
      engine::SleepFor(1ms);
      work();
    }
  }).Detach();
}
