// RUN: %check_chan %s --config="{CheckOptions: {chan-unbounded-wait.Strict: true}}"
// RUN: %check_chan %s --prefix=LENIENT

#include <boost/asio.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>

namespace asio = boost::asio;
using asio::awaitable;
using asio::ip::tcp;
using namespace asio::experimental::awaitable_operators;

// ---- Nothing ends the wait ----

awaitable<void> session(tcp::socket Client) {
  char Text[80];
  co_await Client.async_read_some(asio::buffer(Text), asio::use_awaitable);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: wait for 'async_read_some' has no time limit, and nothing can cancel the task [chan-unbounded-wait]
  // CHECK: :[[@LINE+5]]:{{[0-9]+}}: note: the task is spawned here
}

void serve(asio::io_context &Context, tcp::acceptor &Acceptor) {
  for (int I = 0; I != 3; ++I)
    asio::co_spawn(Context, session(Acceptor.accept()), asio::detached);
}

awaitable<void> wholeMessage(tcp::socket Client) {
  char Text[80];
  co_await asio::async_read(Client, asio::buffer(Text), asio::use_awaitable);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: wait for 'async_read' has no time limit, and nothing can cancel the task [chan-unbounded-wait]
}

void readWhole(asio::io_context &Context, tcp::acceptor &Acceptor) {
  asio::co_spawn(Context, wholeMessage(Acceptor.accept()), asio::detached);
}

// ---- Something may ----

// A clock.
awaitable<void> patient(tcp::socket Client) {
  char Text[80];
  asio::steady_timer Clock(co_await asio::this_coro::executor);
  Clock.expires_after(std::chrono::seconds(1));
  co_await (Client.async_read_some(asio::buffer(Text), asio::use_awaitable) ||
            Clock.async_wait(asio::use_awaitable));
}

// Whoever else has the socket.
awaitable<void> borrowed(tcp::socket &Client) {
  char Text[80];
  co_await Client.async_read_some(asio::buffer(Text), asio::use_awaitable);
}

// A signal that cancels the task, or the operation.
awaitable<void> cancellable(tcp::socket Client) {
  char Text[80];
  co_await Client.async_read_some(asio::buffer(Text), asio::use_awaitable);
}

awaitable<void> cancellableRead(tcp::socket Client,
                                asio::cancellation_signal &Stop) {
  char Text[80];
  co_await Client.async_read_some(
      asio::buffer(Text),
      asio::bind_cancellation_slot(Stop.slot(), asio::use_awaitable));
}

void serveWithCare(asio::io_context &Context, tcp::acceptor &Acceptor,
                   tcp::socket &Shared, asio::cancellation_signal &Stop) {
  asio::co_spawn(Context, patient(Acceptor.accept()), asio::detached);
  asio::co_spawn(Context, borrowed(Shared), asio::detached);
  asio::co_spawn(Context, cancellable(Acceptor.accept()),
                 asio::bind_cancellation_slot(Stop.slot(), asio::detached));
  asio::co_spawn(Context, cancellableRead(Acceptor.accept(), Stop),
                 asio::detached);
}
