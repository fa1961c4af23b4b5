// RUN: %check_chan %s -- -isystem %S/../Inputs/cobalt

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/cobalt/channel.hpp>
#include <boost/cobalt/detached.hpp>
#include <boost/cobalt/gather.hpp>
#include <boost/cobalt/join.hpp>
#include <boost/cobalt/op.hpp>
#include <boost/cobalt/promise.hpp>
#include <boost/cobalt/race.hpp>
#include <boost/cobalt/run.hpp>
#include <boost/cobalt/spawn.hpp>
#include <boost/cobalt/task.hpp>
#include <boost/cobalt/wait_group.hpp>
#include <boost/cobalt/with.hpp>
#include <memory>
#include <utility>

namespace asio = boost::asio;
namespace cobalt = boost::cobalt;
using Channel = cobalt::channel<int>;

void use(int Value);
void work();

// ---- Sends ----

cobalt::task<void> hasNoReader(Channel &Out) { co_await Out.write(1); }
// CHECK: :[[@LINE-1]]:61: warning: send on 'Out' blocks for ever: nothing receives from it [chan-send-without-receiver]

void stuckSend() {
  Channel Out;
  cobalt::run(hasNoReader(Out));
}

cobalt::task<void> overfill(Channel &Out) {
  co_await Out.write(1);
  co_await Out.write(2);
  // CHECK: :[[@LINE-1]]:16: warning: send on 'Out' blocks for ever: nothing receives from it [chan-send-without-receiver]
}

void isFull() {
  Channel Out(1);
  cobalt::run(overfill(Out));
}

cobalt::task<void> fill(Channel &Out) {
  co_await Out.write(1);
  co_await Out.write(2);
}

void hasRoom() {
  Channel Out(2);
  cobalt::run(fill(Out));
}

cobalt::task<void> signal(cobalt::channel<void> &Out) { co_await Out.write(); }
// CHECK: :[[@LINE-1]]:70: warning: send on 'Out' blocks for ever: nothing receives from it [chan-send-without-receiver]

void stuckSignal() {
  cobalt::channel<void> Out;
  cobalt::run(signal(Out));
}

// ---- Receives ----

cobalt::task<void> hasNoWriter(Channel &In) { use(co_await In.read()); }
// CHECK: :[[@LINE-1]]:63: warning: receive from 'In' blocks for ever: nothing sends on it or closes it [chan-receive-without-sender]

void stuckReceive() {
  Channel In;
  cobalt::run(hasNoWriter(In));
}

cobalt::task<void> take(Channel &In) { use(co_await In.read()); }
cobalt::task<void> put(Channel &Out) { co_await Out.write(1); }

cobalt::task<void> meet() {
  Channel C;
  co_await cobalt::join(take(C), put(C));
}

// ---- Closing ----

cobalt::task<void> takeAll(std::shared_ptr<Channel> In) {
  while (true)
    use(co_await In->read());
    // CHECK: :[[@LINE-1]]:22: warning: receive from 'Work' blocks for ever: nothing sends on it any more, and nothing closes it [chan-receive-without-sender]
}

cobalt::task<void> neverCloses() {
  auto Work = std::make_shared<Channel>(1);
  cobalt::spawn(cobalt::this_thread::get_executor(), takeAll(Work),
                asio::detached);
  co_await Work->write(1);
}

cobalt::task<void> takeUntilClosed(std::shared_ptr<Channel> In) {
  while (true)
    use(co_await In->read());
}

cobalt::task<void> closes() {
  auto Work = std::make_shared<Channel>(1);
  cobalt::spawn(cobalt::this_thread::get_executor(), takeUntilClosed(Work),
                asio::detached);
  co_await Work->write(1);
  Work->close();
}

// The end of the channel destroys those who wait.
cobalt::task<void> takeInOwner(Channel &In) { use(co_await In.read()); }

void ends(asio::io_context &Io) {
  Channel In;
  cobalt::spawn(Io, takeInOwner(In), asio::detached);
}

// ---- Partial drain ----

cobalt::task<void> answer(std::shared_ptr<Channel> Out, int Value) {
  co_await Out->write(Value);
  // CHECK: :[[@LINE-1]]:17: warning: send on 'Answers' blocks for ever: only one of the values sent on it is received when 'N' > 1 [chan-partial-drain]
}

cobalt::task<void> firstOfMany(int N) {
  auto Answers = std::make_shared<Channel>();
  for (int I = 0; I != N; ++I)
    cobalt::spawn(cobalt::this_thread::get_executor(), answer(Answers, I),
                  asio::detached);
  use(co_await Answers->read());
}

cobalt::task<void> answerInTime(std::shared_ptr<Channel> Out, int Value) {
  co_await Out->write(Value);
}

cobalt::task<void> firstThenClose(int N) {
  auto Answers = std::make_shared<Channel>();
  for (int I = 0; I != N; ++I)
    cobalt::spawn(cobalt::this_thread::get_executor(), answerInTime(Answers, I),
                  asio::detached);
  use(co_await Answers->read());
  Answers->close();
}

// ---- Races: the losers are cancelled ----

cobalt::task<void> eitherOne() {
  Channel A(1), B(1);
  co_await A.write(1);
  co_await cobalt::race(take(A), take(B));
}

cobalt::task<void> inTime(std::shared_ptr<Channel> In, asio::steady_timer &T) {
  co_await cobalt::left_race(In->read(), T.async_wait(cobalt::use_op));
}

cobalt::task<void> takeOfBoth(Channel &In) { use(co_await In.read()); }
// CHECK: :[[@LINE-1]]:62: warning: receive from 'B' blocks for ever: nothing sends on it or closes it [chan-receive-without-sender]

cobalt::task<void> halfFed() {
  Channel A(1), B(1);
  co_await A.write(1);
  co_await cobalt::join(takeOfBoth(A), takeOfBoth(B));
}

// Of those that are gathered, none is cancelled: who waits is waited for.
cobalt::task<void> fails(Channel &In) {
  In.close();
  use(co_await In.read());
}

cobalt::task<void> takeGathered(Channel &In) { use(co_await In.read()); }
// CHECK: :[[@LINE-1]]:64: warning: receive from 'B' blocks for ever: nothing sends on it or closes it [chan-receive-without-sender]

cobalt::task<void> gathersOnFailure() {
  Channel A(1), B(1);
  co_await cobalt::gather(fails(A), takeGathered(B));
}

cobalt::task<void> takeJoined(Channel &In) { use(co_await In.read()); }

cobalt::task<void> joinsOnFailure() {
  Channel A(1), B(1);
  co_await cobalt::join(fails(A), takeJoined(B));
}

// ---- Spawns ----

cobalt::task<void> pollForEver(asio::steady_timer &T) {
  while (true) {
    co_await T.async_wait(cobalt::use_op);
    work();
  }
}

void withoutSlot(asio::steady_timer &T) {
  cobalt::spawn(cobalt::this_thread::get_executor(), pollForEver(T),
  // CHECK: :[[@LINE-1]]:3: warning: the task spawned here runs for ever: nothing can ask it to stop [chan-spawn-without-cancellation]
                asio::detached);
}

void withSlot(asio::io_context &Io, asio::steady_timer &T) {
  asio::cancellation_signal Stop;
  cobalt::spawn(Io, pollForEver(T),
                asio::bind_cancellation_slot(Stop.slot(), asio::detached));
  work();
  Stop.emit(asio::cancellation_type::terminal);
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

void handle() {
  auto C = std::make_unique<Channel>();
  C->close();
}

// ---- Discarded operations ----

cobalt::task<void> forgets(Channel &Out) {
  Out.write(1);
  // CHECK: :[[@LINE-1]]:7: warning: 'write' is never run: what the call returns is not awaited [chan-discarded-operation]
  co_return;
}

cobalt::task<void> forgetsTask(Channel &Out) {
  fill(Out);
  // CHECK: :[[@LINE-1]]:3: warning: 'fill' is never run: what the call returns is not awaited [chan-discarded-operation]
  co_return;
}

cobalt::task<void> awaits(Channel &Out) {
  co_await Out.write(1);
  auto Later = fill(Out);
  co_await std::move(Later);
}

// ---- What begins at its call ----

cobalt::detached drop(std::shared_ptr<Channel> Out) { co_await Out->write(1); }
// CHECK: :[[@LINE-1]]:69: warning: send on 'Out' blocks for ever: 'startsDetached' returns without receiving [chan-send-without-receiver]

void startsDetached() { drop(std::make_shared<Channel>()); }

cobalt::detached dropInto(std::shared_ptr<Channel> Out) {
  co_await Out->write(1);
}

void startsDetachedWithRoom() { dropInto(std::make_shared<Channel>(1)); }

cobalt::promise<void> begun(Channel &In) { use(co_await In.read()); }

cobalt::promise<void> fed() {
  Channel In;
  auto Begun = begun(In);
  co_await In.write(1);
  co_await Begun;
}

// The end of the promise cancels its coroutine, and does not wait for it.
cobalt::promise<void> takesInPromise(std::shared_ptr<Channel> In) {
  use(co_await In->read());
}

cobalt::promise<void> cancelsByPromise() {
  auto In = std::make_shared<Channel>();
  auto Taken = takesInPromise(In);
  co_return;
}

cobalt::promise<void> takesDetached(std::shared_ptr<Channel> In) {
  use(co_await In->read());
  // CHECK: :[[@LINE-1]]:20: warning: receive from 'In' blocks for ever: 'detachesPromise' returns without sending on it or closing it [chan-receive-without-sender]
}

void detachesPromise() { +takesDetached(std::make_shared<Channel>()); }

cobalt::promise<void> takesAwaited(std::shared_ptr<Channel> In) {
  use(co_await In->read());
  // CHECK: :[[@LINE-1]]:20: warning: receive from 'In' blocks for ever: nothing sends on it or closes it [chan-receive-without-sender]
}

cobalt::promise<void> awaitsPromise() {
  co_await takesAwaited(std::make_shared<Channel>());
}

cobalt::promise<void> awaitsPromiseLater() {
  auto In = std::make_shared<Channel>();
  auto Taken = takesAwaited(In);
  co_await In->write(1);
  co_await Taken;
}

// ---- Groups ----

cobalt::promise<void> waitsForGroup() {
  Channel C(1);
  cobalt::wait_group Group;
  Group.push_back(begun(C));
  co_await C.write(1);
  co_await Group.wait();
}

cobalt::promise<void> begunInGroup(Channel &In) { use(co_await In.read()); }
// CHECK: :[[@LINE-1]]:67: warning: receive from 'C' blocks for ever: nothing sends on it or closes it [chan-receive-without-sender]

cobalt::promise<void> groupIsStuck() {
  Channel C(1);
  cobalt::wait_group Group;
  Group.push_back(begunInGroup(C));
  co_await Group.wait();
}

cobalt::promise<void> groupIsCancelled() {
  Channel C(1);
  cobalt::wait_group Group;
  Group.push_back(begun(C));
  Group.cancel();
  co_await Group.wait();
}

// ---- with(): what was started in its group is waited for ----

cobalt::promise<void> takeWith(Channel &In) { use(co_await In.read()); }
// CHECK: :[[@LINE-1]]:63: warning: receive from 'C' blocks for ever: 'withIsStuck' waits for this task in turn [chan-circular-wait]

cobalt::promise<void> withIsStuck() {
  Channel C(1);
  co_await cobalt::with(cobalt::wait_group(),
                        [&](cobalt::wait_group &Group) -> cobalt::promise<void> {
                          Group.push_back(takeWith(C));
                          co_return;
                        });
  co_await C.write(1);
}

cobalt::promise<void> takeWithin(Channel &In) { use(co_await In.read()); }

cobalt::promise<void> withEnds() {
  Channel C(1);
  co_await cobalt::with(cobalt::wait_group(),
                        [&](cobalt::wait_group &Group) -> cobalt::promise<void> {
                          Group.push_back(takeWithin(C));
                          co_await C.write(1);
                        });
}

// ---- The end of the channel ends those who wait, too ----

cobalt::promise<void> takesOwned(Channel &In) {
  use(co_await In.read());
  // Never reached.
  std::unique_ptr<Channel> None;
  None->close();
}

cobalt::promise<void> ownerEnds() {
  auto Taken = [] {
    Channel In;
    return takesOwned(In);
  }();
  co_return;
}
