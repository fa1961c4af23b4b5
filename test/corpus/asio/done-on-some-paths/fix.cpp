// A migration signals its end on a channel, on every way out.
// run: ends

#include <boost/asio.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <cstdio>
#include <memory>
#include <vector>

namespace asio = boost::asio;
using asio::awaitable;
using asio::detached;
using asio::use_awaitable;
using boost::system::error_code;

using Signal = asio::experimental::channel<void(error_code, bool)>;

awaitable<void> migrate(std::shared_ptr<Signal> Done, std::vector<int> Tables) {
  if (Tables.empty()) {
    co_await Done->async_send(error_code(), true, use_awaitable);
    co_return;
  }
  bool Ok = true;
  for (int Table : Tables)
    Ok = Ok && Table > 0;
  co_await Done->async_send(error_code(), Ok, use_awaitable);
}

awaitable<void> upgrade(std::vector<int> Tables) {
  auto Ex = co_await asio::this_coro::executor;
  auto Done = std::make_shared<Signal>(Ex);
  asio::co_spawn(Ex, migrate(Done, std::move(Tables)), detached);
  bool Ok = co_await Done->async_receive(use_awaitable);
  std::puts(Ok ? "upgraded" : "rolled back");
}

int main() {
  asio::io_context Io;
  asio::co_spawn(Io, upgrade({1, 2}), detached);
  asio::co_spawn(Io, upgrade({}), detached);
  Io.run();
}
