// A lamp waits until the power is on or has failed, for which a timer that
// never expires serves as a condition variable.
// run: ends

#include <boost/asio.hpp>
#include <chrono>
#include <cstdio>
#include <memory>

namespace asio = boost::asio;
using asio::awaitable;
using asio::detached;
using asio::use_awaitable;
using boost::system::error_code;

struct Grid {
  explicit Grid(asio::io_context &Io)
      : Changed(Io, std::chrono::steady_clock::time_point::max()) {}

  asio::steady_timer Changed;
  bool On = false;
  bool Failed = false;
};

awaitable<void> lamp(std::shared_ptr<Grid> Power) {
  error_code Ignored;
  while (!Power->On && !Power->Failed)
    co_await Power->Changed.async_wait(
        asio::redirect_error(use_awaitable, Ignored));
  std::puts(Power->On ? "light" : "candles");
}

awaitable<void> plant(std::shared_ptr<Grid> Power, int Coal) {
  Power->On = Coal >= 10;
  Power->Failed = !Power->On;
  co_await asio::post(Power->Changed.get_executor(), use_awaitable);
  Power->Changed.cancel();
}

int main() {
  asio::io_context Io;
  auto Power = std::make_shared<Grid>(Io);
  asio::co_spawn(Io, lamp(Power), detached);
  asio::co_spawn(Io, plant(Power, 3), detached);
  Io.run();
}
