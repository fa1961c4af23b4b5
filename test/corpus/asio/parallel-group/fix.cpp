// Not a leak: the group waits for one of its operations and cancels the others,
// be it a send, a receive or a timer.
// run: ends

#include <boost/asio.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <boost/asio/experimental/parallel_group.hpp>
#include <chrono>
#include <cstdio>
#include <memory>

namespace asio = boost::asio;
using asio::awaitable;
using asio::detached;
using asio::use_awaitable;
using boost::system::error_code;

struct Desk {
  explicit Desk(asio::any_io_executor Ex) : In(Ex), Out(Ex) {}

  asio::experimental::channel<void(error_code, int)> In;
  asio::experimental::channel<void(error_code, int)> Out;
};

awaitable<void> clerk(std::shared_ptr<Desk> Mine) {
  asio::steady_timer Evening(Mine->In.get_executor());
  for (int Form = 0; Form < 5; ++Form) {
    Evening.expires_after(std::chrono::milliseconds(3));
    auto [Order, Sent, Received, Paper, Late] =
        co_await asio::experimental::make_parallel_group(
            Mine->Out.async_send(error_code(), Form, asio::deferred),
            Mine->In.async_receive(asio::deferred),
            Evening.async_wait(asio::deferred))
            .async_wait(asio::experimental::wait_for_one(), use_awaitable);
    if (Order[0] == 1)
      std::printf("form %d comes in\n", Paper);
    else
      std::puts(Order[0] == 0 ? "form goes out" : "evening");
  }
}

awaitable<void> citizen(std::shared_ptr<Desk> Office) {
  co_await Office->In.async_send(error_code(), 7, use_awaitable);
  std::printf("form %d\n", co_await Office->Out.async_receive(use_awaitable));
}

int main() {
  asio::io_context Io;
  auto Office = std::make_shared<Desk>(Io.get_executor());
  asio::co_spawn(Io, clerk(Office), detached);
  asio::co_spawn(Io, citizen(Office), detached);
  Io.run();
}
