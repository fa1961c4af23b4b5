// A database answers each command with a code, in every case of the switch.
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

using Codes = asio::experimental::channel<void(error_code, int)>;

enum class Command { Get, Put, Flush };

awaitable<int> execute(Command What, std::shared_ptr<Codes> Reply) {
  switch (What) {
  case Command::Get:
    co_await Reply->async_send(error_code(), 200, use_awaitable);
    break;
  case Command::Put:
    co_await Reply->async_send(error_code(), 201, use_awaitable);
    break;
  case Command::Flush:
    std::puts("flushed");
    co_await Reply->async_send(error_code(), 204, use_awaitable);
    break;
  }
  co_return static_cast<int>(What);
}

awaitable<void> client(Command What) {
  auto Ex = co_await asio::this_coro::executor;
  auto Reply = std::make_shared<Codes>(Ex);
  asio::co_spawn(Ex, execute(What, Reply), detached);
  error_code Error;
  int Code =
      co_await Reply->async_receive(asio::redirect_error(use_awaitable, Error));
  std::printf("code %d\n", Code);
}

int main() {
  asio::io_context Io;
  for (Command What : {Command::Get, Command::Put, Command::Flush})
    asio::co_spawn(Io, client(What), detached);
  Io.run();
}
