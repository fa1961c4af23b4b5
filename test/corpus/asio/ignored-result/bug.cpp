// A thumbnail is computed in the background, and the caller gets a channel with
// its size. One caller does not care.
// run: leaks 1

#include <boost/asio.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <cstdio>
#include <functional>
#include <memory>

namespace asio = boost::asio;
using asio::awaitable;
using asio::detached;
using asio::use_awaitable;
using boost::system::error_code;

using Results = asio::experimental::channel<void(error_code, int)>;

std::shared_ptr<Results> start(asio::any_io_executor Ex,
                               std::function<int()> Work) {
  auto Out = std::make_shared<Results>(Ex);
  asio::co_spawn(
      Ex,
      [Out, Work = std::move(Work)]() -> awaitable<void> {
        co_await Out->async_send( // expect: chan-send-without-receiver
            error_code(), Work(), use_awaitable);
      },
      detached);
  return Out;
}

awaitable<void> makeThumbnails() {
  auto Ex = co_await asio::this_coro::executor;
  start(Ex, [] { return 16 * 16; });
  auto Large = start(Ex, [] { return 64 * 64; });
  std::printf("%d\n", co_await Large->async_receive(use_awaitable));
}

int main() {
  asio::io_context Io;
  asio::co_spawn(Io, makeThumbnails(), detached);
  Io.run();
}
