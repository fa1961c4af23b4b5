// A fan-out is called off, and a clean-up coroutine takes what there is from
// each worker.
// run: ends

#include <boost/asio.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <chrono>
#include <memory>
#include <vector>

namespace asio = boost::asio;
using asio::awaitable;
using asio::detached;
using asio::use_awaitable;
using boost::system::error_code;
using namespace asio::experimental::awaitable_operators;
using namespace std::chrono_literals;

using Result = asio::experimental::channel<void(error_code, int)>;
using ResultPtr = std::shared_ptr<Result>;

awaitable<void> work(ResultPtr Out, int Input) {
  asio::steady_timer Patience(Out->get_executor(), 3ms);
  co_await (Out->async_send(error_code(), Input + 1, use_awaitable) ||
            Patience.async_wait(use_awaitable));
}

awaitable<void> cleanUp(std::vector<ResultPtr> Results) {
  for (const ResultPtr &Channel : Results)
    Channel->try_receive([](error_code, int) {});
  co_return;
}

awaitable<void> run(int Workers) {
  auto Ex = co_await asio::this_coro::executor;
  std::vector<ResultPtr> Results;
  for (int I = 0; I < Workers; ++I) {
    Results.push_back(std::make_shared<Result>(Ex));
    asio::co_spawn(Ex, work(Results.back(), I), detached);
  }
  asio::steady_timer Deadline(Ex, 20ms);
  co_await Deadline.async_wait(use_awaitable);
  asio::co_spawn(Ex, cleanUp(std::move(Results)), detached);
}

int main() {
  asio::io_context Io;
  asio::co_spawn(Io, run(2), detached);
  Io.run();
}
