// Members of classes that use Asio's coroutines.
// RUN: %check_chan %s

#include <boost/asio.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <memory>
#include <optional>
#include <thread>

namespace asio = boost::asio;
using asio::awaitable;
using asio::use_awaitable;
using Channel = asio::experimental::channel<void(boost::system::error_code, int)>;

int work();

// Nobody sends, and the class has the context to itself.
class Orphan {
public:
  Orphan() : Values(Context, 0) {
    asio::co_spawn(Context, run(), asio::detached);
    Worker = std::thread([this] { Context.run(); });
  }
  ~Orphan() { Worker.join(); }

private:
  awaitable<void> run() {
    co_await Values.async_receive(use_awaitable);
    // CHECK: :[[@LINE-1]]:21: warning: receive from 'Values' blocks for ever: nothing sends on it or closes it{{.*}} [chan-receive-without-sender]
  }
  asio::io_context Context;
  Channel Values;
  std::thread Worker;
};

// Whoever runs the context may end it.
class Guest {
public:
  explicit Guest(asio::io_context &Context) : Values(Context, 0) {
    asio::co_spawn(Context, run(), asio::detached);
  }

private:
  awaitable<void> run() { co_await Values.async_receive(use_awaitable); }
  Channel Values;
};

class Mailbox {
public:
  explicit Mailbox(asio::io_context &Context) : Values(Context, 0) {}
  awaitable<void> put(int Value) {
    co_await Values.async_send({}, Value, use_awaitable);
  }
  awaitable<int> take() {
    co_return co_await Values.async_receive(use_awaitable);
  }

private:
  Channel Values;
};

// Only one side.
class OneSided {
public:
  explicit OneSided(asio::io_context &Context) : Values(Context, 0) {}
  awaitable<void> put(int Value) {
    co_await Values.async_send({}, Value, use_awaitable);
    // CHECK: :[[@LINE-1]]:21: warning: send on 'Values' blocks for ever: nothing receives from it{{.*}} [chan-send-without-receiver]
  }

private:
  Channel Values;
};

// ---- Not members: what a timer calls, and what a coroutine gives ----

awaitable<void> put(std::shared_ptr<Channel> Values) {
  co_await Values->async_send({}, 1, use_awaitable);
  // CHECK: :[[@LINE-1]]:20: warning: send on 'Values' blocks for ever: nothing receives from it{{.*}} [chan-send-without-receiver]
}

// The handler runs in the context of the timer, and does not receive.
void timerHasAHandler() {
  asio::io_context Context;
  auto Values = std::make_shared<Channel>(Context);
  asio::co_spawn(Context, put(Values), asio::detached);
  asio::steady_timer Timer(Context, std::chrono::seconds(1));
  Timer.async_wait([Values](boost::system::error_code) {});
  Values.reset();
  Context.run();
}

awaitable<std::optional<int>> find(bool There) {
  if (!There)
    co_return std::nullopt;
  co_return 1;
}

void nothingFound() {
  asio::io_context Context;
  auto Values = std::make_shared<Channel>(Context);
  asio::co_spawn(
      Context,
      [](std::shared_ptr<Channel> Of) -> awaitable<void> {
        co_await Of->async_send({}, 1, use_awaitable);
      }(Values),
      asio::detached);
  asio::co_spawn(
      Context,
      [](std::shared_ptr<Channel> Of) -> awaitable<void> {
        if (co_await find(false))
          co_return;
        co_await Of->async_receive(use_awaitable);
      }(Values),
      asio::detached);
  Values.reset();
  Context.run();
}
