// Words go through a stage that turns them to upper case. The reader prints
// them all.
// run: ends

#include <boost/asio.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <cctype>
#include <cstdio>
#include <memory>
#include <string>

namespace asio = boost::asio;
using asio::awaitable;
using asio::detached;
using asio::use_awaitable;
using boost::system::error_code;

using Words = asio::experimental::channel<void(error_code, std::string)>;

std::shared_ptr<Words> read(asio::any_io_executor Ex) {
  auto Out = std::make_shared<Words>(Ex);
  asio::co_spawn(
      Ex,
      [Out]() -> awaitable<void> {
        for (const char *Word : {"call", "me", "ishmael"})
          co_await Out->async_send({}, Word, use_awaitable);
        Out->close();
      },
      detached);
  return Out;
}

awaitable<void> shout(std::shared_ptr<Words> In, std::shared_ptr<Words> Out) {
  for (;;) {
    auto [Error, Word] =
        co_await In->async_receive(asio::as_tuple(use_awaitable));
    if (Error)
      break;
    for (char &C : Word)
      C = std::toupper(C);
    co_await Out->async_send({}, Word, use_awaitable);
  }
  Out->close();
}

awaitable<void> print() {
  auto Ex = co_await asio::this_coro::executor;
  auto Loud = std::make_shared<Words>(Ex);
  asio::co_spawn(Ex, shout(read(Ex), Loud), detached);
  error_code Error;
  for (;;) {
    std::string Word = co_await Loud->async_receive(
        asio::redirect_error(use_awaitable, Error));
    if (Error)
      break;
    std::puts(Word.c_str());
  }
}

int main() {
  asio::io_context Io;
  asio::co_spawn(Io, print(), detached);
  Io.run();
}
