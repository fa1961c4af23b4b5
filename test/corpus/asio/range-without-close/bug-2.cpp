// An import feeds rows to a worker and closes the feed behind the last one. A
// bad row makes it return without that.
// run: leaks 1

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

using Feed = asio::experimental::channel<void(error_code, int)>;

awaitable<void> store(std::shared_ptr<Feed> Rows) {
  int Sum = 0;
  try {
    while (true)
      Sum +=
          co_await Rows->async_receive( // expect: chan-receive-without-sender
              use_awaitable);
  } catch (const boost::system::system_error &) {
    std::printf("stored %d\n", Sum);
  }
}

awaitable<bool> import(std::vector<int> Table) {
  auto Ex = co_await asio::this_coro::executor;
  auto Rows = std::make_shared<Feed>(Ex);
  asio::co_spawn(Ex, store(Rows), detached);
  for (int Row : Table) {
    if (Row < 0)
      co_return false;
    co_await Rows->async_send(error_code(), Row, use_awaitable);
  }
  Rows->close();
  co_return true;
}

awaitable<void> importAll() {
  std::puts(co_await import({1, 2, 3}) ? "good" : "bad");
  std::puts(co_await import({4, -1, 6}) ? "good" : "bad");
}

int main() {
  asio::io_context Io;
  asio::co_spawn(Io, importAll(), detached);
  Io.run();
}
