// A price finder with its channel in a member. When best() has one quote it
// cancels those who wait to send and closes the channel for those who come
// later.
// run: ends

#include <boost/asio.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <cstdio>

namespace asio = boost::asio;
using asio::awaitable;
using asio::detached;
using asio::use_awaitable;
using boost::system::error_code;

class PriceFinder {
public:
  explicit PriceFinder(asio::io_context &Io) : Io(Io), Quotes(Io) {}

  awaitable<int> best() {
    for (int Shop = 1; Shop <= 3; ++Shop)
      start(Shop);
    int Price = co_await Quotes.async_receive(use_awaitable);
    Quotes.cancel();
    Quotes.close();
    co_return Price;
  }

private:
  void start(int Shop) { asio::co_spawn(Io, ask(Shop), detached); }

  awaitable<void> ask(int Shop) {
    co_await asio::post(Io, use_awaitable);
    co_await Quotes.async_send(error_code(), 100 * Shop, use_awaitable);
  }

  asio::io_context &Io;
  asio::experimental::channel<void(error_code, int)> Quotes;
};

int main() {
  asio::io_context Io;
  PriceFinder Finder(Io);
  asio::co_spawn(
      Io,
      [&Finder]() -> awaitable<void> {
        std::printf("%d\n", co_await Finder.best());
      },
      detached);
  Io.run();
}
