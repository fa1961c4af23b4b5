// Not a leak: the channel is a variable of the form. When the form returns, the
// channel is destroyed, and with it ends the look-up that waits to send.
// run: ends
// sanitize: address

#include <boost/asio.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <cstdio>
#include <string>

namespace asio = boost::asio;
using asio::awaitable;
using asio::detached;
using asio::use_awaitable;
using boost::system::error_code;

using Answer = asio::experimental::channel<void(error_code, bool)>;

awaitable<void> lookUp(Answer &Taken, std::string Name) {
  bool IsTaken = Name == "root";
  co_await Taken.async_send(error_code(), IsTaken, use_awaitable);
}

awaitable<const char *> signUp(std::string Name, std::string Password) {
  Answer Taken(co_await asio::this_coro::executor);
  asio::co_spawn(Taken.get_executor(), lookUp(Taken, Name), detached);
  if (Password.size() < 8)
    co_return "password too short";
  if (co_await Taken.async_receive(use_awaitable))
    co_return "name is taken";
  co_return "welcome";
}

awaitable<void> serve() {
  std::puts(co_await signUp("ada", "correct horse"));
  std::puts(co_await signUp("bob", "1234"));
}

int main() {
  asio::io_context Io;
  asio::co_spawn(Io, serve(), detached);
  Io.run();
}
