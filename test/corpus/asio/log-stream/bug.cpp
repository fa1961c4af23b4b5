// A chat server gives each member a channel. A member who leaves is forgotten,
// but the channel is not closed, and the member's coroutine keeps it alive.
// run: leaks 2

#include <boost/asio.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <cstdio>
#include <map>
#include <memory>
#include <string>

namespace asio = boost::asio;
using asio::awaitable;
using asio::detached;
using asio::use_awaitable;
using boost::system::error_code;

using Inbox = asio::experimental::channel<void(error_code, std::string)>;

class ChatServer {
public:
  explicit ChatServer(asio::any_io_executor Ex) : Ex(Ex) {}

  void join(std::string Name) {
    auto Mail = std::make_shared<Inbox>(Ex);
    Members[Name] = Mail;
    asio::co_spawn(Ex, deliver(Name, Mail), detached);
  }

  void leave(std::string Name) { Members.erase(Name); }

  awaitable<void> say(std::string Text) {
    for (auto &[Name, Mail] : Members)
      co_await Mail->async_send(error_code(), Text, use_awaitable);
  }

private:
  static awaitable<void> deliver(std::string Name,
                                 std::shared_ptr<Inbox> Mail) {
    for (;;) {
      auto [Error, Text] =
          co_await Mail->async_receive( // expect: chan-receive-without-sender
              asio::as_tuple(use_awaitable));
      if (Error)
        co_return;
      std::printf("to %s: %s\n", Name.c_str(), Text.c_str());
    }
  }

  asio::any_io_executor Ex;
  std::map<std::string, std::shared_ptr<Inbox>> Members;
};

awaitable<void> evening(ChatServer &Room) {
  Room.join("ada");
  Room.join("bob");
  co_await Room.say("hello");
  Room.leave("ada");
  co_await Room.say("ada has left");
  Room.leave("bob");
}

int main() {
  asio::io_context Io;
  ChatServer Room(Io.get_executor());
  asio::co_spawn(Io, evening(Room), detached);
  Io.run();
}
