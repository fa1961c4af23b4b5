// An alarm that has rung leaves a token in its channel. snooze() takes the
// token when the timer cannot be cancelled any more, but the owner took it
// before.
// run: leaks 1

#include <boost/asio.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <chrono>
#include <cstdio>

namespace asio = boost::asio;
using asio::awaitable;
using asio::detached;
using asio::use_awaitable;
using boost::system::error_code;
using namespace std::chrono_literals;

class Alarm {
public:
  explicit Alarm(asio::any_io_executor Ex) : Timer(Ex), Token(Ex, 1) {}

  void set(std::chrono::milliseconds Delay) {
    Timer.expires_after(Delay);
    Timer.async_wait([this](error_code Error) {
      if (!Error)
        Token.try_send(error_code());
    });
  }

  awaitable<void> wait() { co_await Token.async_receive(use_awaitable); }

  awaitable<void> snooze(std::chrono::milliseconds Delay) {
    if (Timer.cancel() == 0)
      co_await Token.async_receive( // expect: chan-receive-without-sender
          use_awaitable);
    set(Delay);
  }

private:
  asio::steady_timer Timer;
  asio::experimental::channel<void(error_code)> Token;
};

awaitable<void> morning() {
  Alarm Clock(co_await asio::this_coro::executor);
  Clock.set(5ms);
  co_await Clock.wait();
  std::puts("rings");
  co_await Clock.snooze(5ms);
  co_await Clock.wait();
  std::puts("rings again");
}

int main() {
  asio::io_context Io;
  asio::co_spawn(Io, morning(), detached);
  Io.run();
}
