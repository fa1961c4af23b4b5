// RUN: %check_chan %s -- -isystem %S/../Inputs/corral

#include <corral/Channel.h>
#include <corral/Nursery.h>
#include <corral/Semaphore.h>
#include <corral/Task.h>
#include <corral/run.h>
#include <corral/wait.h>
#include <memory>
#include <utility>

using Channel = corral::Channel<int>;
struct EventLoop;

void use(int Value);
void work();

// ---- Sends ----

corral::Task<void> overfill() {
  Channel Out(1);
  co_await Out.send(1);
  co_await Out.send(2);
  // CHECK: :[[@LINE-1]]:16: warning: send on 'Out' blocks for ever: nothing receives from it [chan-send-without-receiver]
}

corral::Task<void> fill() {
  Channel Out(2);
  co_await Out.send(1);
  co_await Out.send(2);
}

corral::Task<void> tries() {
  Channel Out(1);
  co_await Out.send(1);
  if (!Out.trySend(2))
    work();
}

// Without a size it is never full.
corral::Task<void> isUnbounded() {
  Channel Out;
  for (int I = 0; I != 100; ++I)
    co_await Out.send(I);
}

// ---- Receives ----

corral::Task<void> take(Channel &In) {
  if (auto Value = co_await In.receive())
  // CHECK: :[[@LINE-1]]:32: warning: receive from 'In' blocks for ever: nothing sends on it or closes it [chan-receive-without-sender]
    use(*Value);
}

void stuckReceive(EventLoop &Loop) {
  Channel In;
  corral::run(Loop, take(In));
}

// Through one side of it.
corral::Task<void> takeSent(Channel::ReadHalf &In) {
  if (auto Value = co_await In.receive())
    use(*Value);
}

corral::Task<void> hasSender() {
  Channel C;
  co_await C.writeHalf().send(1);
  co_await takeSent(C.readHalf());
}

// ---- Closing ----

corral::Task<void> takeAll(Channel &In) {
  while (auto Value = co_await In.receive())
  // CHECK: :[[@LINE-1]]:35: warning: receive from 'Work' blocks for ever: nothing sends on it any more, and nothing closes it [chan-receive-without-sender]
    use(*Value);
}

corral::Task<void> neverCloses() {
  Channel Work;
  co_await Work.send(1);
  co_await takeAll(Work);
}

corral::Task<void> takeUntilClosed(Channel &In) {
  while (auto Value = co_await In.receive())
    use(*Value);
}

corral::Task<void> closes() {
  Channel Work;
  co_await Work.send(1);
  Work.close();
  co_await takeUntilClosed(Work);
}

// ---- Races: the losers are cancelled ----

corral::Task<void> takeEither(Channel &In) { co_await In.receive(); }

corral::Task<void> eitherOne() {
  Channel A, B;
  co_await A.send(1);
  co_await corral::anyOf(takeEither(A), takeEither(B));
}

corral::Task<void> takeOfBoth(Channel &In) { co_await In.receive(); }
// CHECK: :[[@LINE-1]]:58: warning: receive from 'B' blocks for ever: nothing sends on it or closes it [chan-receive-without-sender]

corral::Task<void> halfFed() {
  Channel A, B;
  co_await A.send(1);
  co_await corral::allOf(takeOfBoth(A), takeOfBoth(B));
}

// One of many: the others are cancelled, so that there is no partial drain.
corral::Task<void> answer(Channel &Out, int Value) { co_await Out.send(Value); }

corral::Task<void> firstOfTwo() {
  Channel Answers(1);
  co_await Answers.send(0);
  co_await corral::anyOf(answer(Answers, 1), answer(Answers, 2),
                         takeEither(Answers));
}

// ---- Spawns: the nursery that was handed over waits for its tasks ----

corral::Task<void> pollForEver() {
  while (true)
    work();
  co_return;
}

void starts(corral::Nursery &Tasks) { Tasks.start(pollForEver); }

void startsLambda(corral::Nursery &Tasks) {
  auto Work = std::make_shared<Channel>(1);
  Tasks.start([Work]() -> corral::Task<void> {
    co_await Work->send(1);
    co_await Work->send(2);
  });
}

// ---- Nurseries: the block decides whether its tasks are waited for or cancelled ----

corral::Task<void> joinsProducer() {
  Channel Out(1);
  CORRAL_WITH_NURSERY(Tasks) {
    Tasks.start([&]() -> corral::Task<void> {
      co_await Out.send(1);
      co_await Out.send(2);
      // CHECK: :[[@LINE-1]]:20: warning: send on 'Out' blocks for ever: nothing receives from it [chan-send-without-receiver]
    });
    co_return corral::join;
  };
}

corral::Task<void> cancelsProducer() {
  Channel Out(1);
  CORRAL_WITH_NURSERY(Tasks) {
    Tasks.start([&]() -> corral::Task<void> {
      co_await Out.send(1);
      co_await Out.send(2);
    });
    co_return corral::cancel;
  };
}

corral::Task<void> cancelsByMethod() {
  Channel Out(1);
  CORRAL_WITH_NURSERY(Tasks) {
    Tasks.start([&]() -> corral::Task<void> {
      co_await Out.send(1);
      co_await Out.send(2);
    });
    Tasks.cancel();
    co_return corral::join;
  };
}

corral::Task<void> firstOfMany(int N) {
  Channel Answers(1);
  CORRAL_WITH_NURSERY(Tasks) {
    for (int I = 0; I != N; ++I)
      Tasks.start([&]() -> corral::Task<void> { co_await Answers.send(1); });
      // CHECK: :[[@LINE-1]]:66: warning: send on 'Answers' blocks for ever: another task waits for this task in turn when 'N' > 2 [chan-circular-wait]
    co_await Answers.receive();
    co_return corral::join;
  };
}

corral::Task<void> firstOfManyCancels(int N) {
  Channel Answers(1);
  CORRAL_WITH_NURSERY(Tasks) {
    for (int I = 0; I != N; ++I)
      Tasks.start([&]() -> corral::Task<void> { co_await Answers.send(1); });
    co_await Answers.receive();
    co_return corral::cancel;
  };
}

corral::Task<void> pollsForEver() {
  CORRAL_WITH_NURSERY(Tasks) {
    Tasks.start([]() -> corral::Task<void> {
    // CHECK: :[[@LINE-1]]:11: warning: the task spawned here runs for ever: nothing can ask it to stop [chan-spawn-without-cancellation]
      while (true)
        work();
      co_return;
    });
    co_return corral::join;
  };
}

// ---- Counters ----

corral::Task<void> permits() {
  corral::Semaphore Slots(1);
  co_await Slots.acquire();
  co_await Slots.acquire();
  // CHECK: :[[@LINE-1]]:3: warning: acquire of 'Slots' blocks for ever: nothing releases it [chan-receive-without-sender]
  Slots.release();
}

corral::Task<void> permitsInTurn() {
  corral::Semaphore Slots(1);
  co_await Slots.acquire();
  Slots.release();
  co_await Slots.acquire();
}

// ---- Handles ----

void nullHandle() {
  std::unique_ptr<Channel> C;
  C->close();
  // CHECK: :[[@LINE-1]]:6: warning: close of 'C', which is null here [chan-null-channel]
}

void movedHandle() {
  auto C = std::make_unique<Channel>();
  auto Other = std::move(C);
  C->close();
  // CHECK: :[[@LINE-1]]:6: warning: close of 'C', which is null here [chan-null-channel]
}

// ---- Discarded operations ----

corral::Task<void> forgets(Channel &Out) {
  Out.send(1);
  // CHECK: :[[@LINE-1]]:7: warning: 'send' is never run: what the call returns is not awaited [chan-discarded-operation]
  co_return;
}

corral::Task<void> forgetsTask(Channel &Out) {
  fill();
  // CHECK: :[[@LINE-1]]:3: warning: 'fill' is never run: what the call returns is not awaited [chan-discarded-operation]
  co_await Out.send(1);
}

corral::Task<void> awaits(Channel &Out) {
  co_await Out.send(1);
  auto Later = fill();
  co_await std::move(Later);
}
