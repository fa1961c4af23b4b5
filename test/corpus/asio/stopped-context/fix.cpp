// Not a leak: a server waits for requests for as long as the program runs. What
// ends the program stops the context, which takes the coroutine with it.
// run: ends

#include <boost/asio.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <chrono>
#include <cstdio>
#include <memory>

namespace asio = boost::asio;
using asio::awaitable;
using asio::detached;
using asio::use_awaitable;
using boost::system::error_code;

using Requests = asio::experimental::channel<void(error_code, int)>;

awaitable<void> serve(std::shared_ptr<Requests> In) {
  for (;;) {
    int Request = co_await In->async_receive(use_awaitable);
    std::printf("request %d\n", Request);
  }
}

int main() {
  asio::io_context Io;
  auto In = std::make_shared<Requests>(Io, 4);
  asio::co_spawn(Io, serve(In), detached);
  In->try_send(error_code(), 1);
  In->try_send(error_code(), 2);
  asio::steady_timer Evening(Io, std::chrono::milliseconds(5));
  Evening.async_wait([&Io](error_code) { Io.stop(); });
  Io.run();
  std::puts("good night");
}
