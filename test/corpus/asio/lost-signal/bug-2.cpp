// An event made of a timer that never expires: cancel() wakes who waits. One
// that comes later does not look whether it was set.
// run: leaks 1

#include <boost/asio.hpp>
#include <chrono>
#include <iostream>
#include <string>

namespace asio = boost::asio;

namespace syn {

class Event {
public:
  explicit Event(asio::any_io_executor ex) : timer_(ex, asio::steady_timer::time_point::max()) {}

  void set() {
    set_ = true;
    timer_.cancel();
  }

  asio::awaitable<void> wait() {
    boost::system::error_code ec;
    co_await timer_.async_wait(asio::redirect_error(asio::use_awaitable, ec)); // expect: chan-receive-without-sender
  }

private:
  asio::steady_timer timer_;
  bool set_ = false;
};

} // namespace syn

namespace app {

struct Config {
  std::string text;
};

asio::awaitable<void> loadConfig(Config &cfg, syn::Event &ready) {
  cfg.text = "port=80";
  ready.set();
  co_return;
}

asio::awaitable<void> serve(Config &cfg, syn::Event &ready) {
  asio::steady_timer warmup(co_await asio::this_coro::executor, std::chrono::milliseconds(2));
  co_await warmup.async_wait(asio::use_awaitable);
  co_await ready.wait();
  std::cout << cfg.text << '\n';
}

} // namespace app

int main() {
  asio::io_context io;
  app::Config cfg;
  syn::Event ready(io.get_executor());
  asio::co_spawn(io, app::serve(cfg, ready), asio::detached);
  asio::co_spawn(io, app::loadConfig(cfg, ready), asio::detached);
  io.run();
}
