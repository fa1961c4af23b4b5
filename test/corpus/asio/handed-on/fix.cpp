// Not a leak: the function that makes the channel never receives, but it hands
// the channel on to one that does.
// run: ends

#include <boost/asio.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <cstdio>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

namespace asio = boost::asio;
using asio::awaitable;
using asio::detached;
using asio::use_awaitable;
using boost::system::error_code;

using Readings = asio::experimental::channel<void(error_code, int)>;

class Dashboard {
public:
  void show(std::shared_ptr<Readings> From) { Sources.push_back(From); }

  awaitable<void> refresh() {
    for (const std::shared_ptr<Readings> &Source : Sources)
      std::printf("%d\n", co_await Source->async_receive(use_awaitable));
    Sources.clear();
  }

private:
  std::vector<std::shared_ptr<Readings>> Sources;
};

void attach(asio::io_context &Io, Dashboard &Panel, int Sensor) {
  auto Out = std::make_shared<Readings>(Io);
  asio::co_spawn(
      Io,
      [Out, Sensor]() -> awaitable<void> {
        co_await Out->async_send(error_code(), 20 + Sensor, use_awaitable);
      },
      detached);
  Panel.show(std::move(Out));
}

int main() {
  asio::io_context Io;
  Dashboard Panel;
  for (int Sensor = 0; Sensor < 3; ++Sensor)
    attach(Io, Panel, Sensor);
  asio::co_spawn(Io, Panel.refresh(), detached);
  Io.run();
}
