// Not a leak: the preview is started and taken under the same condition, twice
// asked.
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

using Previews = asio::experimental::channel<void(error_code, std::string)>;

awaitable<void> preview(std::shared_ptr<Previews> Out, std::string Name) {
  co_await Out->async_send({}, "preview of " + Name, use_awaitable);
}

awaitable<void> openFile(std::string Name, bool WithPreview) {
  auto Ex = co_await asio::this_coro::executor;
  std::shared_ptr<Previews> Pending;
  if (WithPreview) {
    Pending = std::make_shared<Previews>(Ex);
    asio::co_spawn(Ex, preview(Pending, Name), detached);
  }
  std::printf("%s opened\n", Name.c_str());
  if (WithPreview)
    std::puts((co_await Pending->async_receive(use_awaitable)).c_str());
}

int main() {
  asio::io_context Io;
  asio::co_spawn(Io, openFile("a.txt", true), detached);
  asio::co_spawn(Io, openFile("b.txt", false), detached);
  Io.run();
}
