// A stand-in for the header of Boost.Cobalt that has this name: declarations
// only, as many as the tests need.
#pragma once

#include <boost/cobalt/this_thread.hpp>
#include <coroutine>

namespace boost::cobalt {

template <typename T = void> struct task;
template <typename T = void> struct promise;

namespace detail {

template <typename T> struct awaiter {
  bool await_ready() const noexcept;
  void await_suspend(std::coroutine_handle<>) noexcept;
  T await_resume();
};

template <typename Handle, typename Initial> struct promise_base {
  Handle get_return_object() noexcept;
  Initial initial_suspend() noexcept;
  std::suspend_never final_suspend() noexcept;
  void unhandled_exception() noexcept;
};

template <typename Handle, typename Initial, typename T>
struct typed_promise : promise_base<Handle, Initial> {
  void return_value(T Value);
};

template <typename Handle, typename Initial>
struct typed_promise<Handle, Initial, void> : promise_base<Handle, Initial> {
  void return_void() noexcept;
};

} // namespace detail

template <typename T> struct [[nodiscard]] task {
  using promise_type = detail::typed_promise<task, std::suspend_always, T>;
  task(task &&) noexcept;
  ~task();
  task &operator=(task &&) noexcept;
  detail::awaiter<T> operator co_await();
};

} // namespace boost::cobalt
