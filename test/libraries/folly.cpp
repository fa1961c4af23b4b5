// RUN: %check_chan %s -- -isystem %S/../Inputs/folly

#include <chrono>
#include <folly/CancellationToken.h>
#include <folly/MPMCQueue.h>
#include <folly/channels/Channel.h>
#include <folly/coro/AsyncPipe.h>
#include <folly/coro/AsyncScope.h>
#include <folly/coro/Baton.h>
#include <folly/coro/BlockingWait.h>
#include <folly/coro/BoundedQueue.h>
#include <folly/coro/Collect.h>
#include <folly/coro/Invoke.h>
#include <folly/coro/Mutex.h>
#include <folly/coro/Sleep.h>
#include <folly/coro/SmallUnboundedQueue.h>
#include <folly/coro/Timeout.h>
#include <folly/coro/UnboundedQueue.h>
#include <folly/coro/WithCancellation.h>
#include <folly/fibers/FiberManager.h>
#include <folly/synchronization/Baton.h>
#include <memory>
#include <utility>

namespace coro = folly::coro;
using namespace std::chrono_literals;
using Bounded = coro::BoundedQueue<int>;
using Unbounded = coro::UnboundedQueue<int>;

void use(int Value);
void work();

// ---- Sends ----

coro::Task<void> overfill(Bounded &Out) {
  co_await Out.enqueue(1);
  co_await Out.enqueue(2);
  // CHECK: :[[@LINE-1]]:16: warning: send on 'Out' blocks for ever: nothing receives from it [chan-send-without-receiver]
}

void stuckSend() {
  Bounded Out(1);
  coro::blockingWait(overfill(Out));
}

coro::Task<void> fill(Bounded &Out) {
  co_await Out.enqueue(1);
  co_await Out.enqueue(2);
}

void hasRoom() {
  Bounded Out(2);
  coro::blockingWait(fill(Out));
}

coro::Task<void> triesToSend(Bounded &Out) {
  co_await Out.enqueue(1);
  if (!Out.try_enqueue(2))
    work();
}

void gives() {
  Bounded Out(1);
  coro::blockingWait(triesToSend(Out));
}

// These are never full.
void isUnbounded() {
  Unbounded Out;
  coro::SmallUnboundedQueue<int> Small;
  for (int I = 0; I != 100; ++I) {
    Out.enqueue(I);
    Small.enqueue(I);
  }
}

// ---- Receives ----

coro::Task<void> take(Unbounded &In) { use(co_await In.dequeue()); }
// CHECK: :[[@LINE-1]]:56: warning: receive from 'In' blocks for ever: nothing sends on it or closes it [chan-receive-without-sender]

void stuckReceive() {
  Unbounded In;
  coro::blockingWait(take(In));
}

coro::Task<void> takeSent(Unbounded &In) { use(co_await In.dequeue()); }

void hasSender() {
  Unbounded In;
  In.enqueue(1);
  coro::blockingWait(takeSent(In));
}

coro::Task<void> takeSmall(coro::SmallUnboundedQueue<int> &In) {
  use(co_await In.dequeue());
  // CHECK: :[[@LINE-1]]:19: warning: receive from 'In' blocks for ever: nothing sends on it or closes it [chan-receive-without-sender]
}

void stuckOnSmall() {
  coro::SmallUnboundedQueue<int> In;
  coro::blockingWait(takeSmall(In));
}

coro::Task<void> takeInTime(Unbounded &In) {
  use(co_await In.co_try_dequeue_for(10ms));
}

void givesUp() {
  Unbounded In;
  coro::blockingWait(takeInTime(In));
}

// ---- The queues cannot be closed: the end of the messages is one, too ----

coro::Task<void> takeAll(std::shared_ptr<Unbounded> In) {
  while (true)
    use(co_await In->dequeue());
    // CHECK: :[[@LINE-1]]:22: warning: receive from 'Work' blocks for ever: nothing sends on it any more, and nothing closes it [chan-receive-without-sender]
}

void noEnd(folly::Executor *On) {
  auto Work = std::make_shared<Unbounded>();
  coro::co_withExecutor(On, takeAll(Work)).start();
  Work->enqueue(1);
}

coro::Task<void> takeUntilZero(std::shared_ptr<Unbounded> In) {
  while (true) {
    int Value = co_await In->dequeue();
    if (Value == 0)
      co_return;
    use(Value);
  }
}

void hasEnd(folly::Executor *On) {
  auto Work = std::make_shared<Unbounded>();
  coro::co_withExecutor(On, takeUntilZero(Work)).start();
  Work->enqueue(1);
  Work->enqueue(0);
}

// ---- Partial drain ----

coro::Task<void> answer(std::shared_ptr<Bounded> Out, int Value) {
  co_await Out->enqueue(Value);
  // CHECK: :[[@LINE-1]]:17: warning: send on 'Answers' blocks for ever: only one of the values sent on it is received when 'N' > 2 [chan-partial-drain]
}

coro::Task<void> firstOfMany(folly::Executor *On, int N) {
  auto Answers = std::make_shared<Bounded>(1);
  for (int I = 0; I != N; ++I)
    coro::co_withExecutor(On, answer(Answers, I)).start();
  use(co_await Answers->dequeue());
}

coro::Task<void> answerAtOnce(std::shared_ptr<Bounded> Out, int Value) {
  co_await Out->enqueue(Value);
}

coro::Task<void> firstOfTwo(folly::Executor *On) {
  auto Answers = std::make_shared<Bounded>(1);
  coro::co_withExecutor(On, answerAtOnce(Answers, 1)).start();
  coro::co_withExecutor(On, answerAtOnce(Answers, 2)).start();
  use(co_await Answers->dequeue());
}

// With co_invoke.
coro::Task<void> firstOfTwoInvoked(folly::Executor *On) {
  auto Answers = std::make_shared<Bounded>(1);
  for (int I = 0; I != 3; ++I)
    coro::co_withExecutor(On, coro::co_invoke([Answers]() -> coro::Task<void> {
                            co_await Answers->enqueue(1);
                            // CHECK: :[[@LINE-1]]:47: warning: send on 'Answers' blocks for ever: only one of the values sent on it is received [chan-partial-drain]
                          }))
        .start();
  use(co_await Answers->dequeue());
}

// ---- Races: the losers are cancelled ----

coro::Task<void> loses(Unbounded &A, Unbounded &B) {
  co_await coro::collectAny(take(A), take(B));
}

void loserIsCancelled() {
  Unbounded A, B;
  A.enqueue(1);
  coro::blockingWait(loses(A, B));
}

coro::Task<void> againstTheClock(Unbounded &In) {
  co_await coro::collectAny(takeSent(In), coro::sleep(10ms));
}

void loserGivesUp() {
  Unbounded In;
  coro::blockingWait(againstTheClock(In));
}

coro::Task<void> takeOfBoth(Unbounded &In) { use(co_await In.dequeue()); }
// CHECK: :[[@LINE-1]]:62: warning: receive from 'B' blocks for ever: nothing sends on it or closes it [chan-receive-without-sender]

coro::Task<void> both(Unbounded &A, Unbounded &B) {
  co_await coro::collectAll(takeOfBoth(A), takeOfBoth(B));
}

void halfFed() {
  Unbounded A, B;
  A.enqueue(1);
  coro::blockingWait(both(A, B));
}

coro::Task<void> takeInLimit(std::shared_ptr<Unbounded> In) {
  use(co_await coro::timeout(In->dequeue(), 10ms));
}

// Who gives up leaves the sender behind.
coro::Task<void> replies(std::shared_ptr<Bounded> Out) {
  co_await Out->enqueue(1);
  co_await Out->enqueue(2);
  // CHECK: :[[@LINE-1]]:17: warning: send on 'Replies' blocks for ever: nothing receives from it [chan-send-without-receiver]
}

coro::Task<void> takesTwo(std::shared_ptr<Bounded> In) {
  use(co_await In->dequeue());
  use(co_await In->dequeue());
}

coro::Task<void> givesUpOnReplies(folly::Executor *On) {
  auto Replies = std::make_shared<Bounded>(1);
  coro::co_withExecutor(On, replies(Replies)).start();
  co_await coro::timeout(takesTwo(Replies), 10ms);
}

coro::Task<void> repliesWithRoom(std::shared_ptr<Bounded> Out) {
  co_await Out->enqueue(1);
  co_await Out->enqueue(2);
}

coro::Task<void> givesUpWithRoom(folly::Executor *On) {
  auto Replies = std::make_shared<Bounded>(2);
  coro::co_withExecutor(On, repliesWithRoom(Replies)).start();
  co_await coro::timeout(takesTwo(Replies), 10ms);
}

void limited() {
  coro::blockingWait(takeInLimit(std::make_shared<Unbounded>()));
}

// ---- Spawns ----

coro::Task<void> pollForEver() {
  while (true) {
    co_await coro::sleep(1ms);
    work();
  }
}

void withoutToken(folly::Executor *On) {
  coro::co_withExecutor(On, pollForEver()).start();
  // CHECK: :[[@LINE-1]]:44: warning: the task spawned here runs for ever: nothing can ask it to stop [chan-spawn-without-cancellation]
}

coro::Task<void> poll(folly::CancellationToken Stop) {
  while (!Stop.isCancellationRequested()) {
    co_await coro::sleep(1ms);
    work();
  }
}

void lostToken(folly::Executor *On) {
  folly::CancellationSource Stop;
  coro::co_withExecutor(On, poll(Stop.getToken())).start();
  // CHECK: :[[@LINE-1]]:52: warning: the task spawned here runs for ever: nothing asks 'Stop' to stop [chan-lost-cancellation]
}

void withToken(folly::Executor *On) {
  folly::CancellationSource Stop;
  coro::co_withExecutor(On, poll(Stop.getToken())).start();
  work();
  Stop.requestCancellation();
}

coro::Task<void> takeUntilCancelled(std::shared_ptr<Unbounded> In) {
  while (true)
    use(co_await In->dequeue());
}

// The token ends the waits of the task.
void withCancellation(folly::Executor *On) {
  folly::CancellationSource Stop;
  coro::co_withExecutor(
      On, coro::co_withCancellation(
              Stop.getToken(),
              takeUntilCancelled(std::make_shared<Unbounded>())))
      .start();
  work();
  Stop.requestCancellation();
}

coro::Task<void> takeWithLostToken(std::shared_ptr<Unbounded> In) {
  while (true)
    use(co_await In->dequeue());
    // CHECK: :[[@LINE-1]]:22: warning: receive from 'In' blocks for ever: nothing asks 'Stop' to stop [chan-lost-cancellation]
}

void neverCancelled(folly::Executor *On) {
  folly::CancellationSource Stop;
  coro::co_withExecutor(
      On, coro::co_withCancellation(
              Stop.getToken(),
              takeWithLostToken(std::make_shared<Unbounded>())))
      .start();
  work();
}

// ---- Scopes ----

coro::Task<void> scoped(folly::Executor *On) {
  Unbounded In;
  coro::AsyncScope Scope;
  Scope.add(coro::co_withExecutor(On, take(In)));
  In.enqueue(1);
  co_await Scope.joinAsync();
}

coro::Task<void> takeScoped(Unbounded &In) { use(co_await In.dequeue()); }
// CHECK: :[[@LINE-1]]:62: warning: receive from 'In' blocks for ever: nothing sends on it or closes it [chan-receive-without-sender]

coro::Task<void> scopeNeverEnds(folly::Executor *On) {
  Unbounded In;
  coro::AsyncScope Scope;
  Scope.add(coro::co_withExecutor(On, takeScoped(In)));
  co_await Scope.joinAsync();
}

coro::Task<void> takeCancelled(Unbounded &In) { use(co_await In.dequeue()); }

coro::Task<void> cancelled(folly::Executor *On) {
  Unbounded In;
  coro::CancellableAsyncScope Scope;
  Scope.add(coro::co_withExecutor(On, takeCancelled(In)));
  co_await Scope.cancelAndJoinAsync();
}

// ---- Handles ----

void nullHandle() {
  std::unique_ptr<Unbounded> Work;
  Work->enqueue(1);
  // CHECK: :[[@LINE-1]]:9: warning: send on 'Work', which is null here [chan-null-channel]
}

void movedHandle() {
  auto Work = std::make_unique<Unbounded>();
  auto Other = std::move(Work);
  Work->enqueue(1);
  // CHECK: :[[@LINE-1]]:9: warning: send on 'Work', which is null here [chan-null-channel]
}

void handle() {
  auto Work = std::make_unique<Unbounded>();
  Work->enqueue(1);
}

// ---- Discarded operations ----

coro::Task<void> forgets(Bounded &Out) {
  Out.enqueue(1);
  // CHECK: :[[@LINE-1]]:7: warning: 'enqueue' is never run: what the call returns is not awaited [chan-discarded-operation]
  co_return;
}

coro::Task<void> forgetsTask(Bounded &Out) {
  fill(Out);
  // CHECK: :[[@LINE-1]]:3: warning: 'fill' is never run: what the call returns is not awaited [chan-discarded-operation]
  co_return;
}

void forgetsToStart(folly::Executor *On, Bounded &Out) {
  coro::co_withExecutor(On, fill(Out));
  // CHECK: :[[@LINE-1]]:3: warning: 'operator()' is never run: what the call returns is not awaited [chan-discarded-operation]
}

coro::Task<void> awaits(Bounded &Out) {
  co_await Out.enqueue(1);
  auto Later = fill(Out);
  co_await std::move(Later);
}

// ---- Results ----

void neverSet() {
  folly::Promise<int> Result;
  use(Result.getSemiFuture().get());
  // CHECK: :[[@LINE-1]]:30: warning: wait for the result of 'Result' blocks for ever: nothing sets it [chan-receive-without-sender]
}

void isSet() {
  folly::Promise<int> Result;
  auto Value = Result.getSemiFuture();
  Result.setValue(1);
  use(std::move(Value).get());
}

void waitsForTask(folly::Executor *On) {
  auto Work = std::make_shared<Unbounded>();
  auto Taken = coro::co_withExecutor(On, takeAll(Work)).start();
  std::move(Taken).get();
}

// ---- Pipes and channels: the end of one end ends the waits at the other ----

coro::Task<void> pipeIsKept() {
  auto [Values, Pipe] = coro::AsyncPipe<int>::create();
  Pipe.write(1);
  while (auto Value = co_await Values.next())
  // CHECK: :[[@LINE-1]]:39: warning: receive from 'Values' blocks for ever: nothing sends on it any more, and nothing closes it [chan-receive-without-sender]
    use(*Value);
}

coro::Task<void> pipeIsClosed() {
  auto [Values, Pipe] = coro::AsyncPipe<int>::create();
  Pipe.write(1);
  std::move(Pipe).close();
  while (auto Value = co_await Values.next())
    use(*Value);
}

coro::Task<void> pipeEnds() {
  auto [Values, Pipe] = coro::AsyncPipe<int>::create();
  { auto Gone = std::move(Pipe); }
  while (auto Value = co_await Values.next())
    use(*Value);
}

coro::Task<void> pipeIsFull() {
  auto [Values, Pipe] = coro::BoundedAsyncPipe<int>::create(1);
  co_await Pipe.write(1);
  co_await Pipe.write(2);
  // CHECK: :[[@LINE-1]]:17: warning: send on 'Pipe' blocks for ever: nothing receives from it [chan-send-without-receiver]
}

coro::Task<void> pipeHasRoom() {
  auto [Values, Pipe] = coro::BoundedAsyncPipe<int>::create(2);
  co_await Pipe.write(1);
  co_await Pipe.write(2);
}

coro::Task<void> generatorEnds() {
  auto [Values, Pipe] = coro::BoundedAsyncPipe<int>::create(1);
  co_await Pipe.write(1);
  { auto Gone = std::move(Values); }
  co_await Pipe.write(2);
}

coro::Task<void> produce(coro::BoundedAsyncPipe<int> To) {
  for (int I = 0; co_await To.write(std::move(I)); ++I)
    work();
}

coro::Task<void> consumerLeaves(folly::Executor *On) {
  auto [Values, Pipe] = coro::BoundedAsyncPipe<int>::create(1);
  coro::co_withExecutor(On, produce(std::move(Pipe))).start();
  co_await Values.next();
}

// What is called when the pipe is closed may do anything.
coro::Task<void> tellsOfClose() {
  coro::Baton Closed;
  auto [Values, Pipe] =
      coro::AsyncPipe<int>::create([&Closed] { Closed.post(); });
  std::move(Pipe).close();
  co_await Closed;
}

using Receiver = folly::channels::Receiver<int>;
using Sender = folly::channels::Sender<int>;

coro::Task<void> takeFromChannel(Receiver In) {
  while (auto Value = co_await In.next())
    use(*Value);
}

coro::Task<void> channelIsOpen(folly::Executor *On, std::unique_ptr<Sender> &Out) {
  auto [In, To] = folly::channels::Channel<int>::create();
  coro::co_withExecutor(On, takeFromChannel(std::move(In))).start();
  To.write(1);
  Out = std::make_unique<Sender>(std::move(To));
}

coro::Task<void> senderIsKept() {
  auto [In, Out] = folly::channels::Channel<int>::create();
  Out.write(1);
  while (auto Value = co_await In.next())
  // CHECK: :[[@LINE-1]]:35: warning: receive from 'In' blocks for ever: nothing sends on it any more, and nothing closes it [chan-receive-without-sender]
    use(*Value);
}

coro::Task<void> senderIsClosed() {
  auto [In, Out] = folly::channels::Channel<int>::create();
  Out.write(1);
  std::move(Out).close();
  while (auto Value = co_await In.next())
    use(*Value);
}

coro::Task<void> senderIsNull() {
  auto [In, Out] = folly::channels::Channel<int>::create();
  Sender Other = std::move(Out);
  Out.write(1);
  // CHECK: :[[@LINE-1]]:7: warning: send on 'Out', which is null here, and crashes [chan-null-channel]
  co_return;
}

coro::Task<void> receiverIsNull() {
  Receiver In;
  co_await In.next();
  // CHECK: :[[@LINE-1]]:15: warning: receive from 'In', which is null here, and crashes [chan-null-channel]
}

coro::Task<void> receiverIsTested(Receiver In) {
  if (In)
    co_await In.next();
}

// A generator that is a coroutine is not followed.
coro::AsyncGenerator<int> numbers(Unbounded &From);

coro::Task<void> generates(Unbounded &From) {
  auto Numbers = numbers(From);
  while (auto Value = co_await Numbers.next())
    use(*Value);
}

coro::Task<void> mutex(coro::Mutex &M, Unbounded &In) {
  co_await M.co_lock();
  use(co_await In.dequeue());
  M.unlock();
}

// ---- Batons ----

coro::Task<void> posts(coro::Baton &Done, Unbounded &Out) {
  Out.enqueue(1);
  Done.post();
  co_return;
}

coro::Task<void> waitsForPost(folly::Executor *On) {
  Unbounded Out;
  coro::Baton Done;
  coro::co_withExecutor(On, posts(Done, Out)).start();
  co_await Done;
}

coro::Task<void> neverPosted() {
  coro::Baton Done;
  co_await Done;
  // CHECK: :[[@LINE-1]]:3: warning: wait for 'Done' blocks for ever: nothing sets it [chan-receive-without-sender]
}

// ---- Threads and fibers ----

void overfillsForThreads() {
  folly::MPMCQueue<int> Jobs(1);
  Jobs.blockingWrite(1);
  Jobs.blockingWrite(2);
  // CHECK: :[[@LINE-1]]:8: warning: send on 'Jobs' blocks for ever: nothing receives from it [chan-send-without-receiver]
}

void hasRoomForThreads() {
  folly::MPMCQueue<int> Jobs(2);
  Jobs.blockingWrite(1);
  Jobs.blockingWrite(2);
}

void neverPostedByFiber(folly::fibers::FiberManager &Fibers, bool Valid) {
  folly::Baton<> Done;
  Fibers.addTaskRemote([&Done, Valid] {
    if (Valid)
      Done.post();
  });
  Done.wait();
  // CHECK: :[[@LINE-1]]:8: warning: wait for 'Done' blocks for ever: nothing sets it when 'Valid' is false [chan-receive-without-sender]
}

void postedByFiber(folly::fibers::FiberManager &Fibers) {
  folly::Baton<> Done;
  Fibers.addTaskRemote([&Done] { Done.post(); });
  Done.wait();
}

// ---- Scopes that cancel: what runs in them may end at any time ----

coro::Task<void> takeUncancelled(Unbounded &In) { use(co_await In.dequeue()); }
// CHECK: :[[@LINE-1]]:67: warning: receive from 'In' blocks for ever: nothing sends on it or closes it [chan-receive-without-sender]

coro::Task<void> joinsWithoutCancel(folly::Executor *On) {
  Unbounded In;
  coro::CancellableAsyncScope Scope;
  Scope.add(coro::co_withExecutor(On, takeUncancelled(In)));
  co_await Scope.joinAsync();
}
