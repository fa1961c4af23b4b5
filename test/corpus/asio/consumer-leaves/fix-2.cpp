// A plotter takes samples until one is out of range. It closes the channel for
// the samples to come and cancels the one that waits to be sent.
// run: ends

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
    co_await Out->async_send(error_code(), Value, use_awaitable);
  }
}

awaitable<void> plot(std::shared_ptr<Samples> In, double Limit) {
  double Value = 0;
  while (Value < Limit) {
    Value = co_await In->async_receive(use_awaitable);
    std::printf("%5.2f\n", Value);
  }
  In->cancel();
  In->close();
}

int main() {
  asio::io_context Io;
  auto Sensor = std::make_shared<Samples>(Io);
  asio::co_spawn(Io, measure(Sensor), detached);
  asio::co_spawn(Io, plot(Sensor, 1.5), detached);
  Io.run();
}
