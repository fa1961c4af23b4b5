// A calculator runs on a thread of its own. The main thread waits for a future,
// for whose coroutine it enters both operands.
// run: ends

#include <boost/asio.hpp>
#include <boost/asio/experimental/concurrent_channel.hpp>
#include <cstdio>
#include <future>
#include <memory>
#include <thread>

namespace asio = boost::asio;
using asio::awaitable;
using asio::use_awaitable;
using boost::system::error_code;

using Operands = asio::experimental::concurrent_channel<void(error_code, int)>;

awaitable<int> add(std::shared_ptr<Operands> Entered) {
  int Left = co_await Entered->async_receive(use_awaitable);
  int Right = co_await Entered->async_receive(use_awaitable);
  co_return Left + Right;
}

int main() {
  asio::io_context Io;
  auto Entered = std::make_shared<Operands>(Io, 2);
  std::future<int> Sum = asio::co_spawn(Io, add(Entered), asio::use_future);
  std::jthread Calculator([&Io] { Io.run(); });
  Entered->try_send(error_code(), 40);
  Entered->try_send(error_code(), 2);
  std::printf("%d\n", Sum.get());
}
