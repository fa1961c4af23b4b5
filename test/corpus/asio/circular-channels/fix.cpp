// An engine sends events to the screen, the screen sends commands back. The
// screen listens first.
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

struct Link {
  explicit Link(asio::io_context &Io) : Events(Io), Commands(Io) {}

  asio::experimental::channel<void(error_code, int)> Events;
  asio::experimental::channel<void(error_code, int)> Commands;
};

awaitable<void> engine(std::shared_ptr<Link> Wire) {
  co_await Wire->Events.async_send(error_code(), 1, use_awaitable);
  int Command = co_await Wire->Commands.async_receive(use_awaitable);
  std::printf("command %d\n", Command);
}

awaitable<void> screen(std::shared_ptr<Link> Wire) {
  int Event = co_await Wire->Events.async_receive(use_awaitable);
  co_await Wire->Commands.async_send(error_code(), 2, use_awaitable);
  std::printf("event %d\n", Event);
}

int main() {
  asio::io_context Io;
  auto Wire = std::make_shared<Link>(Io);
  asio::co_spawn(Io, engine(Wire), detached);
  asio::co_spawn(Io, screen(Wire), detached);
  Io.run();
}
