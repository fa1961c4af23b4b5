// An order book matches a buyer and a seller, who both report the trade. The
// clerk expects both reports.
// run: ends

#include <boost/asio.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <cstdio>
#include <memory>

namespace asio = boost::asio;
using asio::awaitable;
using asio::detached;
using asio::use_awaitable;
using boost::system::error_code;

using Trades = asio::experimental::channel<void(error_code, int)>;

awaitable<void> trader(std::shared_ptr<Trades> Reports, const char *Side,
                       int Price) {
  std::printf("%s at %d\n", Side, Price);
  co_await Reports->async_send(error_code(), Price, use_awaitable);
}

awaitable<void> match(int Price) {
  auto Ex = co_await asio::this_coro::executor;
  auto Reports = std::make_shared<Trades>(Ex);
  asio::co_spawn(Ex, trader(Reports, "buyer", Price), detached);
  asio::co_spawn(Ex, trader(Reports, "seller", Price), detached);
  int Reported = co_await Reports->async_receive(use_awaitable);
  if (co_await Reports->async_receive(use_awaitable) != Reported)
    std::puts("they do not agree");
  std::printf("trade at %d\n", Reported);
}

int main() {
  asio::io_context Io;
  asio::co_spawn(Io, match(17), detached);
  Io.run();
}
