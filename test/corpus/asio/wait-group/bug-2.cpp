// A mail run waits for one message from each letter. A letter without an
// address sends none.
// run: leaks 1

#include <boost/asio.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

namespace asio = boost::asio;
using asio::awaitable;
using asio::detached;
using asio::use_awaitable;
using boost::system::error_code;

using Count = asio::experimental::channel<void(error_code)>;

awaitable<void> post(std::string Address, std::shared_ptr<Count> Done) {
  co_await asio::post(Done->get_executor(), use_awaitable);
  if (Address.empty())
    co_return;
  std::printf("to %s\n", Address.c_str());
  co_await Done->async_send(error_code(), use_awaitable);
}

awaitable<void> mail(std::vector<std::string> Addresses) {
  auto Ex = co_await asio::this_coro::executor;
  auto Done = std::make_shared<Count>(Ex);
  for (const std::string &Address : Addresses)
    asio::co_spawn(Ex, post(Address, Done), detached);
  for (std::size_t I = 0; I < Addresses.size(); ++I) {
    co_await Done->async_receive( // expect: chan-receive-without-sender
        use_awaitable);
  }
  std::puts("all sent");
}

int main() {
  asio::io_context Io;
  asio::co_spawn(Io, mail({"ada", "", "grace"}), detached);
  Io.run();
}
