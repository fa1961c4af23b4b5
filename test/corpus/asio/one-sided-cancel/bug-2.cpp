// A price feed ends when its stop channel is closed. But a || b waits for the
// first success, and the error of a closed channel is none: the feed goes on
// waiting for prices that do not come.
// run: leaks 1

#include <boost/asio.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <cstdio>
#include <memory>

namespace asio = boost::asio;
using asio::awaitable;
using asio::detached;
using asio::use_awaitable;
using boost::system::error_code;
using namespace asio::experimental::awaitable_operators;

struct Feed {
  explicit Feed(asio::any_io_executor Ex) : Prices(Ex), Stop(Ex) {}

  asio::experimental::channel<void(error_code, int)> Prices;
  asio::experimental::channel<void(error_code)> Stop;
};

awaitable<void> follow(std::shared_ptr<Feed> Market) {
  for (;;) {
    auto Event = co_await (
        Market->Prices.async_receive( // expect: chan-receive-without-sender
            use_awaitable) ||
        Market->Stop.async_receive(use_awaitable));
    if (Event.index() == 1)
      co_return;
    std::printf("price %d\n", std::get<0>(Event));
  }
}

awaitable<void> trade(std::shared_ptr<Feed> Market) {
  for (int Price : {10, 12, 11})
    co_await Market->Prices.async_send({}, Price, use_awaitable);
  Market->Stop.close();
}

int main() {
  asio::io_context Io;
  auto Market = std::make_shared<Feed>(Io.get_executor());
  asio::co_spawn(Io, follow(Market), detached);
  asio::co_spawn(Io, trade(Market), detached);
  Io.run();
}
