// Heartbeats are sent until the link is down; the monitor also wants a "done".
// A guard raises it.
// run: ends

#include <boost/asio.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <chrono>
#include <functional>
#include <iostream>
#include <memory>
#include <stdexcept>

namespace asio = boost::asio;
using boost::system::error_code;
using namespace std::chrono_literals;

namespace lnk {

class Signal {
public:
  explicit Signal(asio::any_io_executor ex) : ch_(ex, 1) {}
  void raise() { ch_.try_send(error_code{}); }
  asio::awaitable<void> wait() { co_await ch_.async_receive(asio::use_awaitable); }

private:
  asio::experimental::channel<void(error_code)> ch_;
};

struct Link {
  int budget;
  void beat() {
    if (budget-- == 0)
      throw std::runtime_error("link down");
  }
};

template <typename F> class Finally {
public:
  explicit Finally(F f) : f_(std::move(f)) {}
  ~Finally() { f_(); }

private:
  F f_;
};

asio::awaitable<void> heartbeat(std::shared_ptr<Link> l, Signal &down, int beats) {
  Finally raise([&down] { down.raise(); });
  asio::steady_timer t(co_await asio::this_coro::executor);
  for (int i = 0; i < beats; ++i) {
    t.expires_after(1ms);
    co_await t.async_wait(asio::use_awaitable);
    l->beat();
  }
}

asio::awaitable<void> monitor(Signal &down) {
  co_await down.wait();
  std::cout << "link is down\n";
}

void onEnd(std::exception_ptr e) {
  try {
    if (e)
      std::rethrow_exception(e);
  } catch (const std::exception &x) {
    std::cout << x.what() << '\n';
  }
}

} // namespace link

int main() {
  asio::io_context io;
  lnk::Signal down(io.get_executor());
  auto l = std::make_shared<lnk::Link>(lnk::Link{2});
  asio::co_spawn(io, lnk::monitor(down), asio::detached);
  asio::co_spawn(io, lnk::heartbeat(l, down, 5), lnk::onEnd);
  io.run();
}
