// A crawler asks three mirrors for the same page and takes the first answer.
// The channel has room for those that come later.
// run: ends

#include <boost/asio.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <chrono>
#include <iostream>
#include <memory>
#include <string>

namespace asio = boost::asio;
using asio::awaitable;
using asio::detached;
using asio::use_awaitable;
using boost::system::error_code;

using Pages = asio::experimental::channel<void(error_code, std::string)>;

awaitable<void> download(std::shared_ptr<Pages> Out, std::string Mirror,
                         int Distance) {
  asio::steady_timer Network(Out->get_executor());
  Network.expires_after(std::chrono::milliseconds(Distance));
  co_await Network.async_wait(use_awaitable);
  co_await Out->async_send(error_code(), "page from " + Mirror, use_awaitable);
}

awaitable<void> crawl() {
  auto Ex = co_await asio::this_coro::executor;
  auto First = std::make_shared<Pages>(Ex, 3);
  asio::co_spawn(Ex, download(First, "paris", 4), detached);
  asio::co_spawn(Ex, download(First, "tokyo", 9), detached);
  asio::co_spawn(Ex, download(First, "lima", 7), detached);
  std::cout << co_await First->async_receive(use_awaitable) << std::endl;
}

int main() {
  asio::io_context Io(1);
  asio::co_spawn(Io, crawl, detached);
  Io.run();
}
