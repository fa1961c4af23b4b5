// Not a leak: there are as many receives as there are senders, however many
// that is.
// run: ends

#include <boost/asio.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <cstdio>
#include <memory>
#include <vector>

namespace asio = boost::asio;
using asio::awaitable;
using asio::detached;
using asio::use_awaitable;
using boost::system::error_code;

using Sums = asio::experimental::channel<void(error_code, long)>;

awaitable<void> add(std::shared_ptr<Sums> Out, std::vector<int> Column) {
  long Sum = 0;
  for (int Value : Column)
    Sum += Value;
  co_await Out->async_send(error_code(), Sum, use_awaitable);
}

awaitable<void> total(std::vector<std::vector<int>> Table) {
  auto Ex = co_await asio::this_coro::executor;
  auto Out = std::make_shared<Sums>(Ex);
  for (std::size_t I = 0; I < Table.size(); ++I)
    asio::co_spawn(Ex, add(Out, Table[I]), detached);
  long Sum = 0;
  for (std::size_t I = 0; I < Table.size(); ++I)
    Sum += co_await Out->async_receive(use_awaitable);
  std::printf("%ld\n", Sum);
}

int main() {
  asio::io_context Io;
  asio::co_spawn(Io, total({{1, 2}, {3}, {4, 5, 6}}), detached);
  asio::co_spawn(Io, total({}), detached);
  Io.run();
}
