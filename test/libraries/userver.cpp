// RUN: %check_chan %s -- -isystem %S/../Inputs/userver

#include <chrono>
#include <memory>
#include <mutex>
#include <userver/concurrent/background_task_storage.hpp>
#include <userver/concurrent/queue.hpp>
#include <userver/engine/future.hpp>
#include <userver/engine/mutex.hpp>
#include <userver/engine/sleep.hpp>
#include <userver/engine/task/task.hpp>
#include <userver/engine/wait_any.hpp>
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

void endsOfBothSides() {
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

void overfill() {
  auto Q = Queue::Create(1);
  auto Out = Q->GetProducer();
  auto In = Q->GetConsumer();
  if (Out.Push(1) && Out.Push(2))
  // CHECK: :[[@LINE-1]]:26: warning: send on 'Q' blocks for ever: nothing receives from it [chan-send-without-receiver]
    work();
}

void hasRoom() {
  auto Q = Queue::Create(2);
  auto Out = Q->GetProducer();
  auto In = Q->GetConsumer();
  if (Out.Push(1) && Out.Push(2))
    work();
}

void isUnbounded() {
  auto Q = Queue::Create();
  auto Out = Q->GetProducer();
  auto In = Q->GetConsumer();
  if (Out.Push(1) && Out.Push(2))
    work();
}

void producerIsKept() {
  auto Q = Queue::Create();
  auto Out = Q->GetProducer();
  auto In = Q->GetConsumer();
  if (!Out.Push(1))
    return;
  int Value;
  while (In.Pop(Value))
  // CHECK: :[[@LINE-1]]:13: warning: receive from 'Q' blocks for ever: nothing sends on it any more, and nothing closes it [chan-receive-without-sender]
    use(Value);
}

void producerEnds() {
  auto Q = Queue::Create();
  auto In = Q->GetConsumer();
  {
    auto Out = Q->GetProducer();
    if (!Out.Push(1))
      return;
  }
  int Value;
  while (In.Pop(Value))
    use(Value);
}

void producerIsReset() {
  auto Q = Queue::Create();
  auto Out = Q->GetProducer();
  auto In = Q->GetConsumer();
  if (!Out.Push(1))
    return;
  std::move(Out).Reset();
  int Value;
  while (In.Pop(Value))
    use(Value);
}

void drainsPartly() {
  auto Q = Queue::Create(1);
  auto Out = Q->GetProducer();
  auto In = Q->GetConsumer();
  auto Send = utils::Async("send", [Out = std::move(Out)] {
    for (int I = 0; I != 3; ++I)
      if (!Out.Push(std::move(I)))
      // CHECK: :[[@LINE-1]]:16: warning: send on 'Q' blocks for ever: only one of the values sent on it is received [chan-partial-drain]
        return;
  });
  int Value;
  if (In.Pop(Value))
    use(Value);
  Send.Get();
}

void drainsAll() {
  auto Q = Queue::Create(1);
  auto Out = Q->GetProducer();
  auto In = Q->GetConsumer();
  auto Send = utils::Async("send", [Out = std::move(Out)] {
    for (int I = 0; I != 3; ++I)
      if (!Out.Push(std::move(I)))
        return;
  });
  int Value;
  while (In.Pop(Value))
    use(Value);
  Send.Get();
}

void movedProducer() {
  auto Q = Queue::Create();
  auto Out = Q->GetProducer();
  auto Other = std::move(Out);
  if (Out.Push(1))
  // CHECK: :[[@LINE-1]]:11: warning: send on 'Out', which is null here, and crashes [chan-null-channel]
    work();
}

void movedToProducer() {
  auto Q = Queue::Create();
  auto Out = Q->GetProducer();
  auto Other = std::move(Out);
  if (Other.Push(1))
    work();
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

// ---- Spawns ----

void detached() {
  utils::Async("poll", [] {
  // CHECK: :[[@LINE-1]]:3: warning: the task spawned here runs for ever: nothing can ask it to stop [chan-spawn-without-cancellation]
    while (true) {
      engine::SleepFor(1ms);
      work();
    }
  }).Detach();
}

void detachedUntilCancelled() {
  utils::Async("poll", [] {
    while (!engine::current_task::ShouldCancel()) {
      engine::SleepFor(1ms);
      work();
    }
  }).Detach();
}

// The handle waits, and what it waits for is not cancelled.
void waitsForTask() {
  auto Never = std::make_shared<engine::Promise<int>>();
  auto Task = utils::Async("wait", [Never] { use(Never->get_future().get()); });
  // CHECK: :[[@LINE-1]]:70: warning: wait for the result of 'Never' blocks for ever: nothing sets it [chan-receive-without-sender]
  Task.Get();
}

// The end of the handle cancels the task.
void cancelsTask() {
  auto Never = std::make_shared<engine::Promise<int>>();
  auto Task = utils::Async("wait", [Never] { use(Never->get_future().get()); });
  work();
}

void leavesTask() {
  auto Never = std::make_shared<engine::Promise<int>>();
  utils::Async("wait", [Never] { use(Never->get_future().get()); }).Detach();
  // CHECK: :[[@LINE-1]]:58: warning: wait for the result of 'Never' blocks for ever: nothing sets it [chan-receive-without-sender]
}

void requestsCancel() {
  auto Never = std::make_shared<engine::Promise<int>>();
  auto Task = utils::Async("wait", [Never] { use(Never->get_future().get()); });
  Task.RequestCancel();
  Task.Get();
}

// ---- Scopes: their end cancels the tasks and waits for them ----

void endsWithStorage() {
  auto Never = std::make_shared<engine::Promise<int>>();
  userver::concurrent::BackgroundTaskStorage Tasks;
  Tasks.AsyncDetach("wait", [Never] { use(Never->get_future().get()); });
  work();
}

void pollsInStorage() {
  userver::concurrent::BackgroundTaskStorage Tasks;
  Tasks.AsyncDetach("poll", [] {
    while (!engine::current_task::ShouldCancel())
      engine::InterruptibleSleepFor(1ms);
  });
  work();
}

void ignoresCancel() {
  userver::concurrent::BackgroundTaskStorage Tasks;
  Tasks.AsyncDetach("poll", [] {
  // CHECK: :[[@LINE-1]]:9: warning: the task spawned here runs for ever: nothing can ask it to stop [chan-spawn-without-cancellation]
    while (true)
      work();
  });
}

// ---- Races: who is not the first runs on, in its handle ----

void firstOfTwo() {
  auto Never = std::make_shared<engine::Promise<int>>();
  auto Slow = utils::Async("slow", [Never] { use(Never->get_future().get()); });
  // CHECK: :[[@LINE-1]]:70: warning: wait for the result of 'Never' blocks for ever: nothing sets it [chan-receive-without-sender]
  auto Fast = utils::Async("fast", [] { work(); });
  engine::WaitAny(Slow, Fast);
  Slow.Get();
}

void firstOfTwoThenSecond() {
  auto Later = std::make_shared<engine::Promise<int>>();
  auto Slow = utils::Async("slow", [Later] { use(Later->get_future().get()); });
  auto Fast = utils::Async("fast", [] { work(); });
  engine::WaitAny(Slow, Fast);
  Later->set_value(1);
  Slow.Get();
}

// Their handles end here, and cancel.
void endsWithTheFirst() {
  auto Never = std::make_shared<engine::Promise<int>>();
  auto Slow = utils::Async("slow", [Never] { use(Never->get_future().get()); });
  auto Fast = utils::Async("fast", [] { work(); });
  engine::WaitAny(Slow, Fast);
}

void loserLeft() {
  auto Never = std::make_shared<engine::Promise<int>>();
  auto Slow = utils::Async("slow", [Never] { use(Never->get_future().get()); });
  // CHECK: :[[@LINE-1]]:70: warning: wait for the result of 'Never' blocks for ever: nothing sets it [chan-receive-without-sender]
  auto Fast = utils::Async("fast", [] { work(); });
  engine::WaitAny(Slow, Fast);
  std::move(Slow).Detach();
}

void orTime() {
  engine::Promise<int> Never;
  auto Value = Never.get_future();
  if (engine::WaitAnyFor(10ms, Value))
    work();
}

void noTime() {
  engine::Promise<int> Never;
  auto Value = Never.get_future();
  if (engine::WaitAny(Value))
    // CHECK: :[[@LINE-1]]:7: warning: wait for the result of 'Never' blocks for ever: nothing sets it [chan-receive-without-sender]
    work();
}
