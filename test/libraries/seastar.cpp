// RUN: %check_chan %s -- -isystem %S/../Inputs/seastar

#include <chrono>
#include <memory>
#include <seastar/core/abort_source.hh>
#include <seastar/core/condition-variable.hh>
#include <seastar/core/coroutine.hh>
#include <seastar/core/future.hh>
#include <seastar/core/gate.hh>
#include <seastar/core/pipe.hh>
#include <seastar/core/queue.hh>
#include <seastar/core/semaphore.hh>
#include <seastar/core/sleep.hh>
#include <seastar/core/when_any.hh>
#include <utility>

namespace ss = seastar;
using namespace std::chrono_literals;
using Queue = ss::queue<int>;

void use(int Value);
void work();

// ---- Sends ----

ss::future<> overfill() {
  Queue Q(1);
  co_await Q.push_eventually(1);
  co_await Q.push_eventually(2);
  // CHECK: :[[@LINE-1]]:14: warning: send on 'Q' blocks for ever: nothing receives from it [chan-send-without-receiver]
}

ss::future<> fill() {
  Queue Q(2);
  co_await Q.push_eventually(1);
  co_await Q.push_eventually(2);
}

// A queue without room is always full.
ss::future<> hasNoRoom() {
  Queue Q(0);
  co_await Q.push_eventually(1);
  // CHECK: :[[@LINE-1]]:14: warning: send on 'Q' blocks for ever: nothing receives from it [chan-send-without-receiver]
}

ss::future<> getsRoom() {
  Queue Q(0);
  Q.set_max_size(1);
  co_await Q.push_eventually(1);
}

// ---- Receives ----

ss::future<> stuckReceive() {
  Queue Q(1);
  use(co_await Q.pop_eventually());
  // CHECK: :[[@LINE-1]]:18: warning: receive from 'Q' blocks for ever: nothing sends on it or closes it [chan-receive-without-sender]
}

ss::future<> put(Queue &Out, int Value) {
  co_await Out.push_eventually(std::move(Value));
}

ss::future<> take(Queue &In) { use(co_await In.pop_eventually()); }

ss::future<> inTurn() {
  Queue Q(1);
  co_await put(Q, 1);
  co_await take(Q);
}

// What gives a future has begun.
ss::future<> atOnce() {
  Queue Q(1);
  auto Put = put(Q, 1);
  co_await take(Q);
  co_await std::move(Put);
}

ss::future<> operationAtOnce() {
  Queue Q(1);
  auto Taken = Q.pop_eventually();
  co_await Q.push_eventually(1);
  use(co_await std::move(Taken));
}

void inThread() {
  Queue Q(1);
  Q.push_eventually(1).get();
  use(Q.pop_eventually().get());
  use(Q.pop_eventually().get());
  // CHECK: :[[@LINE-1]]:9: warning: receive from 'Q' blocks for ever: nothing sends on it any more, and nothing closes it [chan-receive-without-sender]
}

// ---- Closing: abort() ----

ss::future<> takeAll(std::shared_ptr<Queue> In) {
  while (true)
    use(co_await In->pop_eventually());
    // CHECK: :[[@LINE-1]]:22: warning: receive from 'Q' blocks for ever: nothing sends on it any more, and nothing closes it [chan-receive-without-sender]
}

ss::future<> neverAborts() {
  auto Q = std::make_shared<Queue>(1);
  (void)takeAll(Q);
  co_await Q->push_eventually(1);
}

ss::future<> takeUntilAbort(std::shared_ptr<Queue> In) {
  while (true)
    use(co_await In->pop_eventually());
}

ss::future<> aborts(std::exception_ptr Why) {
  auto Q = std::make_shared<Queue>(1);
  auto Taken = takeUntilAbort(Q);
  co_await Q->push_eventually(1);
  Q->abort(Why);
  co_await std::move(Taken);
}

// The end of the queue ends the waits, with broken_promise.
ss::future<> endsQueue() {
  Queue Q(1);
  (void)take(Q);
  co_return;
}

// ---- Partial drain ----

ss::future<> answer(std::shared_ptr<Queue> Out, int Value) {
  co_await Out->push_eventually(std::move(Value));
  // CHECK: :[[@LINE-1]]:17: warning: send on 'Answers' blocks for ever: only one of the values sent on it is received when 'N' > 2 [chan-partial-drain]
}

ss::future<> firstOfMany(int N) {
  auto Answers = std::make_shared<Queue>(1);
  for (int I = 0; I != N; ++I)
    (void)answer(Answers, I);
  use(co_await Answers->pop_eventually());
}

ss::future<> answerThere(std::shared_ptr<Queue> Out, int Value) {
  co_await Out->push_eventually(std::move(Value));
}

ss::future<> firstOfTwo() {
  auto Answers = std::make_shared<Queue>(1);
  (void)answerThere(Answers, 1);
  (void)answerThere(Answers, 2);
  use(co_await Answers->pop_eventually());
}

// There is no race: who loses runs on. It is awaited as any other future.

void tries(Queue &Out) {
  if (!Out.push(1))
    work();
}

ss::future<> aborted(Queue &Q, std::exception_ptr Why) {
  (void)take(Q);
  Q.abort(Why);
  co_return;
}

void nullHandle() {
  std::unique_ptr<Queue> Q;
  Q->push(1);
  // CHECK: :[[@LINE-1]]:6: warning: send on 'Q', which is null here [chan-null-channel]
}

void movedHandle() {
  auto Q = std::make_unique<Queue>(1);
  auto Other = std::move(Q);
  Q->push(1);
  // CHECK: :[[@LINE-1]]:6: warning: send on 'Q', which is null here [chan-null-channel]
}

void handle() {
  auto Q = std::make_unique<Queue>(1);
  Q->push(1);
}

// ---- Pipes: the end of one end ends the waits at the other ----

ss::future<> writesTwice(ss::pipe_writer<int> To) {
  co_await To.write(1);
  co_await To.write(2);
  // CHECK: :[[@LINE-1]]:15: warning: send on 'P' blocks for ever: nothing receives from it [chan-send-without-receiver]
}

ss::future<> readerIsIdle() {
  ss::pipe<int> P(1);
  co_await writesTwice(std::move(P.writer));
}

ss::future<> writesWithRoom(ss::pipe_writer<int> To) {
  co_await To.write(1);
  co_await To.write(2);
}

ss::future<> pipeHasRoom() {
  ss::pipe<int> P(2);
  co_await writesWithRoom(std::move(P.writer));
}

ss::future<> readerEnds() {
  ss::pipe<int> P(1);
  { auto Gone = std::move(P.reader); }
  co_await writesWithRoom(std::move(P.writer));
}

ss::future<> writerIsKept() {
  ss::pipe<int> P(1);
  co_await P.writer.write(1);
  while (auto Value = co_await P.reader.read())
  // CHECK: :[[@LINE-1]]:41: warning: receive from 'P' blocks for ever: nothing sends on it any more, and nothing closes it [chan-receive-without-sender]
    use(*Value);
}

ss::future<> writerEnds() {
  ss::pipe<int> P(1);
  {
    auto To = std::move(P.writer);
    co_await To.write(1);
  }
  while (auto Value = co_await P.reader.read())
    use(*Value);
}

ss::future<> movedEnd() {
  ss::pipe<int> P(1);
  auto To = std::move(P.writer);
  co_await P.writer.write(1);
  // CHECK: :[[@LINE-1]]:21: warning: send on 'writer', which is null here, and crashes [chan-null-channel]
}

ss::future<> movedToEnd() {
  ss::pipe<int> P(1);
  auto To = std::move(P.writer);
  co_await To.write(1);
}

// ---- One-shot results ----

int neverSet() {
  ss::promise<int> Result;
  return Result.get_future().get();
  // CHECK: :[[@LINE-1]]:30: warning: wait for the result of 'Result' blocks for ever: nothing sets it [chan-receive-without-sender]
}

int isSet() {
  ss::promise<int> Result;
  auto Value = Result.get_future();
  Result.set_value(1);
  return Value.get();
}

// With broken_promise.
int isBroken() {
  auto Result = std::make_unique<ss::promise<int>>();
  auto Value = Result->get_future();
  Result.reset();
  return Value.get();
}

// ---- Spawns: a future that is discarded ----

ss::future<> pollForEver() {
  while (true) {
    co_await ss::sleep(1ms);
    work();
  }
}

void withoutToken() { (void)pollForEver(); }
// CHECK: :[[@LINE-1]]:29: warning: the task spawned here runs for ever: nothing can ask it to stop [chan-spawn-without-cancellation]

ss::future<> pollUntil(ss::abort_source &Stop) {
  while (true) {
    Stop.check();
    co_await ss::sleep(1ms);
    work();
  }
}

ss::future<> pollAbortable(ss::abort_source &Stop) {
  while (true) {
    co_await ss::sleep_abortable(1ms, Stop);
    work();
  }
}

ss::future<> withToken() {
  ss::abort_source Stop;
  auto Polling = pollUntil(Stop);
  auto Sleeping = pollAbortable(Stop);
  Stop.request_abort();
  co_await std::move(Polling);
  co_await std::move(Sleeping);
}

ss::future<> pollShared(std::shared_ptr<ss::abort_source> Stop) {
  while (true) {
    co_await ss::sleep_abortable(1ms, *Stop);
    work();
  }
}

void lostToken() { (void)pollShared(std::make_shared<ss::abort_source>()); }
// CHECK: :[[@LINE-1]]:26: warning: the task spawned here runs for ever: nothing asks the task to stop [chan-lost-cancellation]

// ---- Gates ----

ss::future<> closesGate() {
  ss::gate Running;
  auto Q = std::make_shared<Queue>(1);
  (void)ss::with_gate(Running, [Q] { return take(*Q); });
  co_await Q->push_eventually(1);
  co_await Running.close();
}

ss::future<> takeInGate(Queue &In) { use(co_await In.pop_eventually()); }
// CHECK: :[[@LINE-1]]:54: warning: receive from 'Q' blocks for ever: nothing sends on it or closes it [chan-receive-without-sender]

ss::future<> holderIsStuck() {
  ss::gate Running;
  Queue Q(1);
  (void)ss::with_gate(Running, [&Q] { return takeInGate(Q); });
  co_await Running.close();
}

ss::future<> holderStays() {
  ss::gate Running;
  auto Held = Running.hold();
  co_await Running.close();
  // CHECK: :[[@LINE-1]]:3: warning: wait for 'Running' blocks for ever: one arrival is missing [chan-count-mismatch]
}

ss::future<> holderLeaves() {
  ss::gate Running;
  { auto Held = Running.hold(); }
  co_await Running.close();
}

ss::future<> forgetsToLeave(bool Failed) {
  ss::gate Running;
  Running.enter();
  if (!Failed)
    Running.leave();
  co_await Running.close();
  // CHECK: :[[@LINE-1]]:3: warning: wait for 'Running' blocks for ever: one arrival is missing when 'Failed' is true [chan-count-mismatch]
}

ss::future<> leaves() {
  ss::gate Running;
  Running.enter();
  Running.leave();
  co_await Running.close();
}

ss::future<> takeHolding(std::shared_ptr<Queue> In, ss::gate &Running) {
  auto Held = Running.hold();
  use(co_await In->pop_eventually());
  // CHECK: :[[@LINE-1]]:20: warning: receive from 'Q' blocks for ever: nothing sends on it or closes it [chan-receive-without-sender]
}

ss::future<> closesOnHolder() {
  ss::gate Running;
  auto Q = std::make_shared<Queue>(1);
  (void)takeHolding(Q, Running);
  co_await Running.close();
}

ss::future<> takeHoldingUntilAbort(std::shared_ptr<Queue> In,
                                   ss::gate &Running) {
  auto Held = Running.hold();
  use(co_await In->pop_eventually());
}

ss::future<> abortsBeforeClose(std::exception_ptr Why) {
  ss::gate Running;
  auto Q = std::make_shared<Queue>(1);
  (void)takeHoldingUntilAbort(Q, Running);
  Q->abort(Why);
  co_await Running.close();
}

class Service {
public:
  void start() { (void)poll(); }

  ss::future<> stop() {
    Stop.request_abort();
    co_await Running.close();
  }

private:
  ss::future<> poll() {
    auto Held = Running.hold();
    while (!Stop.abort_requested()) {
      co_await ss::sleep_abortable(1ms, Stop);
      work();
    }
  }

  ss::abort_source Stop;
  ss::gate Running;
};

// What was begun goes on, awaited or not: nothing is discarded.
void begins(Queue &Out) { (void)put(Out, 1); }

ss::future<> pollForEverLater() {
  while (true) {
    co_await ss::sleep(1ms);
    work();
  }
}

// ---- Continuations: what they do comes after ----

void continuesStuck() {
  auto Q = std::make_shared<Queue>(1);
  (void)Q->push_eventually(1).then([Q] { return Q->push_eventually(2); });
  // CHECK: :[[@LINE-1]]:52: warning: send on 'Q' blocks for ever: 'continuesStuck' returns without receiving [chan-send-without-receiver]
}

void continuesWithRoom() {
  auto Q = std::make_shared<Queue>(2);
  (void)Q->push_eventually(1).then([Q] { return Q->push_eventually(2); });
}

ss::future<> takesAfter(std::shared_ptr<Queue> In) {
  use(co_await In->pop_eventually());
}

ss::future<> continuesWithSend() {
  auto Q = std::make_shared<Queue>(1);
  auto Taken = takesAfter(Q);
  co_await ss::sleep(1ms).then([Q] { return Q->push_eventually(1); });
  co_await std::move(Taken);
}

ss::future<> takesBefore(std::shared_ptr<Queue> In) {
  use(co_await In->pop_eventually());
  // CHECK: :[[@LINE-1]]:20: warning: receive from 'Q' blocks for ever: 'continuesAfterWait' returns without sending on it or closing it [chan-receive-without-sender]
}

ss::future<> continuesAfterWait() {
  auto Q = std::make_shared<Queue>(1);
  return takesBefore(Q).then([Q] { return Q->push_eventually(1); });
}

ss::future<> sendsFinally() {
  auto Q = std::make_shared<Queue>(1);
  auto Taken = takesAfter(Q);
  co_await ss::sleep(1ms).finally([Q] { return Q->push_eventually(1); });
  co_await std::move(Taken);
}

void pollsFinally() {
  (void)ss::sleep(1ms).then([] { return pollForEverLater(); });
  // CHECK: :[[@LINE-1]]:41: warning: the task spawned here runs for ever: nothing can ask it to stop [chan-spawn-without-cancellation]
}

// ---- Counters ----

ss::future<> holdsUnits(ss::semaphore &Units) {
  co_await Units.wait();
  co_await ss::sleep(1ms);
  Units.signal();
}

ss::future<> twice() {
  ss::semaphore Units(1);
  co_await holdsUnits(Units);
  co_await holdsUnits(Units);
}

ss::future<> neverSignalled() {
  ss::semaphore Units(0);
  co_await Units.wait();
}

ss::future<> acquires(ss::semaphore &Units) { co_await Units.wait(); }

// The end of the units ends the wait, with broken_promise.
ss::future<> endsUnits() {
  auto Units = std::make_unique<ss::semaphore>(0);
  auto Acquired = acquires(*Units);
  Units.reset();
  co_await std::move(Acquired);
}

ss::future<> condition(ss::condition_variable &Ready, bool &IsReady) {
  co_await Ready.wait([&] { return IsReady; });
}

// ---- Races: the losers run on ----

ss::future<> answerTo(std::shared_ptr<Queue> Out, int Value) {
  co_await Out->push_eventually(std::move(Value));
  // CHECK: :[[@LINE-1]]:17: warning: send on 'Slow' blocks for ever: 'fasterOfTwo' returns without receiving [chan-send-without-receiver]
}

ss::future<> fasterOfTwo() {
  auto Slow = std::make_shared<Queue>(0), Fast = std::make_shared<Queue>(1);
  co_await ss::when_any(answerTo(Slow, 1), answerTo(Fast, 2));
}

ss::future<> answerInRoom(std::shared_ptr<Queue> Out, int Value) {
  co_await Out->push_eventually(std::move(Value));
}

ss::future<> fasterWithRoom() {
  auto Slow = std::make_shared<Queue>(1), Fast = std::make_shared<Queue>(1);
  co_await ss::when_any(answerInRoom(Slow, 1), answerInRoom(Fast, 2));
}
