// A backup copies three volumes at once and gives up at the first error: those
// that have not reported yet will not be heard.
// run: leaks 2

#include <boost/asio.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <cstdio>
#include <memory>

namespace asio = boost::asio;
using asio::awaitable;
using asio::detached;
using asio::use_awaitable;
using boost::system::error_code;

using Errors = asio::experimental::channel<void(error_code, int)>;

awaitable<void> copyVolume(std::shared_ptr<Errors> Results, int Volume) {
  int Error = Volume == 0 ? 5 : 0;
  co_await Results->async_send({}, Error, // expect: chan-partial-drain
                               use_awaitable);
}

awaitable<int> backUp(int Volumes) {
  auto Ex = co_await asio::this_coro::executor;
  auto Results = std::make_shared<Errors>(Ex);
  for (int Volume = 0; Volume < Volumes; ++Volume)
    asio::co_spawn(Ex, copyVolume(Results, Volume), detached);
  for (int Volume = 0; Volume < Volumes; ++Volume) {
    int Error = co_await Results->async_receive(use_awaitable);
    if (Error != 0)
      co_return Error;
  }
  co_return 0;
}

awaitable<void> nightly() { std::printf("error %d\n", co_await backUp(3)); }

int main() {
  asio::io_context Io;
  asio::co_spawn(Io, nightly(), detached);
  Io.run();
}
