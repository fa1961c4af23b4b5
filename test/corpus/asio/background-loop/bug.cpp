// A metrics reporter wakes up again and again, and reports for ever.
// run: leaks 1

#include <boost/asio.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <chrono>
#include <cstdio>
#include <memory>

namespace asio = boost::asio;
using asio::awaitable;
using asio::detached;
using asio::use_awaitable;

struct Counters {
  int Requests = 0;
};

awaitable<void> report(std::shared_ptr<Counters> Numbers) {
  asio::steady_timer Clock(co_await asio::this_coro::executor);
  while (true) {
    Clock.expires_after(std::chrono::milliseconds(12));
    co_await Clock.async_wait(use_awaitable);
    std::printf("%d requests\n", Numbers->Requests);
  }
}

std::shared_ptr<Counters> startReporter(asio::io_context &Io) {
  auto Numbers = std::make_shared<Counters>();
  asio::co_spawn(Io, report(Numbers), // expect: chan-spawn-without-cancellation
                 detached);
  return Numbers;
}

int main() {
  asio::io_context Io;
  auto Numbers = startReporter(Io);
  asio::post(Io, [Numbers] { ++Numbers->Requests; });
  Io.run();
}
