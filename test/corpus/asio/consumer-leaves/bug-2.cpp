// A plotter takes samples until one is out of range and closes the channel. In
// Asio that reaches those who wait to receive, not those who wait to send.
// run: leaks 1

#include <boost/asio.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <cmath>
#include <cstdio>
#include <memory>

namespace asio = boost::asio;
using asio::awaitable;
using asio::detached;
using asio::use_awaitable;
using boost::system::error_code;

using Samples = asio::experimental::channel<void(error_code, double)>;

awaitable<void> measure(std::shared_ptr<Samples> Out) {
  for (double Time = 0; Out->is_open(); Time += 0.1) {
    double Value = std::exp(Time);
    // miss: how often is_open() says so is not known to differ from the receives
    co_await Out->async_send( // expect: chan-partial-drain
        error_code(), Value, use_awaitable);
  }
}

awaitable<void> plot(std::shared_ptr<Samples> In, double Limit) {
  double Value = 0;
  while (Value < Limit) {
    Value = co_await In->async_receive(use_awaitable);
    std::printf("%5.2f\n", Value);
  }
  In->close();
}

int main() {
  asio::io_context Io;
  auto Sensor = std::make_shared<Samples>(Io);
  asio::co_spawn(Io, measure(Sensor), detached);
  asio::co_spawn(Io, plot(Sensor, 1.5), detached);
  Io.run();
}
