// A search reports on a channel of the caller's frame, and is awaited there:
// the one that is too slow is cancelled.
// run: ends
// sanitize: address

#include <boost/asio.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <chrono>
#include <cstdio>

namespace asio = boost::asio;
using asio::awaitable;
using asio::detached;
using asio::use_awaitable;
using boost::system::error_code;
using namespace asio::experimental::awaitable_operators;
using namespace std::chrono_literals;

using Hits = asio::experimental::channel<void(error_code, int)>;

awaitable<void> report(Hits &Out, int At) {
  return Out.async_send({}, At, use_awaitable);
}

awaitable<void> lookFor(int Needle, Hits &Out) {
  asio::steady_timer Haystack(co_await asio::this_coro::executor, 20ms);
  co_await Haystack.async_wait(use_awaitable);
  co_await report(Out, 10 * Needle);
}

awaitable<void> search(int Needle) {
  auto Ex = co_await asio::this_coro::executor;
  Hits Found(Ex, 4);
  asio::steady_timer Patience(Ex, 2ms);
  auto First =
      co_await (lookFor(Needle, Found) || Patience.async_wait(use_awaitable));
  std::puts(First.index() == 0 ? "found" : "too slow");
}

int main() {
  asio::io_context Io;
  asio::co_spawn(Io, search(7), detached);
  Io.run();
}
