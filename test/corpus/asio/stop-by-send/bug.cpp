// A watcher is stopped by a message. It ends by itself when there is nothing
// left to watch, and the message finds nobody.
// run: leaks 1

#include <boost/asio.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <chrono>
#include <cstdio>

namespace asio = boost::asio;
using asio::awaitable;
using asio::detached;
using asio::use_awaitable;
using boost::system::error_code;
using namespace asio::experimental::awaitable_operators;
using namespace std::chrono_literals;

class FileWatcher {
public:
  explicit FileWatcher(asio::io_context &Io) : Io(Io), Stop(Io) {}

  void start(int Changes) { asio::co_spawn(Io, watch(Changes), detached); }

  awaitable<void> stop() {
    co_await Stop.async_send( // expect: chan-send-without-receiver
        error_code(), use_awaitable);
  }

private:
  awaitable<void> watch(int Changes) {
    asio::steady_timer Tick(Io);
    for (; Changes > 0; --Changes) {
      Tick.expires_after(2ms);
      auto Event = co_await (Stop.async_receive(use_awaitable) ||
                             Tick.async_wait(use_awaitable));
      if (Event.index() == 0)
        co_return;
      std::puts("changed");
    }
  }

  asio::io_context &Io;
  asio::experimental::channel<void(error_code)> Stop;
};

awaitable<void> application(FileWatcher &Config) {
  Config.start(3);
  asio::steady_timer Work(co_await asio::this_coro::executor, 50ms);
  co_await Work.async_wait(use_awaitable);
  co_await Config.stop();
}

int main() {
  asio::io_context Io;
  FileWatcher Config(Io);
  asio::co_spawn(Io, application(Config), detached);
  Io.run();
}
