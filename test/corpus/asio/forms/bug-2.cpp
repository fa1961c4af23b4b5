// The operations are deferred and awaited later. An order is confirmed on a
// channel that the shop has stopped to look at.
// run: leaks 1

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
  co_await std::move(Send); // expect: chan-partial-drain
}

awaitable<void> shop(std::shared_ptr<Orders> Mine, int Stock) {
  while (Stock > 0) {
    int Number = co_await Mine->async_receive(asio::deferred);
    std::printf("order %d is packed\n", Number);
    --Stock;
  }
}

int main() {
  asio::io_context Io;
  auto Counter = std::make_shared<Orders>(Io);
  asio::co_spawn(Io, shop(Counter, 1), detached);
  for (int Number : {1, 2})
    asio::co_spawn(Io, customer(Counter, Number), detached);
  Io.run();
}
