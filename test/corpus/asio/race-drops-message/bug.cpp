// A download waits for a block or for the end, whatever comes first. But a || b
// is no select: when both come, the second is taken, too, and dropped. Here the
// end comes right behind the last block.
// run: leaks 1

#include <boost/asio.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <cstdio>
#include <memory>

namespace asio = boost::asio;
using asio::awaitable;
using asio::detached;
using asio::use_awaitable;
using boost::system::error_code;
using namespace asio::experimental::awaitable_operators;

struct Transfer {
  explicit Transfer(asio::any_io_executor Ex) : Blocks(Ex), End(Ex) {}

  asio::experimental::channel<void(error_code, int)> Blocks;
  asio::experimental::channel<void(error_code)> End;
};

awaitable<void> save(std::shared_ptr<Transfer> From) {
  int Bytes = 0;
  for (;;) {
    auto Event = co_await (
        From->Blocks.async_receive( // expect: chan-receive-without-sender (either)
            use_awaitable) ||
        From->End.async_receive( // expect: chan-receive-without-sender (either)
            use_awaitable));
    if (Event.index() == 1)
      break;
    Bytes += std::get<0>(Event);
  }
  std::printf("%d bytes\n", Bytes);
}

awaitable<void> download(std::shared_ptr<Transfer> To, int Blocks) {
  for (int Block = 0; Block < Blocks; ++Block)
    co_await To->Blocks.async_send({}, 512, use_awaitable);
  co_await To->End.async_send({}, use_awaitable);
}

int main() {
  asio::io_context Io;
  auto File = std::make_shared<Transfer>(Io.get_executor());
  asio::co_spawn(Io, save(File), detached);
  asio::co_spawn(Io, download(File, 3), detached);
  Io.run();
}
