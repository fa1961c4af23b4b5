// A stand-in for the header of libunifex that has this name: declarations only,
// as many as the tests need.
#pragma once

#include <coroutine>

namespace unifex {

namespace _task {

template <typename T, bool IsNothrow> struct _task {
  struct type;
};

template <typename T> struct awaiter {
  bool await_ready() const noexcept;
  void await_suspend(std::coroutine_handle<>) noexcept;
  T await_resume();
};

template <typename Handle> struct promise {
  Handle get_return_object() noexcept;
  std::suspend_always initial_suspend() noexcept;
  std::suspend_always final_suspend() noexcept;
  void unhandled_exception() noexcept;
  void return_void() noexcept;
};

template <typename T, bool IsNothrow>
struct [[nodiscard]] _task<T, IsNothrow>::type {
  using promise_type = promise<type>;
  type(type &&) noexcept;
  ~type();
  awaiter<T> operator co_await() && noexcept;
};

} // namespace _task

template <typename T> using task = typename _task::_task<T, false>::type;

} // namespace unifex
