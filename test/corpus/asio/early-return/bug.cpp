// A signup form checks the password while a coroutine looks the name up. When
// the password is too short, the form returns and nobody takes the look-up.
// run: leaks 1

#include <boost/asio.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <cstdio>
#include <memory>
#include <string>

namespace asio = boost::asio;
using asio::awaitable;
using asio::detached;
using asio::use_awaitable;
using boost::system::error_code;

using Answer = asio::experimental::channel<void(error_code, bool)>;

awaitable<void> lookUp(std::shared_ptr<Answer> Taken, std::string Name) {
  bool IsTaken = Name == "root";
  co_await Taken->async_send( // expect: chan-send-without-receiver
      {}, IsTaken, use_awaitable);
}

awaitable<void> signUp(std::string Name, std::string Password) {
  auto Ex = co_await asio::this_coro::executor;
  auto Taken = std::make_shared<Answer>(Ex);
  asio::co_spawn(Ex, lookUp(Taken, Name), detached);
  if (Password.size() < 8) {
    std::puts("password too short");
    co_return;
  }
  bool IsTaken = co_await Taken->async_receive(use_awaitable);
  std::puts(IsTaken ? "name is taken" : "welcome");
}

int main() {
  asio::io_context Io;
  asio::co_spawn(Io, signUp("ada", "correct horse"), detached);
  asio::co_spawn(Io, signUp("bob", "1234"), detached);
  Io.run();
}
