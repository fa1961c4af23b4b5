// Progress is shown on a channel that exists only in verbose mode. The copy
// reports its end in any mode.
// run: crashes SIGSEGV

#include <boost/asio.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <cstdio>
#include <memory>

namespace asio = boost::asio;
using asio::awaitable;
using asio::detached;
using asio::use_awaitable;
using boost::system::error_code;

using Progress = asio::experimental::channel<void(error_code, int)>;

awaitable<void> copy(std::shared_ptr<Progress> Percent, int Blocks) {
  for (int Block = 0; Block < Blocks; ++Block)
    if (Percent)
      co_await Percent->async_send(error_code(), 100 * Block / Blocks,
                                   use_awaitable);
  Percent->close(); // expect: chan-null-channel
}

awaitable<void> show(std::shared_ptr<Progress> Percent) {
  error_code Done;
  while (!Done) {
    int Now = co_await Percent->async_receive(
        asio::redirect_error(use_awaitable, Done));
    if (!Done)
      std::printf("%d %%\n", Now);
  }
}

void backUp(asio::io_context &Io, bool Verbose) {
  std::shared_ptr<Progress> Percent;
  if (Verbose) {
    Percent = std::make_shared<Progress>(Io);
    asio::co_spawn(Io, show(Percent), detached);
  }
  asio::co_spawn(Io, copy(Percent, 5), detached);
}

int main() {
  asio::io_context Io;
  backUp(Io, true);
  backUp(Io, false);
  Io.run();
}
