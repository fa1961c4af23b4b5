// DNS lookups with a deadline, by awaitable operators. The one that asks gives
// up, and the resolver sends to nobody.
// run: leaks 1

#include <boost/asio.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <chrono>
#include <iostream>
#include <memory>
#include <optional>
#include <string>

namespace asio = boost::asio;
using namespace asio::experimental::awaitable_operators;
using namespace std::chrono_literals;

namespace dns {

struct Address {
  std::string host;
  std::string ip;
};

using Answer = asio::experimental::channel<void(boost::system::error_code, Address)>;

struct Config {
  std::chrono::milliseconds latency;
  std::chrono::milliseconds deadline;
};

asio::awaitable<void> resolve(std::shared_ptr<Answer> answer, std::string host, std::chrono::milliseconds latency) {
  asio::steady_timer timer(co_await asio::this_coro::executor, latency);
  co_await timer.async_wait(asio::use_awaitable);
  co_await answer->async_send({}, Address{host, "10.0.0.1"}, asio::use_awaitable); // expect: chan-send-without-receiver
}

asio::awaitable<void> after(std::chrono::milliseconds d) {
  asio::steady_timer timer(co_await asio::this_coro::executor);
  timer.expires_after(d);
  co_await timer.async_wait(asio::use_awaitable);
}

asio::awaitable<std::optional<Address>> lookup(std::string host, const Config &cfg) {
  auto ex = co_await asio::this_coro::executor;
  auto answer = std::make_shared<Answer>(ex);
  asio::co_spawn(ex, resolve(answer, host, cfg.latency), asio::detached);
  auto result = co_await (answer->async_receive(asio::use_awaitable) || after(cfg.deadline));
  if (result.index() == 1)
    co_return std::nullopt;
  co_return std::get<0>(result);
}

asio::awaitable<void> browse() {
  auto fast = co_await lookup("fast.example", {1ms, 50ms});
  auto slow = co_await lookup("slow.example", {20ms, 2ms});
  std::cout << (fast ? fast->ip : "-") << ' ' << (slow ? slow->ip : "-") << '\n';
}

} // namespace dns

int main() {
  asio::io_context ctx;
  asio::co_spawn(ctx, dns::browse(), asio::detached);
  ctx.run();
}
