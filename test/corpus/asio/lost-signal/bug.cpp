// A lamp waits until the power is on, for which a timer that never expires
// serves as a condition variable. The plant fails to start and tells nobody.
// run: leaks 1

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
};

awaitable<void> lamp(std::shared_ptr<Grid> Power) {
  error_code Ignored;
  while (!Power->On)
    co_await Power->Changed.async_wait( // expect: chan-receive-without-sender
        asio::redirect_error(use_awaitable, Ignored));
  std::puts("light");
}

awaitable<void> plant(std::shared_ptr<Grid> Power, int Coal) {
  if (Coal < 10)
    co_return;
  Power->On = true;
  Power->Changed.cancel();
}

int main() {
  asio::io_context Io;
  auto Power = std::make_shared<Grid>(Io);
  asio::co_spawn(Io, lamp(Power), detached);
  asio::co_spawn(Io, plant(Power, 3), detached);
  Io.run();
}
