// A thermometer has a handle to its readings, which connect() makes. Nobody
// calls connect().
// run: crashes SIGSEGV

#include <boost/asio.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <cstdio>
#include <memory>

namespace asio = boost::asio;
using asio::awaitable;
using asio::detached;
using asio::use_awaitable;
using boost::system::error_code;

class Thermometer {
  using Readings = asio::experimental::channel<void(error_code, int)>;

public:
  void connect(asio::any_io_executor Ex) {
    In = std::make_shared<Readings>(Ex, 4);
    In->try_send(error_code(), 21);
  }

  awaitable<int> read() {
    int Celsius = co_await In->async_receive( // expect: chan-null-channel
        use_awaitable);
    co_return Celsius;
  }

private:
  std::shared_ptr<Readings> In;
};

awaitable<void> show() {
  auto Ex = co_await asio::this_coro::executor;
  Thermometer Balcony;
  asio::steady_timer Warmup(Ex, std::chrono::milliseconds(1));
  co_await Warmup.async_wait(use_awaitable);
  std::printf("%d degrees\n", co_await Balcony.read());
}

int main() {
  asio::io_context Io;
  asio::co_spawn(Io, show(), detached);
  Io.run();
}
