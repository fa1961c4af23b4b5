// A subscription ends when its stop signal is emitted. A session that is not
// online ends before anybody does that.
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

using News = asio::experimental::channel<void(error_code, int)>;

struct Session {
  asio::cancellation_signal Stop;
  std::shared_ptr<News> Feed;
};

awaitable<void> listen(std::shared_ptr<News> Feed) {
  for (;;) {
    int Item = co_await Feed->async_receive( // expect: chan-lost-cancellation
        use_awaitable);
    std::printf("item %d\n", Item);
  }
}

awaitable<bool> subscribe(Session &Mine, bool Online) {
  auto Ex = co_await asio::this_coro::executor;
  Mine.Feed = std::make_shared<News>(Ex);
  asio::co_spawn(Ex, listen(Mine.Feed),
                 asio::bind_cancellation_slot(Mine.Stop.slot(), detached));
  if (!Online)
    co_return false;
  co_await Mine.Feed->async_send(error_code(), 1, use_awaitable);
  Mine.Stop.emit(asio::cancellation_type::terminal);
  co_return true;
}

int main() {
  Session Day, Night;
  asio::io_context Io;
  asio::co_spawn(Io, subscribe(Day, true), detached);
  asio::co_spawn(Io, subscribe(Night, false), detached);
  Io.run();
}
