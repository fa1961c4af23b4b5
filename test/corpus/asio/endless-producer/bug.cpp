// A generator of ticket numbers never stops, and the counter that uses it takes
// three and closes for the day. The fourth ticket waits for ever.
// run: leaks 1

#include <boost/asio.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <iostream>
#include <memory>

namespace asio = boost::asio;
using asio::awaitable;
using asio::detached;
using asio::use_awaitable;
using boost::system::error_code;

using Tickets = asio::experimental::channel<void(error_code, int)>;

std::shared_ptr<Tickets> printTickets(asio::any_io_executor Ex) {
  auto Roll = std::make_shared<Tickets>(Ex);
  auto Print = [Roll]() -> awaitable<void> {
    for (int Number = 1;; ++Number)
      co_await Roll->async_send( // expect: chan-partial-drain
          error_code(), Number, use_awaitable);
  };
  asio::co_spawn(Ex, std::move(Print), detached);
  return Roll;
}

awaitable<void> openCounter(int Customers) {
  auto Roll = printTickets(co_await asio::this_coro::executor);
  for (int I = 0; I < Customers; ++I)
    std::cout << co_await Roll->async_receive(use_awaitable) << std::endl;
}

int main() {
  asio::io_context Io;
  asio::co_spawn(Io, openCounter(3), detached);
  Io.run();
}
