// An invented library: coroutines with queues, events and locks, and workers that
// can be interrupted.

#ifndef LANE_LANE_H
#define LANE_LANE_H

#include <coroutine>
#include <memory>
#include <optional>

namespace lane {

template <typename T> struct awaiter {
  bool await_ready();
  void await_suspend(std::coroutine_handle<>);
  T await_resume();
};

template <typename T> struct task : awaiter<T> {
  struct promise_type {
    task get_return_object();
    std::suspend_always initial_suspend();
    std::suspend_always final_suspend() noexcept;
    void return_void();
    void unhandled_exception();
  };
};

template <typename T> class queue {
public:
  explicit queue(int Capacity = 0);
  awaiter<bool> push(T Value);    // False when the queue is closed.
  awaiter<std::optional<T>> pop(); // Nothing when the queue is closed.
  void take(T &Value);            // Throws when the queue is closed.
  void offer(T Value);            // Throws when the queue is closed.
  void close();
};

class event {
public:
  event();
  void set();
  void clear();
  awaiter<void> operator co_await();
};

class guard {
public:
  ~guard();
};

class mutex {
public:
  awaiter<lane::guard> hold();
};

template <typename F> void go(F) {}

class worker {
public:
  template <typename F> explicit worker(F) {}
  void interrupt(); // What it waits for throws from now on.
  void join();
};

} // namespace lane

#endif
