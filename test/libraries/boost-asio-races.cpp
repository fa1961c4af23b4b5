// What a race of Boost.Asio's operations gives to who awaits it.
//
// RUN: %check_chan %s

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/experimental/as_tuple.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>
#include <memory>
#include <variant>

namespace asio = boost::asio;
namespace experimental = asio::experimental;
using asio::awaitable;
using asio::detached;
using asio::use_awaitable;
using boost::system::error_code;
using namespace experimental::awaitable_operators;
using Channel = experimental::channel<void(error_code, int)>;
using ChannelPtr = std::shared_ptr<Channel>;
constexpr auto asTuple = experimental::as_tuple(use_awaitable);

struct Request {
  int What = 0;
  ChannelPtr Reply;
};
using Requests = experimental::channel<void(error_code, Request)>;

// ---- A request that comes out of a race has its channel ----

awaitable<void> serve(Requests &In, Channel &Stop) {
  for (;;) {
    auto R = co_await (In.async_receive(use_awaitable) ||
                       Stop.async_receive(use_awaitable));
    if (R.index() == 1)
      co_return;
    Request Asked = std::get<0>(R);
    co_await Asked.Reply->async_send({}, Asked.What + 1, use_awaitable);
  }
}

awaitable<void> serveOne(Requests &In, Channel &Stop) {
  auto R = co_await (In.async_receive(asTuple) || Stop.async_receive(asTuple));
  if (auto *Got = std::get_if<0>(&R)) {
    auto &[Error, Asked] = *Got;
    co_await Asked.Reply->async_send({}, 1, asTuple);
    // CHECK: :[[@LINE-1]]:27: warning: send on 'Reply' blocks for ever: {{.*}} [chan-send-without-receiver]
  }
}

awaitable<void> ask(Requests &In) {
  auto Reply = std::make_shared<Channel>(co_await asio::this_coro::executor);
  co_await In.async_send({}, Request{1, Reply}, use_awaitable);
  co_await Reply->async_receive(use_awaitable);
}

awaitable<void> askAndLeave(Requests &In) {
  auto Reply = std::make_shared<Channel>(co_await asio::this_coro::executor);
  co_await In.async_send({}, Request{1, Reply}, use_awaitable);
}

awaitable<void> forget(Requests &In, Channel &Stop) {
  auto R = co_await (In.async_receive(use_awaitable) ||
                     Stop.async_receive(use_awaitable));
  if (R.index() == 0)
    (void)std::get<0>(R).What;
}

awaitable<void> askInVain(Requests &In) {
  auto Reply = std::make_shared<Channel>(co_await asio::this_coro::executor);
  co_await In.async_send({}, Request{1, Reply}, use_awaitable);
  co_await Reply->async_receive(use_awaitable);
  // CHECK: :[[@LINE-1]]:19: warning: receive from 'Reply' blocks for ever: {{.*}} [chan-receive-without-sender]
}

void answers() {
  asio::io_context Io;
  Requests In(Io);
  Channel Stop(Io);
  asio::co_spawn(Io, serve(In, Stop), detached);
  asio::co_spawn(
      Io,
      [&]() -> awaitable<void> {
        co_await ask(In);
        co_await Stop.async_send({}, 1, use_awaitable);
      },
      detached);
  Io.run();
}

void nobodyWantsTheAnswer() {
  asio::io_context Io;
  Requests In(Io);
  Channel Stop(Io);
  asio::co_spawn(Io, serveOne(In, Stop), detached);
  asio::co_spawn(Io, askAndLeave(In), detached);
  Io.run();
}

void nobodyAnswers() {
  asio::io_context Io;
  Requests In(Io);
  Channel Stop(Io);
  asio::co_spawn(Io, forget(In, Stop), detached);
  asio::co_spawn(Io, askInVain(In), detached);
  Io.run();
}

// ---- A message tells what to do ----

enum class Command { Work, Quit };
using Commands = experimental::channel<void(error_code, Command)>;

awaitable<void> obey(Commands &In, Channel &Stop) {
  for (;;) {
    auto R = co_await (Stop.async_receive(use_awaitable) ||
                       In.async_receive(use_awaitable));
    if (R.index() == 0 || std::get<1>(R) == Command::Quit)
      co_return;
  }
}

awaitable<void> workAndQuit(Commands &In) {
  co_await In.async_send({}, Command::Work, use_awaitable);
  co_await In.async_send({}, Command::Work, use_awaitable);
  co_await In.async_send({}, Command::Quit, use_awaitable);
}

awaitable<void> quitAndWork(Commands &In) {
  co_await In.async_send({}, Command::Quit, use_awaitable);
  co_await In.async_send({}, Command::Work, use_awaitable);
  // CHECK: :[[@LINE-1]]:15: warning: send on 'In' blocks for ever: {{.*}} [chan-partial-drain]
}

void quitsLast() {
  asio::io_context Io;
  Commands In(Io);
  Channel Stop(Io);
  asio::co_spawn(Io, obey(In, Stop), detached);
  asio::co_spawn(Io, workAndQuit(In), detached);
  Io.run();
}

void quitsFirst() {
  asio::io_context Io;
  Commands In(Io);
  Channel Stop(Io);
  asio::co_spawn(Io, obey(In, Stop), detached);
  asio::co_spawn(Io, quitAndWork(In), detached);
  Io.run();
}

// ---- Against a clock: that the channel was closed is an answer, too ----

awaitable<void> tick(ChannelPtr Stop) {
  asio::steady_timer Clock(co_await asio::this_coro::executor);
  for (;;) {
    Clock.expires_after(std::chrono::milliseconds(1));
    auto R = co_await (Clock.async_wait(asTuple) ||
                       Stop->async_receive(asTuple));
    if (R.index() == 1)
      break;
  }
}

awaitable<void> tickToo(ChannelPtr Stop) {
  asio::steady_timer Clock(co_await asio::this_coro::executor);
  for (;;) {
    Clock.expires_after(std::chrono::milliseconds(1));
    error_code Closed;
    auto R = co_await (
        Stop->async_receive(asio::redirect_error(use_awaitable, Closed)) ||
        Clock.async_wait(use_awaitable));
    if (R.index() == 0)
      break;
  }
}

// Here it is a failure, and the clock goes on.
awaitable<void> tickOn(ChannelPtr Stop) {
  asio::steady_timer Clock(co_await asio::this_coro::executor);
  for (;;) {
    Clock.expires_after(std::chrono::milliseconds(1));
    auto R = co_await (Clock.async_wait(use_awaitable) ||
                       Stop->async_receive(use_awaitable));
    if (R.index() == 1)
      break;
  }
}

void stopsClocks() {
  asio::io_context Io;
  auto Stop = std::make_shared<Channel>(Io);
  asio::co_spawn(Io, tick(Stop), detached);
  asio::co_spawn(Io, tickToo(Stop), detached);
  Stop->close();
  Io.run();
}

void doesNotStopTheClock() {
  asio::io_context Io;
  auto Stop = std::make_shared<Channel>(Io);
  asio::co_spawn(Io, tickOn(Stop), detached);
  // CHECK: :[[@LINE-1]]:3: warning: the task spawned here runs for ever: {{.*}} [chan-spawn-without-cancellation]
  Stop->close();
  Io.run();
}

// ---- What an operation in time has received ----

awaitable<void> serveInTime(Requests &In) {
  asio::steady_timer Clock(co_await asio::this_coro::executor,
                           std::chrono::seconds(1));
  auto R = co_await (In.async_receive(use_awaitable) ||
                     Clock.async_wait(use_awaitable));
  if (R.index() == 0)
    co_await std::get<0>(R).Reply->async_send({}, 1, use_awaitable);
}

awaitable<void> askInTime(Requests &In) {
  auto Reply = std::make_shared<Channel>(co_await asio::this_coro::executor);
  if (In.try_send(error_code(), Request{1, Reply}))
    co_await Reply->async_receive(use_awaitable);
}

void answersInTime() {
  asio::io_context Io;
  Requests In(Io);
  asio::co_spawn(Io, serveInTime(In), detached);
  asio::co_spawn(Io, askInTime(In), detached);
  Io.run();
}

// ---- A race that is awaited elsewhere ----

awaitable<std::variant<Request, int>> next(Requests &In, Channel &Stop) {
  co_return co_await (In.async_receive(use_awaitable) ||
                      Stop.async_receive(use_awaitable));
}

awaitable<void> serveNext(Requests &In, Channel &Stop) {
  for (;;) {
    std::variant<Request, int> R = co_await next(In, Stop);
    if (std::holds_alternative<int>(R))
      co_return;
    co_await std::get<Request>(R).Reply->async_send({}, 1, use_awaitable);
  }
}

awaitable<int> answerTo(Requests &In) {
  auto Reply = std::make_shared<Channel>(co_await asio::this_coro::executor);
  co_await In.async_send({}, Request{1, Reply}, use_awaitable);
  co_return co_await Reply->async_receive(use_awaitable);
}

void racesOfFunctions() {
  asio::io_context Io;
  Requests In(Io);
  Channel Stop(Io), Never(Io);
  asio::co_spawn(Io, serveNext(In, Stop), detached);
  asio::co_spawn(
      Io,
      [&]() -> awaitable<void> {
        auto R =
            co_await (answerTo(In) || Never.async_receive(use_awaitable));
        if (R.index() == 0)
          co_await Stop.async_send({}, 1, use_awaitable);
      },
      detached);
  Io.run();
}

// A race among others, begun together.
awaitable<void> racesAtATime() {
  auto Ex = co_await asio::this_coro::executor;
  Requests In(Ex);
  Channel Stop(Ex);
  co_await (serve(In, Stop) && [](Requests &In, Channel &Stop)
                -> awaitable<void> {
    co_await ask(In);
    co_await Stop.async_send({}, 1, use_awaitable);
  }(In, Stop));
}
