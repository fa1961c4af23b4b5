// A form hands its errors to the caller in a channel, which has room for the
// first one.
// run: ends

#include <boost/asio.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <iostream>
#include <memory>
#include <string>

namespace asio = boost::asio;
using asio::awaitable;
using asio::detached;
using asio::use_awaitable;
using boost::system::error_code;

using Errors = asio::experimental::channel<void(error_code, std::string)>;

awaitable<std::shared_ptr<Errors>> validate(int Age) {
  auto Out = std::make_shared<Errors>(co_await asio::this_coro::executor, 1);
  if (Age < 0)
    co_await Out->async_send(error_code(), "negative age", use_awaitable);
  else
    Out->close();
  co_return Out;
}

awaitable<void> submit(int Age) {
  auto Problems = co_await validate(Age);
  error_code Closed;
  std::string Problem = co_await Problems->async_receive(
      asio::redirect_error(use_awaitable, Closed));
  std::cout << (Closed ? "accepted" : Problem) << '\n';
}

int main() {
  asio::io_context Io;
  asio::co_spawn(Io, submit(36), detached);
  asio::co_spawn(Io, submit(-1), detached);
  Io.run();
}
