// Asio without Boost, and the same with Boost. Asio 1.22 does not know that
// clang has co_await.
//
// REQUIRES: asio
// RUN: %check_chan %s -- -DASIO_HAS_CO_AWAIT
// RUN: %check_chan %s -- -DWITH_BOOST

#ifdef WITH_BOOST
#include <boost/asio.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/experimental/channel.hpp>
namespace asio = boost::asio;
using boost::system::error_code;
#else
#include <asio.hpp>
#include <asio/experimental/awaitable_operators.hpp>
#include <asio/experimental/channel.hpp>
using asio::error_code;
#endif
#include <chrono>
#include <memory>

using asio::awaitable;
using asio::detached;
using asio::use_awaitable;
using namespace asio::experimental::awaitable_operators;
using Channel = asio::experimental::channel<void(error_code, int)>;

awaitable<int> work();
void use(int Value);

// ---- Sends ----

awaitable<void> answer(std::shared_ptr<Channel> To) {
  co_await To->async_send({}, co_await work(), use_awaitable);
  // CHECK: :[[@LINE-1]]:16: warning: send on 'Answers' blocks for ever: only one of the values sent on it is received [chan-partial-drain]
}

awaitable<int> firstAnswer() {
  auto Ex = co_await asio::this_coro::executor;
  auto Answers = std::make_shared<Channel>(Ex);
  for (int I = 0; I < 3; ++I)
    asio::co_spawn(Ex, answer(Answers), detached);
  co_return co_await Answers->async_receive(use_awaitable);
}

awaitable<void> answerWithRoom(std::shared_ptr<Channel> To) {
  co_await To->async_send({}, co_await work(), use_awaitable);
}

awaitable<int> roomForAll() {
  auto Ex = co_await asio::this_coro::executor;
  auto Answers = std::make_shared<Channel>(Ex, 2);
  for (int I = 0; I < 3; ++I)
    asio::co_spawn(Ex, answerWithRoom(Answers), detached);
  co_return co_await Answers->async_receive(use_awaitable);
}

awaitable<void> slowly(std::shared_ptr<Channel> To) {
  co_await To->async_send({}, co_await work(), use_awaitable);
  // CHECK: :[[@LINE-1]]:16: warning: send on 'Reply' blocks for ever: {{.*}} [chan-send-without-receiver]
}

awaitable<void> timeOut() {
  auto Ex = co_await asio::this_coro::executor;
  auto Reply = std::make_shared<Channel>(Ex);
  asio::co_spawn(Ex, slowly(Reply), detached);
  asio::steady_timer Patience(Ex, std::chrono::seconds(1));
  co_await (Reply->async_receive(use_awaitable) ||
            Patience.async_wait(use_awaitable));
}

awaitable<void> orNever(std::shared_ptr<Channel> To) {
  To->try_send(error_code(), co_await work());
}

awaitable<void> timeOutAndTry() {
  auto Ex = co_await asio::this_coro::executor;
  auto Reply = std::make_shared<Channel>(Ex);
  asio::co_spawn(Ex, orNever(Reply), detached);
  asio::steady_timer Patience(Ex, std::chrono::seconds(1));
  co_await (Reply->async_receive(use_awaitable) ||
            Patience.async_wait(use_awaitable));
}

// A close ends the waits of receivers only.
awaitable<void> waitsForRoom(std::shared_ptr<Channel> To) {
  co_await To->async_send({}, 1, use_awaitable);
  // CHECK: :[[@LINE-1]]:16: warning: send on 'Lines' blocks for ever: {{.*}} [chan-send-without-receiver]
}

awaitable<void> closesOnSender() {
  auto Ex = co_await asio::this_coro::executor;
  auto Lines = std::make_shared<Channel>(Ex);
  asio::co_spawn(Ex, waitsForRoom(Lines), detached);
  Lines->close();
}

awaitable<void> waitsUntilCancelled(std::shared_ptr<Channel> To) {
  co_await To->async_send({}, 1, use_awaitable);
}

awaitable<void> cancelsSender() {
  auto Ex = co_await asio::this_coro::executor;
  auto Lines = std::make_shared<Channel>(Ex);
  asio::co_spawn(Ex, waitsUntilCancelled(Lines), detached);
  co_await asio::steady_timer(Ex, std::chrono::seconds(1))
      .async_wait(use_awaitable);
  Lines->cancel();
}

// ---- Receives ----

awaitable<void> takeAll(std::shared_ptr<Channel> From) {
  for (;;)
    use(co_await From->async_receive(use_awaitable));
  // CHECK: :[[@LINE-1]]:24: warning: receive from 'Jobs' blocks for ever: {{.*}} [chan-receive-without-sender]
}

awaitable<void> noClose() {
  auto Ex = co_await asio::this_coro::executor;
  auto Jobs = std::make_shared<Channel>(Ex, 4);
  asio::co_spawn(Ex, takeAll(Jobs), detached);
  co_await Jobs->async_send({}, 1, use_awaitable);
}

awaitable<void> takeUntilClosed(std::shared_ptr<Channel> From) {
  for (;;)
    use(co_await From->async_receive(use_awaitable));
}

awaitable<void> withClose() {
  auto Ex = co_await asio::this_coro::executor;
  auto Jobs = std::make_shared<Channel>(Ex, 4);
  asio::co_spawn(Ex, takeUntilClosed(Jobs), detached);
  co_await Jobs->async_send({}, 1, use_awaitable);
  Jobs->close();
}

// The end of a channel that is a value cancels who waits.
awaitable<void> takeFrom(Channel &From) {
  use(co_await From.async_receive(use_awaitable));
}

void ownerEnds() {
  asio::io_context Io;
  Channel Jobs(Io);
  asio::co_spawn(Io, takeFrom(Jobs), detached);
}

// ---- Discarded, null ----

awaitable<void> forgets(Channel &Out) {
  Out.async_send({}, 1, use_awaitable);
  // CHECK: :[[@LINE-1]]:7: warning: 'async_send' is never run: what the call returns is not awaited [chan-discarded-operation]
  co_return;
}

awaitable<void> remembers(Channel &Out) {
  co_await Out.async_send({}, 1, use_awaitable);
}

void null(asio::io_context &Io, bool Enabled) {
  std::unique_ptr<Channel> Jobs;
  if (Enabled)
    Jobs = std::make_unique<Channel>(Io);
  Jobs->close();
  // CHECK: :[[@LINE-1]]:9: warning: close of 'Jobs', which is null when 'Enabled' is false [chan-null-channel]
}

void notNull(asio::io_context &Io, bool Enabled) {
  std::unique_ptr<Channel> Jobs;
  if (Enabled)
    Jobs = std::make_unique<Channel>(Io);
  if (Jobs)
    Jobs->close();
}

// ---- A task that runs until it is asked to stop ----

awaitable<void> tick() {
  auto Ex = co_await asio::this_coro::executor;
  for (;;) {
    asio::steady_timer Clock(Ex, std::chrono::seconds(1));
    co_await Clock.async_wait(use_awaitable);
    use(1);
  }
}

void startsWithoutToken(asio::any_io_executor Ex) {
  asio::co_spawn(Ex, tick(), detached);
  // CHECK: :[[@LINE-1]]:3: warning: the task spawned here runs for ever: nothing can ask it to stop [chan-spawn-without-cancellation]
}

void startsWithToken(asio::io_context &Io) {
  asio::cancellation_signal Stop;
  asio::co_spawn(Io, tick(),
                 asio::bind_cancellation_slot(Stop.slot(), detached));
  Io.run_for(std::chrono::seconds(1));
  Stop.emit(asio::cancellation_type::terminal);
  Io.run();
}
