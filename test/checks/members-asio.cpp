// Members of classes that use Asio's coroutines.
// RUN: %check_chan %s

#include <boost/asio.hpp>
#include <boost/asio/experimental/channel.hpp>
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
