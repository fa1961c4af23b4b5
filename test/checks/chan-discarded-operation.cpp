// RUN: %check_chan %s

#include <boost/asio.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/experimental/channel.hpp>

namespace asio = boost::asio;
using asio::awaitable;
using asio::use_awaitable;
using namespace asio::experimental::awaitable_operators;
using Channel =
    asio::experimental::channel<void(boost::system::error_code, int)>;

awaitable<void> notify(Channel &Out, int Value) {
  co_await Out.async_send({}, Value, use_awaitable);
}

// ---- A coroutine ----

awaitable<void> forgets(Channel &Out) {
  notify(Out, 1);
  // CHECK: :[[@LINE-1]]:3: warning: 'notify' is never run: what the call returns is not awaited [chan-discarded-operation]
  co_await notify(Out, 2);
}

awaitable<void> forgetsWhen(Channel &Out, bool Quiet) {
  if (!Quiet)
    notify(Out, 1);
  // CHECK: :[[@LINE-1]]:5: warning: 'notify' is never run: what the call returns is not awaited when 'Quiet' is false [chan-discarded-operation]
  co_return;
}

awaitable<void> remembers(Channel &Out) {
  auto Later = notify(Out, 1);
  co_await std::move(Later);
}

void startsIt(asio::io_context &Io, Channel &Out) {
  asio::co_spawn(Io, notify(Out, 1), asio::detached);
}

// ---- An operation ----

awaitable<void> forgetsToSend(Channel &Out) {
  Out.async_send({}, 1, use_awaitable);
  // CHECK: :[[@LINE-1]]:7: warning: 'async_send' is never run: what the call returns is not awaited [chan-discarded-operation]
  co_return;
}

awaitable<void> sendsForOthersToSee(Channel &Out) {
  Out.async_send({}, 1, asio::detached);
  co_return;
}

awaitable<void> meansIt(Channel &Out) {
  (void)Out.async_send({}, 1, use_awaitable);
  co_return;
}

// ---- What is started only when it is awaited ----

awaitable<void> startsNothing(asio::any_io_executor Ex, Channel &Out) {
  asio::co_spawn(Ex, notify(Out, 1), use_awaitable);
  // CHECK: :[[@LINE-1]]:3: warning: 'co_spawn' is never run: what the call returns is not awaited [chan-discarded-operation]
  co_await asio::co_spawn(Ex, notify(Out, 2), use_awaitable);
}

awaitable<void> races(Channel &A, Channel &B) {
  notify(A, 1) || notify(B, 1);
  // CHECK: :[[@LINE-1]]:16: warning: 'operator||' is never run: what the call returns is not awaited [chan-discarded-operation]
  co_await (notify(A, 2) || notify(B, 2));
}
