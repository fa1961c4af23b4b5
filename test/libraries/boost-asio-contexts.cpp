// Who runs the tasks of a context of Boost.Asio, and for how long.
//
// RUN: %check_chan %s

#include <boost/asio.hpp>
#include <boost/asio/experimental/as_tuple.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <chrono>

namespace asio = boost::asio;
using namespace std::chrono_literals;
using asio::awaitable;
using asio::use_awaitable;
using boost::system::error_code;

class Limiter {
public:
  Limiter(asio::any_io_executor Ex, std::size_t Burst)
      : Executor(Ex), Tokens(Ex, Burst) {}

  void start() { asio::co_spawn(Executor, refill(), asio::detached); }
  awaitable<void> acquire() { co_await Tokens.async_receive(use_awaitable); }
  void stop() { Tokens.close(); }

private:
  awaitable<void> refill() {
    asio::steady_timer Timer(Executor);
    for (;;) {
      Timer.expires_after(1ms);
      co_await Timer.async_wait(use_awaitable);
      co_await Tokens.async_send(error_code{}, use_awaitable);
    }
  }

  asio::any_io_executor Executor;
  asio::experimental::channel<void(error_code)> Tokens;
};

awaitable<void> takeSome(Limiter &From, int Count) {
  for (int I = 0; I < Count; ++I)
    co_await From.acquire();
  From.stop();
}

// What goes on in one thread does so in the order in which it could: of two that
// meet, who waited first, who need not wait after what is there already.
using Numbers = asio::experimental::channel<void(error_code, int)>;

struct Desk {
  explicit Desk(asio::io_context &Io) : Door(Io), Bell(Io, 1), Nobody(Io) {}
  Numbers Door, Bell, Nobody;
};

awaitable<void> ring(Desk &At) {
  co_await At.Door.async_receive(use_awaitable);
  At.Bell.try_send(error_code(), 1);
}

awaitable<void> knock(Desk &At) {
  co_await At.Door.async_send({}, 1, use_awaitable);
  if (!At.Bell.try_receive([](error_code, int) {}))
    co_await At.Nobody.async_send({}, 1, use_awaitable);
  // CHECK: :[[@LINE-1]]:24: warning: send on 'Nobody' blocks for ever: {{.*}} [chan-send-without-receiver]
}

void waiterFirst() {
  asio::io_context Io;
  Desk D(Io);
  asio::co_spawn(Io, ring(D), asio::detached);
  asio::co_spawn(Io, knock(D), asio::detached);
  Io.run();
}

void comerFirst() {
  asio::io_context Io;
  Desk D(Io);
  asio::co_spawn(Io, knock(D), asio::detached);
  asio::co_spawn(Io, ring(D), asio::detached);
  Io.run();
}

awaitable<void> look(Desk &At) {
  if (!At.Bell.try_receive([](error_code, int) {}))
    co_await At.Nobody.async_send({}, 1, use_awaitable);
  // CHECK: :[[@LINE-1]]:24: warning: send on 'Nobody' blocks for ever: {{.*}} [chan-send-without-receiver]
}

awaitable<void> startRinger(Desk &At, bool AtOnce) {
  auto Executor = co_await asio::this_coro::executor;
  const auto Ring = [&At] { At.Bell.try_send(error_code(), 1); };
  if (AtOnce)
    asio::dispatch(Executor, Ring);
  else
    asio::post(Executor, Ring);
  co_await look(At);
}

void beginsAtOnce() {
  asio::io_context Io;
  Desk D(Io);
  asio::co_spawn(Io, startRinger(D, true), asio::detached);
  Io.run();
}

void beginsLater() {
  asio::io_context Io;
  Desk D(Io);
  asio::co_spawn(Io, startRinger(D, false), asio::detached);
  Io.run();
}

// Who sleeps before the end gives time to those that it has started, and to what
// these have started: the branches of a race.
awaitable<void> watch(Numbers &Stop, Numbers &Work) {
  using namespace asio::experimental::awaitable_operators;
  constexpr auto Token = asio::experimental::as_tuple(use_awaitable);
  for (;;) {
    const auto First =
        co_await (Stop.async_receive(Token) || Work.async_receive(Token));
    if (First.index() == 0)
      co_return;
  }
}

awaitable<void> closeAndSleep() {
  auto Executor = co_await asio::this_coro::executor;
  Numbers Stop(Executor), Work(Executor, 1);
  Work.try_send(error_code(), 1);
  asio::co_spawn(Executor, watch(Stop, Work), asio::detached);
  Stop.close();
  asio::steady_timer Timer(Executor, 5ms);
  co_await Timer.async_wait(use_awaitable);
}

void sleepsBeforeTheEnd() {
  asio::io_context Io;
  asio::co_spawn(Io, closeAndSleep(), asio::detached);
  Io.run();
}

// The context has been run for a while; nobody runs its tasks after the end of
// the limiter.
int main() {
  asio::io_context Context;
  Limiter L(Context.get_executor(), 1);
  L.start();
  asio::co_spawn(Context, takeSome(L, 3), asio::detached);
  Context.run_for(200ms);
}
