// A chat connection waits in close() until its loop has ended. A message
// handler, which the loop calls, closes the connection.
// run: leaks 1

#include <boost/asio.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <functional>
#include <string>

namespace asio = boost::asio;
using asio::awaitable;
using asio::detached;
using asio::use_awaitable;
using boost::system::error_code;

class Connection {
public:
  explicit Connection(asio::io_context &Io) : Incoming(Io, 8), Ended(Io) {}

  std::function<awaitable<void>(std::string)> OnMessage;

  awaitable<void> run() {
    for (;;) {
      auto [Error, Text] =
          co_await Incoming.async_receive(asio::as_tuple(use_awaitable));
      if (Error)
        break;
      co_await OnMessage(std::move(Text));
    }
    Ended.close();
  }

  awaitable<void> close() {
    Incoming.close();
    co_await Ended.async_receive( // expect: chan-circular-wait
        asio::as_tuple(use_awaitable));
  }

  bool deliver(std::string Text) {
    return Incoming.try_send(error_code(), std::move(Text));
  }

private:
  asio::experimental::channel<void(error_code, std::string)> Incoming;
  asio::experimental::channel<void(error_code)> Ended;
};

int main() {
  asio::io_context Io;
  Connection Chat(Io);
  Chat.OnMessage = [&Chat](std::string Text) -> awaitable<void> {
    if (Text == "/quit")
      co_await Chat.close();
  };
  Chat.deliver("hello");
  Chat.deliver("/quit");
  asio::co_spawn(Io, Chat.run(), detached);
  Io.run();
}
