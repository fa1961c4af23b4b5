// RUN: %check_chan %s -- -isystem %S/../Inputs/toomanycooks

#include <memory>
#include <stop_token>
#include <tmc/channel.hpp>
#include <tmc/ex_cpu.hpp>
#include <tmc/qu_mpsc_bounded.hpp>
#include <tmc/select.hpp>
#include <tmc/spawn.hpp>
#include <tmc/spawn_tuple.hpp>
#include <tmc/sync.hpp>
#include <tmc/task.hpp>
#include <utility>

using Queue = tmc::qu_mpsc_bounded<int>;

void use(int Value);
void work();

// ---- Sends ----

tmc::task<int> overfill() {
  Queue Out(1);
  co_await Out.push(1);
  co_await Out.push(2);
  // CHECK: :[[@LINE-1]]:16: warning: send on 'Out' blocks for ever: nothing receives from it [chan-send-without-receiver]
  co_return 0;
}

int stuckSend() { return tmc::async_main(overfill()); }

tmc::task<int> fill() {
  Queue Out(2);
  co_await Out.push(1);
  co_await Out.push(2);
  co_return 0;
}

int hasRoom() { return tmc::async_main(fill()); }

// ---- Receives ----

tmc::task<void> take() {
  Queue In(1);
  co_await In.pull();
  // CHECK: :[[@LINE-1]]:15: warning: receive from 'In' blocks for ever: nothing sends on it or closes it [chan-receive-without-sender]
}

tmc::task<void> takeSent() {
  Queue In(1);
  co_await In.push(1);
  co_await In.pull();
}

// ---- Closing ----

tmc::task<void> takeAll(std::shared_ptr<Queue> In) {
  while (auto Value = co_await In->pull())
  // CHECK: :[[@LINE-1]]:36: warning: receive from 'Work' blocks for ever: nothing sends on it any more, and nothing closes it [chan-receive-without-sender]
    use(*Value);
}

tmc::task<void> neverCloses() {
  auto Work = std::make_shared<Queue>(4);
  tmc::spawn(takeAll(Work)).detach();
  co_await Work->push(1);
}

tmc::task<void> takeUntilClosed(std::shared_ptr<Queue> In) {
  while (auto Value = co_await In->pull())
    use(*Value);
}

tmc::task<void> closes() {
  auto Work = std::make_shared<Queue>(4);
  tmc::spawn(takeUntilClosed(Work)).detach();
  co_await Work->push(1);
  Work->close();
}

// Who waits for room is not woken.
tmc::task<void> push(std::shared_ptr<Queue> Out) { co_await Out->push(1); }

tmc::task<void> closesBefore() {
  auto Work = std::make_shared<Queue>(1);
  tmc::spawn(push(Work)).detach();
  Work->close();
  co_return;
}

tmc::task<void> pushesOnFull(std::shared_ptr<Queue> Out) {
  co_await Out->push(2);
  // CHECK: :[[@LINE-1]]:17: warning: send on 'Work' blocks for ever: 'closesWithoutRoom' returns without receiving [chan-send-without-receiver]
}

tmc::task<void> closesWithoutRoom() {
  auto Work = std::make_shared<Queue>(1);
  co_await Work->push(1);
  tmc::spawn(pushesOnFull(Work)).detach();
  Work->close();
}

// ---- Partial drain ----

tmc::task<void> answer(std::shared_ptr<Queue> Out, int Value) {
  co_await Out->push(Value);
  // CHECK: :[[@LINE-1]]:17: warning: send on 'Answers' blocks for ever: only one of the values sent on it is received when 'N' > 3 [chan-partial-drain]
}

tmc::task<void> firstOfMany(int N) {
  auto Answers = std::make_shared<Queue>(2);
  for (int I = 0; I != N; ++I)
    tmc::post(tmc::cpu_executor(), answer(Answers, I));
  co_await Answers->pull();
}

tmc::task<void> answerInRoom(std::shared_ptr<Queue> Out, int Value) {
  co_await Out->push(Value);
}

tmc::task<void> firstOfTwo() {
  auto Answers = std::make_shared<Queue>(2);
  tmc::post(tmc::cpu_executor(), answerInRoom(Answers, 1));
  tmc::post(tmc::cpu_executor(), answerInRoom(Answers, 2));
  co_await Answers->pull();
}

tmc::task<void> takeOfBoth(std::shared_ptr<Queue> In) { co_await In->pull(); }
// CHECK: :[[@LINE-1]]:70: warning: receive from 'B' blocks for ever: nothing sends on it or closes it [chan-receive-without-sender]

tmc::task<void> halfFed() {
  auto A = std::make_shared<Queue>(1);
  auto B = std::make_shared<Queue>(1);
  co_await A->push(1);
  co_await tmc::spawn_tuple(takeOfBoth(A), takeOfBoth(B));
}

// ---- Races: a loser is cancelled by a function, and waited for ----

tmc::task<void> pullEither(std::shared_ptr<Queue> In) { co_await In->pull(); }

tmc::task<void> closesTheLoser() {
  auto A = std::make_shared<Queue>(1), B = std::make_shared<Queue>(1);
  co_await A->push(1);
  co_await tmc::select(
      tmc::cancellable(pullEither(A), [A] { A->close(); }),
      tmc::cancellable(pullEither(B), [B] { B->close(); }));
}

tmc::task<void> pullLost(std::shared_ptr<Queue> In) {
  co_await In->pull();
  // CHECK: :[[@LINE-1]]:16: warning: receive from 'B' blocks for ever: the lambda returns without sending on it or closing it [chan-receive-without-sender]
}

tmc::task<void> closesTheOther() {
  auto A = std::make_shared<Queue>(1), B = std::make_shared<Queue>(1);
  co_await A->push(1);
  co_await tmc::select(
      tmc::cancellable(pullLost(A), [A] { A->close(); }),
      tmc::cancellable(pullLost(B), [A] { A->close(); }));
}

// ---- Spawns ----

tmc::task<void> pollForEver() {
  while (true)
    work();
  co_return;
}

void withoutToken() { tmc::spawn(pollForEver()).detach(); }
// CHECK: :[[@LINE-1]]:49: warning: the task spawned here runs for ever: nothing can ask it to stop [chan-spawn-without-cancellation]

tmc::task<void> poll(std::stop_token Stop) {
  while (!Stop.stop_requested())
    work();
  co_return;
}

void lostToken() {
  std::stop_source Stop;
  tmc::post(tmc::cpu_executor(), poll(Stop.get_token()));
  // CHECK: :[[@LINE-1]]:3: warning: the task spawned here runs for ever: nothing asks 'Stop' to stop [chan-lost-cancellation]
}

void withToken() {
  std::stop_source Stop;
  auto Done = tmc::post_waitable(tmc::cpu_executor(), poll(Stop.get_token()));
  Stop.request_stop();
  Done.get();
}

// ---- Handles ----

void nullHandle() {
  std::unique_ptr<Queue> Q;
  Q->close();
  // CHECK: :[[@LINE-1]]:6: warning: close of 'Q', which is null here [chan-null-channel]
}

void movedHandle() {
  auto Q = std::make_unique<Queue>(1);
  auto Other = std::move(Q);
  Q->close();
  // CHECK: :[[@LINE-1]]:6: warning: close of 'Q', which is null here [chan-null-channel]
}

void movedToken() {
  auto Token = tmc::make_channel<int>();
  auto Other = std::move(Token);
  Token.post(1);
  // CHECK: :[[@LINE-1]]:9: warning: send on 'Token', which is null here, and crashes [chan-null-channel]
}

// What was moved from has no channel, wherever that came from.
void movedParameter(tmc::chan_tok<int> Token) {
  auto Other = std::move(Token);
  Token.post(1);
}

void copiedToken(tmc::chan_tok<int> Token) {
  auto Other = Token.new_token();
  Other.post(1);
  Token.post(2);
}

// ---- Discarded operations ----

tmc::task<void> forgets(Queue &Out) {
  Out.push(1);
  // CHECK: :[[@LINE-1]]:7: warning: 'push' is never run: what the call returns is not awaited [chan-discarded-operation]
  co_return;
}

tmc::task<void> forgetsTask(Queue &Out) {
  fill();
  // CHECK: :[[@LINE-1]]:3: warning: 'fill' is never run: what the call returns is not awaited [chan-discarded-operation]
  co_await Out.push(1);
}

tmc::task<void> awaits(Queue &Out) {
  co_await Out.push(1);
  auto Later = fill();
  co_await std::move(Later);
}

// ---- Channels are never full; who waits keeps the channel alive ----

tmc::task<void> channel() {
  auto Out = tmc::make_channel<int>();
  for (int I = 0; I != 100; ++I)
    Out.post(I);
  Out.close();
  while (auto Value = co_await Out.pull())
    use(*Value);
}

tmc::task<void> takeByToken(tmc::chan_tok<int> In) {
  while (auto Value = co_await In.pull())
  // CHECK: :[[@LINE-1]]:35: warning: receive from 'Out' blocks for ever: nothing sends on it any more, and nothing closes it [chan-receive-without-sender]
    use(*Value);
}

tmc::task<void> forgetsToClose() {
  auto Out = tmc::make_channel<int>();
  tmc::spawn(takeByToken(Out.new_token())).detach();
  Out.post(1);
  co_return;
}

tmc::task<void> takeByTokenToTheEnd(tmc::chan_tok<int> In) {
  while (auto Value = co_await In.pull())
    use(*Value);
}

tmc::task<void> remembersToClose() {
  auto Out = tmc::make_channel<int>();
  tmc::spawn(takeByTokenToTheEnd(Out.new_token())).detach();
  Out.post(1);
  Out.close();
  co_return;
}
