// A crawler takes a slot for each page before it starts a worker, which gives
// the slot back before its result away.
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

struct Crawler {
  explicit Crawler(asio::any_io_executor Ex) : Slots(Ex, 2), Sizes(Ex) {}

  asio::experimental::channel<void()> Slots;
  asio::experimental::channel<void(error_code, int)> Sizes;
};

awaitable<void> fetch(std::shared_ptr<Crawler> Pool, int Page) {
  int Size = Page * 100;
  Pool->Slots.try_receive([](auto...) {});
  co_await Pool->Sizes.async_send(error_code(), Size, use_awaitable);
}

awaitable<void> crawl(int Pages) {
  auto Ex = co_await asio::this_coro::executor;
  auto Pool = std::make_shared<Crawler>(Ex);
  for (int Page = 0; Page < Pages; ++Page) {
    co_await Pool->Slots.async_send(use_awaitable);
    asio::co_spawn(Ex, fetch(Pool, Page), detached);
  }
  int Sum = 0;
  for (int Page = 0; Page < Pages; ++Page)
    Sum += co_await Pool->Sizes.async_receive(use_awaitable);
  std::printf("%d bytes\n", Sum);
}

int main() {
  asio::io_context Io;
  asio::co_spawn(Io, crawl(5), detached);
  Io.run();
}
