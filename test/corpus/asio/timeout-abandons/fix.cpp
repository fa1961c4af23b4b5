// A slow disk answers after the front end has lost patience. It tries to send
// the answer, and drops it if nobody waits.
// run: ends

#include <boost/asio.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <chrono>
#include <cstdio>
#include <memory>

namespace asio = boost::asio;
using asio::awaitable;
using asio::detached;
using asio::use_awaitable;
using boost::system::error_code;
using namespace asio::experimental::awaitable_operators;
using namespace std::chrono_literals;

using Rows = asio::experimental::channel<void(error_code, int)>;

awaitable<void> slowQuery(std::shared_ptr<Rows> Out) {
  asio::steady_timer Disk(co_await asio::this_coro::executor, 30ms);
  co_await Disk.async_wait(use_awaitable);
  if (!Out->try_send(error_code(), 42))
    std::puts("nobody waits");
}

awaitable<void> query() {
  auto Ex = co_await asio::this_coro::executor;
  auto Row = std::make_shared<Rows>(Ex);
  asio::co_spawn(Ex, slowQuery(Row), detached);
  asio::steady_timer Patience(Ex, 5ms);
  auto Result = co_await (Row->async_receive(use_awaitable) ||
                          Patience.async_wait(use_awaitable));
  if (Result.index() == 0)
    std::printf("row %d\n", std::get<0>(Result));
  else
    std::puts("too slow");
}

int main() {
  asio::io_context Io;
  asio::co_spawn(Io, query(), detached);
  Io.run();
}
