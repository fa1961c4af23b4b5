// A search goes through the pages that a crawler sends, remembers the first hit
// and lets the crawler finish.
// run: ends

#include <boost/asio.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <cstdio>
#include <memory>

namespace asio = boost::asio;
using asio::awaitable;
using asio::detached;
using asio::use_awaitable;
using boost::system::error_code;

using Pages = asio::experimental::channel<void(error_code, int)>;

awaitable<void> crawl(std::shared_ptr<Pages> Out) {
  for (int Page = 1; Page <= 9; ++Page)
    co_await Out->async_send({}, Page, use_awaitable);
  Out->close();
}

awaitable<void> search() {
  auto Ex = co_await asio::this_coro::executor;
  auto Found = std::make_shared<Pages>(Ex);
  asio::co_spawn(Ex, crawl(Found), detached);
  error_code Error;
  int Hit = 0;
  while (!Error) {
    int Page = co_await Found->async_receive(
        asio::redirect_error(use_awaitable, Error));
    if (!Error && Hit == 0 && Page % 4 == 0)
      Hit = Page;
  }
  std::printf("hit on page %d\n", Hit);
}

int main() {
  asio::io_context Io;
  asio::co_spawn(Io, search(), detached);
  Io.run();
}
