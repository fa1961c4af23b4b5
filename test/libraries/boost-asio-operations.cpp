// How an operation of Boost.Asio reports its end, and what ends it early:
// handlers, stackful coroutines, promises, groups, timers, default tokens.
//
// RUN: %check_chan %s

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <boost/asio/experimental/parallel_group.hpp>
#include <boost/asio/experimental/promise.hpp>
#include <boost/asio/experimental/use_promise.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/spawn.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>
#include <functional>
#include <memory>
#include <thread>
#include <vector>

namespace asio = boost::asio;
namespace experimental = asio::experimental;
using asio::awaitable;
using asio::deferred;
using asio::detached;
using asio::use_awaitable;
using boost::system::error_code;
using namespace experimental::awaitable_operators;
using Channel = experimental::channel<void(error_code, int)>;
using ChannelPtr = std::shared_ptr<Channel>;

int compute(int);

awaitable<void> give(ChannelPtr To, int Value) {
  co_await To->async_send({}, Value, use_awaitable);
}
awaitable<void> take(ChannelPtr From) {
  co_await From->async_receive(use_awaitable);
}

// ---- Handlers ----

void handlerTakesOne() {
  asio::io_context Io;
  auto C = std::make_shared<Channel>(Io);
  asio::co_spawn(
      Io,
      [C]() -> awaitable<void> {
        co_await C->async_send({}, 1, use_awaitable);
        co_await C->async_send({}, 2, use_awaitable);
        // CHECK: :[[@LINE-1]]:21: warning: send on 'C' blocks for ever: only one of the values sent on it is received [chan-partial-drain]
      },
      detached);
  C->async_receive([C](error_code, int Value) { compute(Value); });
  Io.run();
}

// A session goes on by itself until its channel is closed.
struct Session : std::enable_shared_from_this<Session> {
  explicit Session(asio::io_context &Io) : In(Io) {}
  void next() {
    In.async_receive([Self = shared_from_this()](error_code Error, int Value) {
      if (Error)
        return;
      compute(Value);
      Self->next();
    });
  }
  Channel In;
};

void sessionIsClosed() {
  asio::io_context Io;
  auto S = std::make_shared<Session>(Io);
  S->next();
  asio::co_spawn(
      Io,
      [S]() -> awaitable<void> {
        co_await S->In.async_send({}, 1, use_awaitable);
        S->In.close();
      },
      detached);
  Io.run();
}

// The handler of a coroutine closes what the next one waits for.
void handlerCloses() {
  asio::io_context Io;
  auto C = std::make_shared<Channel>(Io);
  auto Done = std::make_shared<Channel>(Io);
  asio::co_spawn(Io, take(C), [Done](std::exception_ptr) { Done->close(); });
  asio::co_spawn(Io, give(C, 1), detached);
  asio::co_spawn(Io, take(Done), detached);
  Io.run();
}

// What a handler throws comes out of run().
void rethrow(std::exception_ptr Error) {
  if (Error)
    std::rethrow_exception(Error);
}

awaitable<void> giveLate(ChannelPtr To) {
  co_await asio::post(use_awaitable);
  co_await To->async_send({}, 1, use_awaitable);
}

void caughtAtRun() {
  asio::io_context Io;
  auto C = std::make_shared<Channel>(Io, 1);
  asio::co_spawn(Io, giveLate(C), rethrow);
  C->close();
  try {
    Io.run();
  } catch (const std::exception &) {
  }
}

// ---- Coroutines with a stack of their own ----

void stackfulTakesOne() {
  asio::io_context Io;
  auto C = std::make_shared<Channel>(Io);
  asio::spawn(
      Io,
      [C](asio::yield_context Yield) {
        error_code Error;
        C->async_send({}, 1, Yield);
        C->async_send({}, 2, Yield[Error]);
        // CHECK: :[[@LINE-1]]:12: warning: send on 'C' blocks for ever: only one of the values sent on it is received [chan-partial-drain]
      },
      detached);
  asio::spawn(
      Io,
      [C](asio::yield_context Yield) { compute(C->async_receive(Yield)); },
      detached);
  Io.run();
}

void stackfulUntilClosed() {
  asio::io_context Io;
  auto C = std::make_shared<Channel>(Io);
  asio::spawn(
      Io,
      [C](asio::yield_context Yield) {
        C->async_send({}, 1, Yield);
        C->async_send({}, 2, Yield);
        C->close();
      },
      detached);
  asio::spawn(
      Io,
      [C](asio::yield_context Yield) {
        error_code Error;
        for (;;) {
          int Value = C->async_receive(Yield[Error]);
          if (Error)
            break;
          compute(Value);
        }
      },
      detached);
  Io.run();
}

// ---- Promises ----

awaitable<void> promiseIsKept() {
  auto C = std::make_shared<Channel>(co_await asio::this_coro::executor);
  auto Later = C->async_receive(experimental::use_promise);
  co_await C->async_send({}, 1, use_awaitable);
  co_await std::move(Later);
}

awaitable<void> promiseIsDropped() {
  auto C = std::make_shared<Channel>(co_await asio::this_coro::executor);
  auto Later = C->async_receive(experimental::use_promise);
}

// ---- Groups ----

awaitable<void> sendUnheard(ChannelPtr To) {
  co_await To->async_send({}, 1, use_awaitable);
  // CHECK: :[[@LINE-1]]:16: warning: send on '{{.*}}' blocks for ever: {{.*}} [chan-send-without-receiver]
}

awaitable<void> oneOfTwo() {
  auto Ex = co_await asio::this_coro::executor;
  auto A = std::make_shared<Channel>(Ex), B = std::make_shared<Channel>(Ex);
  asio::co_spawn(Ex, sendUnheard(A), detached);
  asio::co_spawn(Ex, sendUnheard(B), detached);
  co_await experimental::make_parallel_group(A->async_receive(deferred),
                                             B->async_receive(deferred))
      .async_wait(experimental::wait_for_one(), use_awaitable);
}

awaitable<void> theOtherAfterwards() {
  auto Ex = co_await asio::this_coro::executor;
  auto A = std::make_shared<Channel>(Ex), B = std::make_shared<Channel>(Ex);
  asio::co_spawn(Ex, give(A, 1), detached);
  asio::co_spawn(Ex, give(B, 1), detached);
  auto [Order, E0, V0, E1, V1] =
      co_await experimental::make_parallel_group(A->async_receive(deferred),
                                                 B->async_receive(deferred))
          .async_wait(experimental::wait_for_one(), use_awaitable);
  if (E0)
    co_await A->async_receive(use_awaitable);
  if (E1)
    co_await B->async_receive(use_awaitable);
}

// The second may have ended, too, before it was cancelled.
awaitable<void> theOtherByOrder() {
  auto Ex = co_await asio::this_coro::executor;
  auto A = std::make_shared<Channel>(Ex), B = std::make_shared<Channel>(Ex);
  asio::co_spawn(Ex, give(A, 1), detached);
  asio::co_spawn(Ex, give(B, 1), detached);
  auto [Order, E0, V0, E1, V1] =
      co_await experimental::make_parallel_group(A->async_receive(deferred),
                                                 B->async_receive(deferred))
          .async_wait(experimental::wait_for_one(), use_awaitable);
  if (Order[0] == 0)
    co_await B->async_receive(use_awaitable);
  // CHECK: :[[@LINE-1]]:17: warning: receive from 'B' blocks for ever: nothing sends on it any more, and nothing closes it when 'Order[0] == 0' is true [chan-receive-without-sender]
  else
    co_await A->async_receive(use_awaitable);
  // CHECK: :[[@LINE-1]]:17: warning: receive from 'A' blocks for ever: nothing sends on it any more, and nothing closes it when 'Order[0] == 0' is false [chan-receive-without-sender]
}

awaitable<void> bothOfTwo() {
  auto Ex = co_await asio::this_coro::executor;
  auto A = std::make_shared<Channel>(Ex), B = std::make_shared<Channel>(Ex);
  asio::co_spawn(Ex, give(A, 1), detached);
  asio::co_spawn(Ex, give(B, 1), detached);
  co_await experimental::make_parallel_group(A->async_receive(deferred),
                                             B->async_receive(deferred))
      .async_wait(experimental::wait_for_all(), use_awaitable);
}

awaitable<void> waitsForBoth() {
  auto Ex = co_await asio::this_coro::executor;
  auto A = std::make_shared<Channel>(Ex), B = std::make_shared<Channel>(Ex);
  asio::co_spawn(Ex, give(A, 1), detached);
  co_await experimental::make_parallel_group(A->async_receive(deferred),
                                             B->async_receive(deferred))
      // CHECK: :[[@LINE-1]]:49: warning: receive from 'B' blocks for ever: {{.*}} [chan-receive-without-sender]
      .async_wait(experimental::wait_for_all(), use_awaitable);
}

awaitable<void> untilTheTimer() {
  auto Ex = co_await asio::this_coro::executor;
  auto A = std::make_shared<Channel>(Ex);
  asio::steady_timer Timer(Ex, std::chrono::seconds(1));
  co_await experimental::make_parallel_group(A->async_receive(deferred),
                                             Timer.async_wait(deferred))
      .async_wait(experimental::wait_for_one(), use_awaitable);
}

awaitable<void> answer(ChannelPtr To) {
  co_await To->async_send({}, 1, use_awaitable);
  // CHECK: :[[@LINE-1]]:16: warning: send on '{{.*}}' blocks for ever: {{.*}} [chan-send-without-receiver]
}

awaitable<void> oneOfMany() {
  auto Ex = co_await asio::this_coro::executor;
  using Operation = decltype(std::declval<Channel &>().async_receive(deferred));
  std::vector<ChannelPtr> Channels;
  std::vector<Operation> Operations;
  for (int I = 0; I < 3; ++I) {
    Channels.push_back(std::make_shared<Channel>(Ex));
    asio::co_spawn(Ex, answer(Channels.back()), detached);
    Operations.push_back(Channels.back()->async_receive(deferred));
  }
  co_await experimental::make_parallel_group(std::move(Operations))
      .async_wait(experimental::wait_for_one(), use_awaitable);
}

// ---- Timers that serve as conditions ----

struct Gate {
  explicit Gate(asio::io_context &Io)
      : Changed(Io, std::chrono::steady_clock::time_point::max()) {}
  asio::steady_timer Changed;
  bool IsOpen = false;
};

void gateStaysShut() {
  asio::io_context Io;
  Gate G(Io);
  asio::co_spawn(
      Io,
      [&]() -> awaitable<void> {
        error_code Ignored;
        while (!G.IsOpen)
          co_await G.Changed.async_wait(
              // CHECK: :[[@LINE-1]]:30: warning: wait for 'Changed' blocks for ever: nothing notifies it [chan-receive-without-sender]
              asio::redirect_error(use_awaitable, Ignored));
      },
      detached);
  Io.run();
}

void gateOpens() {
  asio::io_context Io;
  Gate G(Io);
  asio::co_spawn(
      Io,
      [&]() -> awaitable<void> {
        error_code Ignored;
        while (!G.IsOpen)
          co_await G.Changed.async_wait(
              asio::redirect_error(use_awaitable, Ignored));
      },
      detached);
  asio::co_spawn(
      Io,
      [&]() -> awaitable<void> {
        G.IsOpen = true;
        G.Changed.cancel();
        co_return;
      },
      detached);
  Io.run();
}

void timerIsSetAnew() {
  asio::io_context Io;
  asio::steady_timer Timer(Io);
  Timer.expires_at(asio::steady_timer::time_point::max());
  asio::co_spawn(
      Io,
      [&]() -> awaitable<void> { co_await Timer.async_wait(use_awaitable); },
      detached);
  asio::post(Io, [&] { Timer.expires_after(std::chrono::seconds(1)); });
  Io.run();
}

// The loser of a race gets no further, even if it does not look at the error.
awaitable<void> opened(Gate &G) {
  error_code Ignored;
  while (!G.IsOpen)
    co_await G.Changed.async_wait(asio::redirect_error(use_awaitable, Ignored));
}

void gateOrValue() {
  asio::io_context Io;
  Gate G(Io);
  auto C = std::make_shared<Channel>(Io);
  asio::co_spawn(
      Io, [&, C]() -> awaitable<void> { co_await (opened(G) || take(C)); },
      detached);
  asio::co_spawn(Io, give(C, 1), detached);
  Io.run();
}

// The end of a timer ends the waits for it.
class Poller {
public:
  explicit Poller(asio::io_context &Io)
      : Changed(Io, std::chrono::steady_clock::time_point::max()) {}
  void start() {
    asio::co_spawn(Changed.get_executor(), changes(), detached);
  }

private:
  awaitable<void> changes() {
    error_code Gone;
    while (!Gone)
      co_await Changed.async_wait(asio::redirect_error(use_awaitable, Gone));
  }
  asio::steady_timer Changed;
};

// ---- Default tokens ----

using Tuple = asio::as_tuple_t<asio::use_awaitable_t<>>;
using QuietChannel = Tuple::as_default_on_t<Channel>;

awaitable<void> quietly(std::shared_ptr<QuietChannel> From) {
  for (;;) {
    auto [Error, Value] = co_await From->async_receive();
    if (Error)
      co_return;
    compute(Value);
  }
}

awaitable<void> closesQuietly() {
  auto Ex = co_await asio::this_coro::executor;
  auto C = std::make_shared<QuietChannel>(Ex);
  asio::co_spawn(Ex, quietly(C), detached);
  auto [Error] = co_await C->async_send({}, 1);
  C->close();
}

awaitable<void> waitsQuietly(std::shared_ptr<QuietChannel> From) {
  for (;;) {
    auto [Error, Value] = co_await From->async_receive();
    // CHECK: :[[@LINE-1]]:42: warning: receive from 'C' blocks for ever: nothing sends on it any more, and nothing closes it{{.*}} [chan-receive-without-sender]
    if (Error)
      co_return;
    compute(Value);
  }
}

awaitable<void> neverCloses() {
  auto Ex = co_await asio::this_coro::executor;
  auto C = std::make_shared<QuietChannel>(Ex);
  asio::co_spawn(Ex, waitsQuietly(C), detached);
  auto [Error] = co_await C->async_send({}, 1);
}

// ---- What a coroutine asks about itself is no wait ----

awaitable<void> asksItself() {
  auto Ex = co_await asio::this_coro::executor;
  auto C = std::make_shared<Channel>(Ex);
  asio::co_spawn(
      Ex,
      [C]() -> awaitable<void> {
        co_await asio::this_coro::throw_if_cancelled(false);
        co_await asio::this_coro::reset_cancellation_state(
            asio::enable_total_cancellation());
        co_await C->async_receive(use_awaitable);
        // CHECK: :[[@LINE-1]]:21: warning: receive from 'C' blocks for ever: 'asksItself' returns without sending on it or closing it [chan-receive-without-sender]
      },
      detached);
}

// What comes of a task that has a say in that when it is cancelled is unknown.
awaitable<void> giveAnyway(ChannelPtr To) {
  co_await asio::this_coro::reset_cancellation_state(
      asio::disable_cancellation());
  co_await To->async_send({}, 1, use_awaitable);
}

void loserGoesOn() {
  asio::io_context Io;
  auto A = std::make_shared<Channel>(Io), B = std::make_shared<Channel>(Io);
  asio::co_spawn(
      Io,
      [A, B]() -> awaitable<void> { co_await (giveAnyway(A) || take(B)); },
      detached);
  asio::co_spawn(
      Io,
      [A, B]() -> awaitable<void> {
        co_await B->async_send({}, 1, use_awaitable);
        co_await A->async_receive(use_awaitable);
      },
      detached);
  Io.run();
}

// ---- Turns ----

// Nothing comes between the look at the channel and its close: who sends then,
// fails.
awaitable<void> drain(ChannelPtr From) {
  co_await From->async_receive(use_awaitable);
  while (From->try_receive([](error_code, int) {}))
    ;
  From->close();
}

awaitable<void> offer(ChannelPtr To, int Value) {
  co_await To->async_send({}, Value, use_awaitable);
  // CHECK: :[[@LINE-1]]:16: warning: send on 'C' blocks for ever: only one of the values sent on it is received [chan-partial-drain]
  // CHECK: :[[@LINE+14]]:12: note: 'C' is made here
}

void oneThread() {
  asio::io_context Io;
  auto C = std::make_shared<Channel>(Io);
  asio::co_spawn(Io, drain(C), detached);
  for (int I = 0; I != 2; ++I)
    asio::co_spawn(Io, offer(C, I), detached);
  Io.run();
}

void twoThreads() {
  asio::io_context Io;
  auto C = std::make_shared<Channel>(Io);
  asio::co_spawn(Io, drain(C), detached);
  for (int I = 0; I != 2; ++I)
    asio::co_spawn(Io, offer(C, I), detached);
  std::jthread Other([&] { Io.run(); });
  Io.run();
}

// ---- Bound functions ----

void put(ChannelPtr To, int Value) { To->async_send({}, Value, detached); }

void boundIsRun() {
  asio::io_context Io;
  auto C = std::make_shared<Channel>(Io);
  asio::post(Io, std::bind(put, C, 1));
  asio::co_spawn(Io, take(C), detached);
  Io.run();
}

// ---- Races of three: the result counts them all ----

awaitable<void> askAndTake(ChannelPtr Stop, ChannelPtr Answer) {
  asio::steady_timer Clock(co_await asio::this_coro::executor,
                           std::chrono::seconds(1));
  const auto First = co_await (Stop->async_receive(use_awaitable) ||
                               Answer->async_receive(use_awaitable) ||
                               Clock.async_wait(use_awaitable));
  if (First.index() == 0 || First.index() == 2)
    co_await Answer->async_receive(use_awaitable);
}

awaitable<void> askInTime(ChannelPtr Stop, ChannelPtr Answer) {
  asio::steady_timer Clock(co_await asio::this_coro::executor,
                           std::chrono::seconds(1));
  const auto First = co_await (Stop->async_receive(use_awaitable) ||
                               Answer->async_receive(use_awaitable) ||
                               Clock.async_wait(use_awaitable));
  if (First.index() == 0)
    co_await Answer->async_receive(use_awaitable);
}

void takesInAnyCase() {
  asio::io_context Io;
  auto Stop = std::make_shared<Channel>(Io, 1);
  auto Answer = std::make_shared<Channel>(Io);
  asio::co_spawn(Io, askAndTake(Stop, Answer), detached);
  asio::co_spawn(
      Io,
      [Answer]() -> awaitable<void> {
        co_await Answer->async_send({}, 1, use_awaitable);
        Answer->close();
      },
      detached);
  Stop->try_send(error_code{}, 1);
  Io.run();
}

void leavesWhenTimeIsUp() {
  asio::io_context Io;
  auto Stop = std::make_shared<Channel>(Io, 1);
  auto Answer = std::make_shared<Channel>(Io);
  asio::co_spawn(Io, askInTime(Stop, Answer), detached);
  asio::co_spawn(
      Io,
      [Answer]() -> awaitable<void> {
        asio::steady_timer Slow(co_await asio::this_coro::executor,
                                std::chrono::seconds(2));
        co_await Slow.async_wait(use_awaitable);
        co_await Answer->async_send({}, 1, use_awaitable);
        // CHECK: :[[@LINE-1]]:26: warning: send on 'Answer' blocks for ever: {{.*}} [chan-send-without-receiver]
        Answer->close();
      },
      detached);
  Io.run();
}

// ---- Virtual coroutines begin when they are awaited ----

class Sink {
public:
  virtual ~Sink() = default;
  virtual awaitable<void> put(int Value) = 0;
};
class OnlySink : public Sink {
public:
  explicit OnlySink(ChannelPtr To) : To(std::move(To)) {}
  awaitable<void> put(int Value) override {
    co_await To->async_send({}, Value, use_awaitable);
  }

private:
  ChannelPtr To;
};

void startsVirtualCoroutines() {
  asio::io_context Io;
  auto First = std::make_shared<Channel>(Io),
       Second = std::make_shared<Channel>(Io);
  std::vector<std::shared_ptr<Sink>> Sinks;
  Sinks.push_back(std::make_shared<OnlySink>(First));
  Sinks.push_back(std::make_shared<OnlySink>(Second));
  asio::co_spawn(
      Io,
      [&]() -> awaitable<void> {
        for (auto &S : Sinks)
          asio::co_spawn(Io, S->put(1), detached);
        co_await Second->async_receive(use_awaitable);
        co_await First->async_receive(use_awaitable);
      },
      detached);
  Io.run();
}

class Source {
public:
  virtual ~Source() = default;
  virtual awaitable<int> get() = 0;
};
class Pipe : public Source {
public:
  explicit Pipe(ChannelPtr From) : From(std::move(From)) {}
  awaitable<int> get() override {
    co_return co_await From->async_receive(use_awaitable);
  }

private:
  ChannelPtr From;
};
class Constant : public Source {
public:
  awaitable<int> get() override { co_return 1; }
};

void startsEither() {
  asio::io_context Io;
  auto C = std::make_shared<Channel>(Io);
  std::unique_ptr<Source> From = std::make_unique<Pipe>(C);
  asio::co_spawn(
      Io,
      [&]() -> awaitable<void> {
        asio::co_spawn(Io, From->get(), [](std::exception_ptr, int) {});
        co_await C->async_send({}, 1, use_awaitable);
        From = std::make_unique<Constant>();
        co_await From->get();
        co_await C->async_send({}, 2, use_awaitable);
        // CHECK: :[[@LINE-1]]:21: warning: send on 'C' blocks for ever: only one of the values sent on it is received [chan-partial-drain]
      },
      detached);
  Io.run();
}

// ---- What comes later ----

static awaitable<void> patience(asio::steady_timer &Timer) {
  Timer.expires_after(std::chrono::seconds(1));
  co_await Timer.async_wait(use_awaitable);
}

// The branches of a race are no tasks that could come later.
static awaitable<void> answers(Channel &Asked, Channel &Answers) {
  asio::steady_timer Timer(co_await asio::this_coro::executor);
  for (;;) {
    co_await Asked.async_receive(use_awaitable);
    // CHECK: :[[@LINE-1]]:20: warning: receive from 'Asked' blocks for ever: nothing sends on it or closes it [chan-receive-without-sender]
    co_await (Answers.async_send({}, 1, use_awaitable) || patience(Timer));
  }
}

void nobodyAsks() {
  asio::io_context Io;
  Channel Asked(Io), Answers(Io);
  asio::co_spawn(Io, answers(Asked, Answers), detached);
  Io.run();
}
