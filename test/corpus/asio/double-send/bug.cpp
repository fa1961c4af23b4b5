// A divider reports an error and then falls through to the result. Its caller
// takes one message.
// run: leaks 1

#include <boost/asio.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <cstdio>
#include <memory>

namespace asio = boost::asio;
using asio::awaitable;
using asio::detached;
using asio::use_awaitable;
using boost::system::error_code;

struct Outcome {
  bool Failed = false;
  int Value = 0;
};
using Outcomes = asio::experimental::channel<void(error_code, Outcome)>;

awaitable<void> divide(std::shared_ptr<Outcomes> Out, int A, int B) {
  if (B == 0)
    co_await Out->async_send(error_code(), Outcome{true, 0}, use_awaitable);
  Outcome Result;
  Result.Value = B == 0 ? 0 : A / B;
  co_await Out->async_send(error_code(), // expect: chan-partial-drain
                           Result, use_awaitable);
}

awaitable<void> calculate(int A, int B) {
  auto Ex = co_await asio::this_coro::executor;
  auto Out = std::make_shared<Outcomes>(Ex);
  asio::co_spawn(Ex, divide(Out, A, B), detached);
  Outcome Result = co_await Out->async_receive(use_awaitable);
  if (Result.Failed)
    std::puts("cannot divide");
  else
    std::printf("%d\n", Result.Value);
}

int main() {
  asio::io_context Io;
  asio::co_spawn(Io, calculate(6, 3), detached);
  asio::co_spawn(Io, calculate(6, 0), detached);
  Io.run();
}
