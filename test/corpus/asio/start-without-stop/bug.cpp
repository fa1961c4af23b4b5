// A logger must be started and stopped by hand. A batch run that finds nothing
// to do returns between the two.
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

class Logger {
  using Lines = asio::experimental::channel<void(error_code, std::string)>;

public:
  explicit Logger(asio::any_io_executor Ex)
      : Queue(std::make_shared<Lines>(Ex)) {}

  void start() {
    asio::co_spawn(Queue->get_executor(), write(Queue), detached);
  }

  awaitable<void> log(std::string Line) {
    co_await Queue->async_send(error_code(), std::move(Line), use_awaitable);
  }

  void stop() { Queue->close(); }

private:
  static awaitable<void> write(std::shared_ptr<Lines> In) {
    for (;;) {
      auto [Error, Line] =
          co_await In->async_receive( // expect: chan-receive-without-sender
              asio::as_tuple(use_awaitable));
      if (Error)
        break;
      std::puts(Line.c_str());
    }
  }

  std::shared_ptr<Lines> Queue;
};

awaitable<void> runBatch(int Items) {
  Logger Log(co_await asio::this_coro::executor);
  Log.start();
  if (Items == 0)
    co_return;
  co_await Log.log("processing");
  Log.stop();
}

int main() {
  asio::io_context Io;
  asio::co_spawn(Io, runBatch(3), detached);
  asio::co_spawn(Io, runBatch(0), detached);
  Io.run();
}
