// Two players hit a ball to each other. Whoever misses leaves the table, and
// the other waits for the ball.
// run: leaks 1

#include <boost/asio.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <cstdio>
#include <memory>

namespace asio = boost::asio;
using asio::awaitable;
using asio::detached;
using asio::use_awaitable;
using boost::system::error_code;

using Side = asio::experimental::channel<void(error_code, int)>;
using SidePtr = std::shared_ptr<Side>;

awaitable<void> play(SidePtr Mine, SidePtr Other, int Skill) {
  for (;;) {
    auto [Left, Ball] =
        co_await Mine->async_receive( // expect: chan-receive-without-sender
            asio::as_tuple(use_awaitable));
    if (Left || Ball > Skill)
      break;
    std::printf("hit %d\n", Ball);
    co_await Other->async_send({}, Ball + 1, use_awaitable);
  }
}

int main() {
  asio::io_context Io;
  auto Left = std::make_shared<Side>(Io), Right = std::make_shared<Side>(Io);
  asio::co_spawn(Io, play(Left, Right, 6), detached);
  asio::co_spawn(Io, play(Right, Left, 9), detached);
  Left->async_send(error_code(), 1, detached);
  Io.run();
}
