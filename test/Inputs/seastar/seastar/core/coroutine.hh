// A stand-in for the header of Seastar that has this name: declarations only,
// as many as the tests need.
#pragma once

#include <coroutine>
#include <seastar/core/future.hh>

namespace seastar::internal {

// Begins at its call: what it first waits for is always ready.
struct coroutine_promise_base {
  std::suspend_never initial_suspend() noexcept;
  std::suspend_never final_suspend() noexcept;
  void unhandled_exception() noexcept;
};

template <typename T> struct coroutine_promise : coroutine_promise_base {
  future<T> get_return_object() noexcept;
  void return_value(T Value);
};

template <> struct coroutine_promise<void> : coroutine_promise_base {
  future<void> get_return_object() noexcept;
  void return_void() noexcept;
};

template <typename T> struct awaiter {
  bool await_ready() const noexcept;
  void await_suspend(std::coroutine_handle<>) noexcept;
  T await_resume();
};

} // namespace seastar::internal

namespace seastar {

template <typename T>
internal::awaiter<T> operator co_await(future<T> Awaited) noexcept;

} // namespace seastar

template <typename T, typename... Args>
struct std::coroutine_traits<seastar::future<T>, Args...> {
  using promise_type = seastar::internal::coroutine_promise<T>;
};
