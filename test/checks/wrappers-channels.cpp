// Classes around a channel need no model: what they do with it shows.
//
// RUN: %check_chan --prefix=BUG %s -- -DBUG
// RUN: %check_chan --prefix=FIX %s

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/fiber/buffered_channel.hpp>
#include <boost/fiber/fiber.hpp>
#include <boost/fiber/unbuffered_channel.hpp>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

namespace asio = boost::asio;
namespace fibers = boost::fibers;
using boost::system::error_code;
using Status = fibers::channel_op_status;

int compute(int);

// A channel that logs what goes through it.
template <typename T> class LoggedChannel {
public:
  LoggedChannel(std::string Name, std::size_t Slots)
      : Name(std::move(Name)), Channel(Slots) {}
  ~LoggedChannel() { std::clog << Name << " ends\n"; }

  Status push(T V) {
    std::clog << Name << ": push\n";
    Status S = Channel.push(std::move(V));
    // BUG: :[[@LINE-1]]:24: warning: send on 'Channel' blocks for ever: nothing receives from it [chan-send-without-receiver]
    if (S != Status::success)
      std::clog << Name << ": closed\n";
    return S;
  }
  Status pop(T &V) {
    Status S = Channel.pop(V);
    // BUG: :[[@LINE-1]]:24: warning: receive from 'Channel' blocks for ever: nothing sends on it any more, and nothing closes it [chan-receive-without-sender]
    std::clog << Name << ": pop " << int(S) << "\n";
    return S;
  }
  void close() noexcept {
    std::clog << Name << ": close\n";
    Channel.close();
  }

private:
  std::string Name;
  fibers::buffered_channel<T> Channel;
};

// The same by derivation.
class TracedChannel : public fibers::unbuffered_channel<int> {
public:
  Status push(int V) {
    std::clog << "push " << V << '\n';
    return unbuffered_channel::push(V);
    // BUG: :[[@LINE-1]]:32: warning: send on 'C' blocks for ever: 'notReceived' returns without receiving [chan-send-without-receiver]
  }
};

// How much such a channel holds is for its constructor to say.
template <typename T> class Mailbox : public fibers::buffered_channel<T> {
public:
  explicit Mailbox(std::size_t Letters)
      : fibers::buffered_channel<T>(2 * Letters) {}
};
struct Answer : Mailbox<int> {
  Answer() : Mailbox<int>(1) {}
};

// What it does to begin with is not followed.
struct Tokens : fibers::buffered_channel<int> {
  explicit Tokens(int Count) : fibers::buffered_channel<int>(64) {
    for (int I = 0; I < Count; ++I)
      push(I);
  }
};

// A handle with coroutines to send and receive.
template <typename T> class Channel {
  using Impl = asio::experimental::channel<void(error_code, T)>;

public:
  explicit Channel(asio::any_io_executor Ex, std::size_t Cap = 0)
      : Ch(std::make_shared<Impl>(std::move(Ex), Cap)) {}

  asio::awaitable<void> send(T V) {
    co_await Ch->async_send(error_code(), std::move(V), asio::use_awaitable);
    // BUG: :[[@LINE-1]]:18: warning: send on 'Ch' blocks for ever: only one of the values sent on it is received [chan-partial-drain]
  }
  asio::awaitable<T> receive() {
    co_return co_await Ch->async_receive(asio::use_awaitable);
    // BUG: :[[@LINE-1]]:28: warning: receive from 'Ch' blocks for ever: nothing sends on it any more, and nothing closes it [chan-receive-without-sender]
  }
  void close() { Ch->close(); }

private:
  std::shared_ptr<Impl> Ch;
};

asio::awaitable<void> report(Channel<int> C, int Input) {
  co_await C.send(compute(Input));
}

asio::awaitable<void> consume(Channel<int> C) {
  for (;;)
    compute(co_await C.receive());
}

#ifdef BUG

void tooMany() {
  auto C = std::make_shared<LoggedChannel<int>>("jobs", 2);
  fibers::fiber([C] {
    C->push(1);
    C->push(2);
  }).detach();
}

void neverClosed() {
  LoggedChannel<int> C("jobs", 2);
  fibers::fiber F([&] {
    int V;
    while (C.pop(V) == Status::success)
      compute(V);
  });
  C.push(1);
  F.join();
}

void notReceived() {
  auto C = std::make_shared<TracedChannel>();
  fibers::fiber([C] { C->push(1); }).detach();
}

asio::awaitable<int> first(asio::any_io_executor Ex) {
  Channel<int> C(Ex);
  for (int I = 0; I < 3; ++I)
    asio::co_spawn(Ex, report(C, I), asio::detached);
  co_return co_await C.receive();
}

asio::awaitable<void> produce(const std::vector<int> &Xs) {
  auto Ex = co_await asio::this_coro::executor;
  Channel<int> C(Ex);
  asio::co_spawn(Ex, consume(C), asio::detached);
  for (int X : Xs)
    co_await C.send(X);
}

void fourLetters() {
  Mailbox<int> C(2);
  for (int I = 0; I < 4; ++I)
    C.push(I);
  // BUG: :[[@LINE-1]]:7: warning: send on 'C' blocks for ever: nothing receives from it [chan-send-without-receiver]
}

#else

void fits() {
  auto C = std::make_shared<LoggedChannel<int>>("jobs", 4);
  fibers::fiber([C] {
    C->push(1);
    C->push(2);
  }).detach();
}

void threeLetters() {
  Mailbox<int> C(2);
  for (int I = 0; I < 3; ++I)
    C.push(I);
}

int answerIfNeeded(bool Needed) {
  auto C = std::make_shared<Answer>();
  fibers::fiber([C] { C->push(1); }).detach();
  return Needed ? C->value_pop() : 0;
}

int token() {
  Tokens C(2);
  return C.value_pop();
}

void closed() {
  LoggedChannel<int> C("jobs", 2);
  fibers::fiber F([&] {
    int V;
    while (C.pop(V) == Status::success)
      compute(V);
  });
  C.push(1);
  C.close();
  F.join();
}

void received() {
  auto C = std::make_shared<TracedChannel>();
  fibers::fiber([C] { C->push(1); }).detach();
  C->value_pop();
}

asio::awaitable<int> first(asio::any_io_executor Ex) {
  Channel<int> C(Ex, 3);
  for (int I = 0; I < 3; ++I)
    asio::co_spawn(Ex, report(C, I), asio::detached);
  co_return co_await C.receive();
}

asio::awaitable<void> produce(const std::vector<int> &Xs) {
  auto Ex = co_await asio::this_coro::executor;
  Channel<int> C(Ex);
  asio::co_spawn(Ex, consume(C), asio::detached);
  for (int X : Xs)
    co_await C.send(X);
  C.close();
}

#endif
