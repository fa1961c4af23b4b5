// Not a leak: the channel is a member of a session, and goes with it. Whoever
// waits on it then is told that the operation was cancelled.
// run: ends

#include <boost/asio.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <chrono>
#include <cstdio>
#include <memory>

namespace asio = boost::asio;
using asio::awaitable;
using asio::detached;
using asio::use_awaitable;
using boost::system::error_code;

class Session {
public:
  explicit Session(asio::any_io_executor Ex) : Acks(Ex) {
    asio::co_spawn(Ex, acknowledge(Acks, 3), detached);
  }

  awaitable<int> first() {
    int Number = co_await Acks.async_receive(use_awaitable);
    co_return Number;
  }

private:
  using Numbers = asio::experimental::channel<void(error_code, int)>;

  static awaitable<void> acknowledge(Numbers &Out, int Packets) {
    for (int Packet = 1; Packet <= Packets; ++Packet) {
      error_code Gone;
      co_await Out.async_send(error_code(), Packet,
                              asio::redirect_error(use_awaitable, Gone));
      if (Gone)
        co_return;
    }
  }

  Numbers Acks;
};

awaitable<void> connect() {
  auto Ex = co_await asio::this_coro::executor;
  auto Peer = std::make_unique<Session>(Ex);
  std::printf("packet %d\n", co_await Peer->first());
  Peer.reset();
}

int main() {
  asio::io_context Io;
  asio::co_spawn(Io, connect(), detached);
  Io.run();
}
