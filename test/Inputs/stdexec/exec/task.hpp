// A stand-in for the header of stdexec that has this name: declarations only,
// as many as the tests need.
#pragma once

#include <coroutine>

namespace experimental::execution {

namespace __task {

template <typename T> class basic_task;

template <typename T> struct awaiter {
  bool await_ready() const noexcept;
  void await_suspend(std::coroutine_handle<>) noexcept;
  T await_resume();
};

struct promise_base {
  std::suspend_always initial_suspend() noexcept;
  std::suspend_always final_suspend() noexcept;
  void unhandled_exception() noexcept;
};

template <typename T> struct promise : promise_base {
  basic_task<T> get_return_object() noexcept;
  void return_value(T Value);
};

template <> struct promise<void> : promise_base {
  basic_task<void> get_return_object() noexcept;
  void return_void() noexcept;
};

template <typename T> class [[nodiscard]] basic_task {
public:
  using promise_type = promise<T>;
  basic_task(basic_task &&) noexcept;
  ~basic_task();
  awaiter<T> operator co_await() && noexcept;
};

} // namespace __task

template <typename T> using task = __task::basic_task<T>;

} // namespace experimental::execution

namespace exec = experimental::execution;
