// Not a leak: whatever a printer and its clients wait for, they also wait for a
// timer.
// run: ends

#include <boost/asio.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <chrono>
#include <cstdio>
#include <memory>

namespace asio = boost::asio;
using asio::awaitable;
using asio::detached;
using asio::use_awaitable;
using boost::system::error_code;
using namespace asio::experimental::awaitable_operators;
using namespace std::chrono_literals;

using Pages = asio::experimental::channel<void(error_code, int)>;

awaitable<void> client(std::shared_ptr<Pages> Printer, int Page) {
  asio::steady_timer Patience(Printer->get_executor(), 8ms);
  auto Done = co_await (Printer->async_send({}, Page, use_awaitable) ||
                        Patience.async_wait(use_awaitable));
  if (Done.index() == 1)
    std::printf("page %d gives up\n", Page);
}

awaitable<void> printer(std::shared_ptr<Pages> In, int Paper) {
  asio::steady_timer Idle(In->get_executor());
  for (; Paper > 0; --Paper) {
    Idle.expires_after(4ms);
    auto Next = co_await (In->async_receive(use_awaitable) ||
                          Idle.async_wait(use_awaitable));
    if (Next.index() == 1)
      break;
    std::printf("page %d\n", std::get<0>(Next));
  }
}

int main() {
  asio::io_context Io;
  auto Office = std::make_shared<Pages>(Io);
  for (int Page = 1; Page <= 4; ++Page)
    asio::co_spawn(Io, client(Office, Page), detached);
  asio::co_spawn(Io, printer(Office, 2), detached);
  Io.run();
}
