// A query takes the answer of each shard. A function checks each answer and
// throws, and the shards behind the one that failed keep theirs.
// run: leaks 1

#include <array>
#include <boost/asio.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <cstdio>
#include <exception>
#include <memory>
#include <stdexcept>

namespace asio = boost::asio;
using asio::awaitable;
using asio::detached;
using asio::use_awaitable;
using boost::system::error_code;

using Answer = asio::experimental::channel<void(error_code, int)>;

int checked(int Rows) {
  if (Rows < 0)
    throw std::runtime_error("a shard failed");
  return Rows;
}

awaitable<void> shard(std::shared_ptr<Answer> To, int Rows) {
  co_await To->async_send( // expect: chan-send-without-receiver
      error_code(), Rows, use_awaitable);
}

awaitable<int> query() {
  auto Ex = co_await asio::this_coro::executor;
  std::array<std::shared_ptr<Answer>, 3> Shards{std::make_shared<Answer>(Ex),
                                                std::make_shared<Answer>(Ex),
                                                std::make_shared<Answer>(Ex)};
  int Rows = 1;
  for (auto &To : Shards)
    asio::co_spawn(Ex, shard(To, Rows--), detached);
  int Sum = 0;
  for (auto &From : Shards)
    Sum += checked(10 * co_await From->async_receive(use_awaitable) - 5);
  co_return Sum;
}

int main() {
  asio::io_context Io;
  asio::co_spawn(Io, query(), [](std::exception_ptr Failed, int Sum) {
    std::printf(Failed ? "failed\n" : "%d rows\n", Sum);
  });
  Io.run();
}
