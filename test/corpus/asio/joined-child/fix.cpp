// Not a leak: the parent awaits its child's end, not a message. A coroutine
// that is spawned with use_awaitable gives its result to who awaits it.
// run: ends

#include <boost/asio.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <cstdio>
#include <stdexcept>
#include <vector>

namespace asio = boost::asio;
using asio::awaitable;
using asio::detached;
using asio::use_awaitable;
using boost::system::error_code;

awaitable<int> measure(int Sensor) {
  if (Sensor == 2)
    throw std::runtime_error("broken sensor");
  co_return 20 + Sensor;
}

awaitable<void> collect(asio::experimental::channel<void(error_code, int)> &In,
                        std::size_t Count) {
  for (std::size_t I = 0; I < Count; ++I)
    std::printf("%d\n", co_await In.async_receive(use_awaitable));
}

awaitable<void> survey() {
  auto Ex = co_await asio::this_coro::executor;
  std::vector<int> Good;
  for (int Sensor = 0; Sensor < 4; ++Sensor) {
    try {
      Good.push_back(
          co_await asio::co_spawn(Ex, measure(Sensor), use_awaitable));
    } catch (const std::runtime_error &Error) {
      std::puts(Error.what());
    }
  }
  asio::experimental::channel<void(error_code, int)> Out(Ex, Good.size());
  for (int Value : Good)
    co_await Out.async_send(error_code(), Value, use_awaitable);
  co_await asio::co_spawn(Ex, collect(Out, Good.size()), use_awaitable);
}

int main() {
  asio::io_context Io;
  asio::co_spawn(Io, survey(), detached);
  Io.run();
}
