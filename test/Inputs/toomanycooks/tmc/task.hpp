// A stand-in for the header of TooManyCooks that has this name: declarations
// only, as many as the tests need.
#pragma once

#include <coroutine>

namespace tmc {

template <typename T = void> struct task;

namespace detail {

struct task_promise_base {
  std::suspend_always initial_suspend() const noexcept;
  std::suspend_always final_suspend() const noexcept;
  [[noreturn]] void unhandled_exception() noexcept;
};

template <typename T> struct task_promise : task_promise_base {
  task<T> get_return_object() noexcept;
  void return_value(T Value);
};

template <> struct task_promise<void> : task_promise_base {
  task<void> get_return_object() noexcept;
  void return_void() noexcept;
};

template <typename T> struct awaiter {
  bool await_ready() const noexcept;
  void await_suspend(std::coroutine_handle<>) noexcept;
  T await_resume() noexcept;
};

} // namespace detail

template <typename T> struct [[nodiscard]] task {
  using promise_type = detail::task_promise<T>;
  task(task &&) noexcept;
  ~task();
  task &operator=(task &&) noexcept;
  detail::awaiter<T> operator co_await() && noexcept;
};

} // namespace tmc
