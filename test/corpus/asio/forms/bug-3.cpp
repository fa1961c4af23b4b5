// The channels are elements of a vector, and the operation is started by a
// function that is no coroutine. The aggregator skips the last shard.
// run: leaks 1

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

namespace experimental = asio::experimental;

struct Shard {
  explicit Shard(asio::any_io_executor Ex) : Counts(Ex) {}

  experimental::channel<void(error_code, int)> Counts;
};

using Shards = std::vector<std::unique_ptr<Shard>>;

awaitable<void> give(Shard &To, int Count) {
  return To.Counts.async_send( // expect: chan-send-without-receiver
      error_code(), Count, use_awaitable);
}

awaitable<void> count(Shards &All, std::size_t Index) {
  co_await asio::post(All[Index]->Counts.get_executor(), use_awaitable);
  co_await give(*All[Index], 100 + static_cast<int>(Index));
}

awaitable<void> aggregate(Shards &All) {
  auto Ex = co_await asio::this_coro::executor;
  for (std::size_t I = 0; I < 3; ++I) {
    All.push_back(std::make_unique<Shard>(Ex));
    asio::co_spawn(Ex, count(All, I), detached);
  }
  int Sum = co_await All[0]->Counts.async_receive(use_awaitable) +
            co_await All[1]->Counts.async_receive(use_awaitable);
  std::printf("%d\n", Sum);
}

int main() {
  Shards All;
  asio::io_context Io;
  asio::co_spawn(Io, aggregate(All), detached);
  Io.run();
}
