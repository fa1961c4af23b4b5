// Who runs the tasks of a context of Boost.Asio, and for how long.
//
// RUN: %check_chan %s

#include <boost/asio.hpp>
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

// The context has been run for a while; nobody runs its tasks after the end of
// the limiter.
int main() {
  asio::io_context Context;
  Limiter L(Context.get_executor(), 1);
  L.start();
  asio::co_spawn(Context, takeSome(L, 3), asio::detached);
  Context.run_for(200ms);
}
