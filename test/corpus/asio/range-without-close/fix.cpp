// A log shipper takes lines until the channel is closed, which the application
// does behind its last line. The channel has no buffer: what is in a buffer is
// lost at close() before Asio 1.27.
// run: ends

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

using Lines = asio::experimental::channel<void(error_code, std::string)>;

awaitable<void> ship(std::shared_ptr<Lines> In) {
  for (;;) {
    auto [Error, Line] =
        co_await In->async_receive(asio::as_tuple(use_awaitable));
    if (Error)
      co_return;
    std::printf("shipped: %s\n", Line.c_str());
  }
}

awaitable<void> application(std::shared_ptr<Lines> Log, int Requests) {
  for (int Request = 0; Request < Requests; ++Request)
    co_await Log->async_send(error_code(), "request " + std::to_string(Request),
                             use_awaitable);
  Log->close();
}

int main() {
  asio::io_context Io;
  auto Log = std::make_shared<Lines>(Io);
  asio::co_spawn(Io, ship(Log), detached);
  asio::co_spawn(Io, application(Log, 6), detached);
  Log.reset();
  Io.run();
}
