// Coroutines that begin at their call, and what is awaited without being known.
// RUN: %check_chan %s

#include <boost/fiber/all.hpp>
#include <coroutine>
#include <memory>
#include <thread>

using Channel = boost::fibers::unbuffered_channel<int>;

// A type of the user's for work that nobody awaits.
struct Fire {
  struct promise_type {
    Fire get_return_object();
    std::suspend_never initial_suspend() noexcept;
    std::suspend_never final_suspend() noexcept;
    void return_void();
    void unhandled_exception();
  };
};

struct Pause {
  bool await_ready();
  void await_suspend(std::coroutine_handle<>);
  void await_resume();
};
Pause tick();

// The message of a static_assert has no type.
static_assert(sizeof(char) == 1, "one byte");

Fire sendsNobodyReceives(std::shared_ptr<Channel> Out) {
  static_assert(sizeof(char) == 1, "one byte");
  co_await tick();
  Out->push(1);
  // CHECK: :[[@LINE-1]]:8: warning: send on 'Out' blocks for ever: 'dropped' returns without receiving [chan-send-without-receiver]
}

void dropped() { sendsNobodyReceives(std::make_shared<Channel>()); }

Fire sends(std::shared_ptr<Channel> Out) {
  co_await tick();
  Out->push(1);
}

int received() {
  auto In = std::make_shared<Channel>();
  sends(In);
  return In->value_pop();
}

// ---- Something awaited that another task has, too: it may give the order ----

struct Baton {
  Pause operator co_await();
  void post();
};

void works(Baton &Done, Channel &Out) {
  int Ignored;
  Out.pop(Ignored);
  Done.post();
}

Fire waitsForBaton() {
  auto Out = std::make_shared<Channel>();
  auto Done = std::make_shared<Baton>();
  boost::fibers::fiber([=] { works(*Done, *Out); }).detach();
  co_await *Done;
}
