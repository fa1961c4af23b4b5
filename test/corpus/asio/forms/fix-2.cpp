// The operations are deferred and awaited later. The shop closes the channel of
// the orders when its stock is empty, and cancels those that wait.
// run: ends

#include <boost/asio.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <cstdio>
#include <memory>

namespace asio = boost::asio;
using asio::awaitable;
using asio::detached;
using boost::system::error_code;

using Orders = asio::experimental::channel<void(error_code, int)>;

awaitable<void> customer(std::shared_ptr<Orders> Shop, int Number) {
  auto Send = Shop->async_send(error_code(), Number, asio::deferred);
  std::printf("order %d is written\n", Number);
  co_await std::move(Send);
}

awaitable<void> shop(std::shared_ptr<Orders> Mine, int Stock) {
  while (Stock > 0) {
    int Number = co_await Mine->async_receive(asio::deferred);
    std::printf("order %d is packed\n", Number);
    --Stock;
  }
  Mine->cancel();
  Mine->close();
}

int main() {
  asio::io_context Io;
  auto Counter = std::make_shared<Orders>(Io);
  asio::co_spawn(Io, shop(Counter, 1), detached);
  for (int Number : {1, 2})
    asio::co_spawn(Io, customer(Counter, Number), detached);
  Io.run();
}
