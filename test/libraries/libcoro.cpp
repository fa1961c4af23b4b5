// RUN: %check_chan %s -- -isystem %S/../Inputs/libcoro

#include <chrono>
#include <coro/coro.hpp>
#include <memory>
#include <stop_token>
#include <utility>

using namespace std::chrono_literals;
using Buffer = coro::ring_buffer<int, 2>;
using Queue = coro::queue<int>;

void use(int Value);
bool isLast(int Value);
void work();

// ---- Sends ----

coro::task<void> fill(Buffer &Out) {
  co_await Out.produce(1);
  co_await Out.produce(2);
}

coro::task<void> overfill(Buffer &Out) {
  co_await Out.produce(1);
  co_await Out.produce(2);
  co_await Out.produce(3);
  // CHECK: :[[@LINE-1]]:16: warning: send on 'Out' blocks for ever: nothing receives from it [chan-send-without-receiver]
}

void stuckSend() {
  Buffer Out;
  coro::sync_wait(overfill(Out));
}

void hasRoom() {
  Buffer Out;
  coro::sync_wait(fill(Out));
}

// A queue is never full.
coro::task<void> queues(Queue &Out) {
  for (int I = 0; I != 100; ++I)
    co_await Out.push(I);
}

void isUnbounded() {
  Queue Out;
  coro::sync_wait(queues(Out));
}

// ---- Receives ----

coro::task<void> take(Queue &In) {
  auto Value = co_await In.pop();
  // CHECK: :[[@LINE-1]]:28: warning: receive from 'In' blocks for ever: nothing sends on it or closes it [chan-receive-without-sender]
  if (Value)
    use(*Value);
}

void stuckReceive() {
  Queue In;
  coro::sync_wait(take(In));
}

coro::task<void> takeSent(Queue &In) {
  auto Value = co_await In.pop();
  use(*Value);
}

void hasSender() {
  Queue In;
  coro::sync_wait(In.push(1));
  coro::sync_wait(takeSent(In));
}

void triesOnly() {
  Queue In;
  if (auto Value = In.try_pop())
    use(*Value);
}

// ---- Closing ----

void neverShutDown(coro::thread_pool &Pool) {
  auto Work = std::make_shared<Queue>();
  Pool.spawn_detached([](std::shared_ptr<Queue> In) -> coro::task<void> {
    while (auto Value = co_await In->pop())
    // CHECK: :[[@LINE-1]]:38: warning: receive from 'Work' blocks for ever: nothing sends on it any more, and nothing closes it [chan-receive-without-sender]
      use(*Value);
  }(Work));
  coro::sync_wait(Work->push(1));
}

void shutDown(coro::thread_pool &Pool) {
  auto Work = std::make_shared<Queue>();
  Pool.spawn_detached([](std::shared_ptr<Queue> In) -> coro::task<void> {
    while (auto Value = co_await In->pop())
      use(*Value);
  }(Work));
  coro::sync_wait(Work->push(1));
  coro::sync_wait(Work->shutdown());
}

// ---- Partial drain ----

coro::task<void> answer(std::shared_ptr<Buffer> Out, int Value) {
  co_await Out->produce(Value);
  // CHECK: :[[@LINE-1]]:17: warning: send on 'Answers' blocks for ever: only one of the values sent on it is received when 'N' > 3 [chan-partial-drain]
}

coro::task<void> firstOfMany(coro::thread_pool &Pool, int N) {
  auto Answers = std::make_shared<Buffer>();
  for (int I = 0; I != N; ++I)
    Pool.spawn_detached(answer(Answers, I));
  co_await Answers->consume();
}

coro::task<void> firstOfThree(coro::thread_pool &Pool) {
  auto Answers = std::make_shared<Buffer>();
  Pool.spawn_detached(answer(Answers, 1));
  Pool.spawn_detached(answer(Answers, 2));
  Pool.spawn_detached(answer(Answers, 3));
  co_await Answers->consume();
}

coro::task<void> firstThenShutDown(coro::thread_pool &Pool, int N) {
  auto Answers = std::make_shared<Buffer>();
  for (int I = 0; I != N; ++I)
    Pool.spawn_detached(answer(Answers, I));
  co_await Answers->consume();
  co_await Answers->shutdown();
}

// ---- Spawns ----

coro::task<void> poll(std::stop_token Stop, coro::scheduler &On) {
  while (!Stop.stop_requested()) {
    co_await On.yield_for(std::chrono::milliseconds(1));
    work();
  }
}

coro::task<void> pollForEver(coro::scheduler &On) {
  while (true) {
    co_await On.yield_for(std::chrono::milliseconds(1));
    work();
  }
}

void withoutToken(coro::scheduler &On) { On.spawn_detached(pollForEver(On)); }
// CHECK: :[[@LINE-1]]:45: warning: the task spawned here runs for ever: nothing can ask it to stop [chan-spawn-without-cancellation]

void lostToken(coro::scheduler &On) {
  std::stop_source Stop;
  On.spawn_detached(poll(Stop.get_token(), On));
  // CHECK: :[[@LINE-1]]:6: warning: the task spawned here runs for ever: nothing asks 'Stop' to stop [chan-lost-cancellation]
}

void withToken(coro::scheduler &On) {
  std::stop_source Stop;
  On.spawn_detached(poll(Stop.get_token(), On));
  work();
  Stop.request_stop();
}

// ---- Races: who loses runs on ----

coro::task<void> timer(coro::scheduler &On) { co_await On.yield_for(1ms); }

coro::task<void> loses(std::shared_ptr<Queue> In) {
  if (auto Value = co_await In->pop())
  // CHECK: :[[@LINE-1]]:33: warning: receive from 'In' blocks for ever: 'timeOut' returns without sending on it or closing it [chan-receive-without-sender]
    use(*Value);
}

coro::task<void> timeOut(coro::scheduler &On) {
  auto In = std::make_shared<Queue>();
  co_await coro::when_any(loses(In), timer(On));
}

coro::task<void> losesUntilShutdown(std::shared_ptr<Queue> In) {
  if (auto Value = co_await In->pop())
    use(*Value);
}

coro::task<void> timeOutAndShutdown(coro::scheduler &On) {
  auto In = std::make_shared<Queue>();
  co_await coro::when_any(losesUntilShutdown(In), timer(On));
  co_await In->shutdown();
}

// A stop source ends who looks at its tokens, and no wait.
coro::task<void> losesInSpiteOfToken(std::stop_token Stop,
                                     std::shared_ptr<Queue> In) {
  while (!Stop.stop_requested())
    if (auto Value = co_await In->pop())
    // CHECK: :[[@LINE-1]]:35: warning: receive from 'In' blocks for ever: 'timeOutAndStop' returns without sending on it or closing it [chan-receive-without-sender]
      use(*Value);
}

coro::task<void> timeOutAndStop(coro::scheduler &On) {
  std::stop_source Stop;
  auto In = std::make_shared<Queue>();
  co_await coro::when_any(Stop, losesInSpiteOfToken(Stop.get_token(), In),
                          timer(On));
}

coro::task<void> losesByToken(std::stop_token Stop, coro::scheduler &On) {
  while (!Stop.stop_requested())
    co_await timer(On);
}

coro::task<void> timeOutAndStopPolling(coro::scheduler &On) {
  std::stop_source Stop;
  co_await coro::when_any(Stop, losesByToken(Stop.get_token(), On), timer(On));
}

// The end of a queue that the race's own function has ends the wait.
coro::task<void> losesLocal(Queue &In) {
  if (auto Value = co_await In.pop())
    use(*Value);
}

coro::task<void> timeOutOnLocal(coro::scheduler &On) {
  Queue In;
  co_await coro::when_any(losesLocal(In), timer(On));
}

// ---- Tasks that can be joined, and groups ----

coro::task<void> takesJoined(std::shared_ptr<Queue> In) {
  if (auto Value = co_await In->pop())
  // CHECK: :[[@LINE-1]]:33: warning: receive from 'In' blocks for ever: nothing sends on it or closes it [chan-receive-without-sender]
    use(*Value);
}

coro::task<void> joinsStuck(coro::scheduler &On) {
  auto In = std::make_shared<Queue>();
  auto Taken = On.spawn_joinable(takesJoined(In));
  co_await Taken;
}

coro::task<void> takesBeforeJoin(std::shared_ptr<Queue> In) {
  if (auto Value = co_await In->pop())
  // CHECK: :[[@LINE-1]]:33: warning: receive from 'In' blocks for ever: 'joinsBeforeSend' waits for this task in turn [chan-circular-wait]
    use(*Value);
}

coro::task<void> joinsBeforeSend(coro::scheduler &On) {
  auto In = std::make_shared<Queue>();
  auto Taken = On.spawn_joinable(takesBeforeJoin(In));
  co_await Taken;
  co_await In->push(1);
}

coro::task<void> takesSent(std::shared_ptr<Queue> In) {
  if (auto Value = co_await In->pop())
  // CHECK: :[[@LINE-1]]:33: warning: receive from 'In' blocks for ever: nothing sends on it or closes it [chan-receive-without-sender]
    use(*Value);
}

coro::task<void> joins(coro::scheduler &On) {
  auto In = std::make_shared<Queue>();
  auto Taken = On.spawn_joinable(takesSent(In));
  co_await In->push(1);
  co_await Taken;
}

// What has begun need not be awaited.
void joinsAtEnd(coro::scheduler &On, std::shared_ptr<Queue> In) {
  On.spawn_joinable(takesSent(In));
}

coro::task<void> takesInGroup(std::shared_ptr<Queue> In) {
  if (auto Value = co_await In->pop())
  // CHECK: :[[@LINE-1]]:33: warning: receive from 'In' blocks for ever: nothing sends on it or closes it [chan-receive-without-sender]
    use(*Value);
}

coro::task<void> groupIsStuck(std::unique_ptr<coro::scheduler> &On) {
  auto In = std::make_shared<Queue>();
  coro::task_group<coro::scheduler> Group(On);
  if (!Group.start(takesInGroup(In)))
    co_return;
  co_await Group;
}

coro::task<void> groupEnds(std::unique_ptr<coro::scheduler> &On) {
  auto In = std::make_shared<Queue>();
  coro::task_group<coro::scheduler> Group(On);
  if (!Group.start(takesSent(In)))
    co_return;
  co_await In->push(1);
  co_await Group;
}

// ---- Handles ----

void nullHandle() {
  std::unique_ptr<Queue> Work;
  coro::sync_wait(Work->push(1));
  // CHECK: :[[@LINE-1]]:25: warning: send on a channel that is null here [chan-null-channel]
}

void handle() {
  auto Work = std::make_unique<Queue>();
  coro::sync_wait(Work->push(1));
}

void movedHandle() {
  auto Work = std::make_unique<Queue>();
  auto Other = std::move(Work);
  coro::sync_wait(Work->push(1));
  // CHECK: :[[@LINE-1]]:25: warning: send on a channel that is null here [chan-null-channel]
  coro::sync_wait(Other->push(2));
}

// ---- Discarded operations ----

coro::task<void> forgets(Queue &Out) {
  Out.push(1);
  // CHECK: :[[@LINE-1]]:7: warning: 'push' is never run: what the call returns is not awaited [chan-discarded-operation]
  co_return;
}

coro::task<void> forgetsTask(Queue &Out) {
  queues(Out);
  // CHECK: :[[@LINE-1]]:3: warning: 'queues' is never run: what the call returns is not awaited [chan-discarded-operation]
  co_return;
}

coro::task<void> awaits(Queue &Out) {
  co_await Out.push(1);
  auto Later = queues(Out);
  co_await std::move(Later);
}

// ---- Other waits ----

coro::task<void> permits(coro::semaphore<2> &S) {
  co_await S.acquire();
  co_await S.acquire();
  co_await S.acquire();
  // CHECK: :[[@LINE-1]]:3: warning: acquire of 'S' blocks for ever: nothing releases it [chan-receive-without-sender]
  co_await S.release();
}
coro::task<void> permitsInTurn(coro::semaphore<2> &S) {
  co_await S.acquire();
  co_await S.acquire();
  co_await S.release();
  co_await S.acquire();
}
void acquiresInTurn() {
  coro::semaphore<2> S(2);
  coro::sync_wait(permitsInTurn(S));
}

void stuckAcquire() {
  coro::semaphore<2> S(2);
  coro::sync_wait(permits(S));
}

coro::task<void> sendsUnderLock(coro::mutex &M, Buffer &B) {
  auto Lock = co_await M.scoped_lock();
  co_await B.produce(1);
}

coro::task<void> takeOne(Queue &In) {
  if (auto Value = co_await In.pop())
  // CHECK: :[[@LINE-1]]:32: warning: receive from 'B' blocks for ever: nothing sends on it or closes it [chan-receive-without-sender]
    use(*Value);
}
coro::task<void> both(Queue &A, Queue &B) {
  co_await coro::when_all(takeOne(A), takeOne(B));
}
void halfFed() {
  Queue A, B;
  coro::sync_wait(A.push(1));
  coro::sync_wait(both(A, B));
}

coro::task<void> takeSame(Queue &In) {
  if (auto Value = co_await In.pop())
    use(*Value);
}
void bothFed() {
  Queue A, B;
  coro::sync_wait(A.push(1));
  coro::sync_wait(B.push(1));
  coro::sync_wait(coro::when_all(takeSame(A), takeSame(B)));
}

coro::task<void> waitsFor(coro::event &E) { co_await E; }
// CHECK: :[[@LINE-1]]:45: warning: wait for 'E' blocks for ever: nothing sets it [chan-receive-without-sender]

void neverSet() {
  coro::event E;
  coro::sync_wait(waitsFor(E));
}

coro::task<void> waitsForSet(coro::event &E) { co_await E; }

void isSet() {
  coro::event E;
  E.set();
  coro::sync_wait(waitsForSet(E));
}

coro::task<void> waitsForAll(coro::latch &L) { co_await L; }
// CHECK: :[[@LINE-1]]:48: warning: wait for 'L' blocks for ever: one arrival is missing [chan-count-mismatch]

void neverCounted() {
  coro::latch L(2);
  L.count_down();
  coro::sync_wait(waitsForAll(L));
}

coro::task<void> waitsForCounted(coro::latch &L) { co_await L; }

void isCounted() {
  coro::latch L(2);
  L.count_down();
  L.count_down();
  coro::sync_wait(waitsForCounted(L));
}

coro::task<void> holds(coro::mutex &M, Queue &In) {
  auto Held = co_await M.scoped_lock();
  co_await In.pop();
  // CHECK: :[[@LINE-1]]:15: warning: receive from 'Q' blocks for ever: this task holds 'M', which 'needs' needs first [chan-wait-under-lock]
}

coro::task<void> needs(coro::mutex &M, Queue &Out) {
  auto Held = co_await M.scoped_lock();
  co_await Out.push(1);
}

void underLock() {
  coro::mutex M;
  Queue Q;
  coro::sync_wait(coro::when_all(holds(M, Q), needs(M, Q)));
}

// What a receive gives tells whether there was a value, whatever the class is
// that tells it.
bool isBroken(int Frame);

coro::task<void> decodeInto(Buffer &Out, int Count) {
  for (int I = 0; I < Count; ++I)
    co_await Out.produce(I);
  // CHECK: :[[@LINE-1]]:18: warning: send on 'Frames' blocks for ever: only one of the values sent on it is received when 'Count' > 3 [chan-partial-drain]
}

coro::task<void> encodeUntilBroken(Buffer &In, int Count) {
  for (int I = 0; I < Count; ++I) {
    auto Frame = co_await In.consume();
    if (!Frame || isBroken(*Frame))
      break;
  }
}

void leavesFramesBehind(int Count) {
  Buffer Frames;
  coro::sync_wait(coro::when_all(decodeInto(Frames, Count),
                                 encodeUntilBroken(Frames, Count)));
}

coro::task<void> decode(Buffer &Out, int Count) {
  for (int I = 0; I < Count; ++I)
    co_await Out.produce(I);
}

coro::task<void> encode(Buffer &In, int Count) {
  for (int I = 0; I < Count; ++I) {
    auto Frame = co_await In.consume();
    if (!Frame)
      break;
    if (isBroken(*Frame)) {
      co_await In.shutdown();
      break;
    }
  }
}

void shutsDown(int Count) {
  Buffer Frames;
  coro::sync_wait(
      coro::when_all(decode(Frames, Count), encode(Frames, Count)));
}
