// Not a leak: telemetry is dropped when the buffer is full, and taken without
// waiting when it is time to.
// run: ends

#include <boost/asio.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <chrono>
#include <cstdio>

namespace asio = boost::asio;
using asio::awaitable;
using asio::detached;
using asio::use_awaitable;
using boost::system::error_code;

class Telemetry {
public:
  explicit Telemetry(asio::io_context &Io) : Values(Io, 4), Clock(Io) {}

  void record(double Value) {
    if (!Values.try_send(error_code(), Value))
      ++Dropped;
  }

  awaitable<void> run(int Rounds) {
    for (int Round = 0; Round < Rounds; ++Round) {
      Clock.expires_after(std::chrono::milliseconds(1));
      co_await Clock.async_wait(use_awaitable);
      double Sum = 0;
      while (
          Values.try_receive([&](error_code, double Value) { Sum += Value; }))
        continue;
      std::printf("sum %.1f, %d dropped\n", Sum, Dropped);
    }
  }

private:
  asio::experimental::channel<void(error_code, double)> Values;
  asio::steady_timer Clock;
  int Dropped = 0;
};

int main() {
  asio::io_context Io;
  Telemetry Engine(Io);
  for (int I = 0; I < 7; ++I)
    Engine.record(0.5 * I);
  asio::co_spawn(Io, Engine.run(3), detached);
  Io.run();
}
