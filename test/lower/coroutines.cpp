// Coroutines: what is awaited is a call; what is put off is a closure.
// RUN: %dump_skeleton %s -- | %FileCheck %s

#include <boost/asio.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/experimental/channel.hpp>

namespace asio = boost::asio;
using asio::awaitable;
using asio::use_awaitable;
using boost::system::error_code;
using namespace asio::experimental::awaitable_operators;
using Channel = asio::experimental::channel<void(error_code, int)>;

// CHECK: proc receive(%C)
// CHECK: receive.throws-when-closed %C "status"
awaitable<int> receive(Channel &C) {
  co_return co_await C.async_receive(use_awaitable);
}

// CHECK: proc awaits(%C)
// CHECK: [[R:%.*]] = call @receive, %C "receive"
// CHECK: %Value = move [[R]]
// CHECK: send.throws-when-closed %C, %Value "status"
awaitable<void> awaits(Channel &C) {
  int Value = co_await receive(C);
  co_await C.async_send({}, Value, use_awaitable);
}

// The error is looked at, not thrown.
// CHECK: proc looks(%C)
// CHECK: [[STATUS:%.*]], {{%.*}} = receive.fails-when-cancelled %C "status"
// CHECK: new cell [[STATUS]] "error"
awaitable<void> looks(Channel &C) {
  auto [Error, Value] = co_await C.async_receive(asio::as_tuple(use_awaitable));
  if (!Error)
    co_await C.async_send({}, Value, use_awaitable);
}

// CHECK: proc redirects(%C)
// CHECK: [[STATUS:%.*]] = receive.fails-when-cancelled %C "status"
// CHECK: store {{%.*}}, [[STATUS]]
awaitable<void> redirects(Channel &C) {
  error_code Error;
  co_await C.async_receive(asio::redirect_error(use_awaitable, Error));
  if (!Error)
    co_await C.async_send({}, 1, use_awaitable);
}

// CHECK: proc spawns(%Io, %C)
// CHECK: [[LATER:%.*]] = new record @spawns{{.*}} "awaitable"
// CHECK: bind [[LATER]], %C
// CHECK: [[TASK:%.*]] = spawn.detached.drops-exceptions own [[LATER]] "task"
// CHECK: adopt [[TASK]], %Io
// CHECK: join.raises-in-scope %Io
void spawns(asio::io_context &Io, Channel &C) {
  asio::co_spawn(Io, awaits(C), asio::detached);
  Io.run();
}

// CHECK: proc races(%A, %B)
// CHECK: [[T1:%.*]] = spawn.joins.drops-exceptions own
// CHECK: [[T2:%.*]] = spawn.joins.drops-exceptions own
// CHECK: await-any [[T1]], [[T2]]
// CHECK: cancel [[T1]]
// CHECK: cancel [[T2]]
// CHECK: join [[T1]]
// CHECK: join [[T2]]
awaitable<void> races(Channel &A, Channel &B) {
  co_await (A.async_receive(use_awaitable) || B.async_receive(use_awaitable));
}

// A race against a clock is an operation that gives up.
// CHECK: proc inTime(%C, %Clock)
// CHECK: receive.timed %C
// CHECK-NOT: await-any
// CHECK: proc
awaitable<void> inTime(Channel &C, asio::steady_timer &Clock) {
  co_await (C.async_receive(use_awaitable) || Clock.async_wait(use_awaitable));
}
