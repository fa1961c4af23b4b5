// A weather model computes a forecast and waits for somebody to take it, but
// not for long.
// run: ends

#include <boost/asio.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <chrono>
#include <cstdio>
#include <memory>
#include <string>
#include <variant>

namespace asio = boost::asio;
using asio::awaitable;
using asio::detached;
using asio::use_awaitable;
using boost::system::error_code;
using namespace asio::experimental::awaitable_operators;

using Forecasts = asio::experimental::channel<void(error_code, std::string)>;

class Model {
public:
  explicit Model(asio::any_io_executor Ex)
      : Ex(Ex), Out(std::make_shared<Forecasts>(Ex, 1)) {}

  void start(std::chrono::milliseconds Effort) {
    asio::co_spawn(Ex, compute(Out, Effort), detached);
  }

  awaitable<std::string> get(std::chrono::milliseconds Patience) {
    asio::steady_timer Deadline(Ex, Patience);
    std::variant<std::string, std::monostate> First =
        co_await (Out->async_receive(use_awaitable) ||
                  Deadline.async_wait(use_awaitable));
    if (auto *Forecast = std::get_if<0>(&First))
      co_return *Forecast;
    co_return "look out of the window";
  }

private:
  static awaitable<void> compute(std::shared_ptr<Forecasts> Out,
                                 std::chrono::milliseconds Effort) {
    asio::steady_timer Work(Out->get_executor(), Effort);
    co_await Work.async_wait(use_awaitable);
    asio::steady_timer Shelf(Out->get_executor(), Effort);
    co_await (Out->async_send(error_code(), "rain", use_awaitable) ||
              Shelf.async_wait(use_awaitable));
  }

  asio::any_io_executor Ex;
  std::shared_ptr<Forecasts> Out;
};

awaitable<void> ask() {
  Model Weather(co_await asio::this_coro::executor);
  Weather.start(std::chrono::milliseconds(25));
  std::puts((co_await Weather.get(std::chrono::milliseconds(4))).c_str());
}

int main() {
  asio::io_context Io;
  asio::co_spawn(Io, ask(), detached);
  Io.run();
}
