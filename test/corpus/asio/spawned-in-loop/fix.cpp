// A port scan probes many ports at once. Each probe tries to report its port,
// and only the first finds room.
// run: ends

#include <boost/asio.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <cstdio>
#include <memory>

namespace asio = boost::asio;
using asio::awaitable;
using asio::detached;
using asio::use_awaitable;
using boost::system::error_code;

using Ports = asio::experimental::channel<void(error_code, int)>;

awaitable<int> scan(int From, int To) {
  auto Ex = co_await asio::this_coro::executor;
  auto Open = std::make_shared<Ports>(Ex, 1);
  for (int Port = From; Port < To; ++Port) {
    auto Probe = [Open, Port]() -> awaitable<void> {
      bool Answers = Port % 3 != 0;
      if (Answers)
        Open->try_send(error_code(), Port);
      co_return;
    };
    asio::co_spawn(Ex, Probe, detached);
  }
  int First = co_await Open->async_receive(use_awaitable);
  co_return First;
}

int main() {
  asio::io_context Io;
  asio::co_spawn(Io, scan(20, 27), [](std::exception_ptr, int Port) {
    std::printf("port %d is open\n", Port);
  });
  Io.run();
}
