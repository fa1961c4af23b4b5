// Words go through a stage that turns them to upper case. The reader prints the
// first and leaves the rest to the stages, which cannot get rid of them.
// run: leaks 2

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
          // miss: the last stage speaks for those that wait for it
          co_await Out->async_send({}, Word, // expect: chan-partial-drain
                                   use_awaitable);
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
    co_await Out->async_send({}, Word, // expect: chan-partial-drain
                             use_awaitable);
  }
  Out->close();
}

awaitable<void> print() {
  auto Ex = co_await asio::this_coro::executor;
  auto Loud = std::make_shared<Words>(Ex);
  asio::co_spawn(Ex, shout(read(Ex), Loud), detached);
  std::puts((co_await Loud->async_receive(use_awaitable)).c_str());
}

int main() {
  asio::io_context Io;
  asio::co_spawn(Io, print(), detached);
  Io.run();
}
