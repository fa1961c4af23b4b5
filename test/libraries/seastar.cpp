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
#include <utility>

namespace ss = seastar;
using namespace std::chrono_literals;
using Queue = ss::queue<int>;

void use(int Value);
void work();

// ---- Queues: waiting for room, or for a value, is not followed ----

ss::future<> put(Queue &Out, int Value) {
  co_await Out.push_eventually(std::move(Value));
}

ss::future<> take(Queue &In) { use(co_await In.pop_eventually()); }

ss::future<> inTurn() {
  Queue Q(1);
  co_await put(Q, 1);
  co_await take(Q);
}

ss::future<> atOnce() {
  Queue Q(1);
  auto Put = put(Q, 1);
  co_await take(Q);
  co_await std::move(Put);
}

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

// ---- Pipes: the end of one end ends the waits at the other; not followed ----

ss::future<> piped() {
  ss::pipe<int> P(1);
  co_await P.writer.write(1);
  while (auto Value = co_await P.reader.read())
    use(*Value);
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

// Not found: what begins at its call is not known to be spawned.
void withoutToken() { (void)pollForEver(); }

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

ss::future<> condition(ss::condition_variable &Ready, bool &IsReady) {
  co_await Ready.wait([&] { return IsReady; });
}
