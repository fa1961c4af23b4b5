// A stand-in for the header of libcoro that has this name: declarations only,
// as many as the tests need.
#pragma once

#include <coroutine>
#include <type_traits>
#include <utility>

namespace coro {

template <typename T = void> class task;

namespace detail {

struct promise_base {
  std::suspend_always initial_suspend() noexcept;
  std::suspend_always final_suspend() noexcept;
  void unhandled_exception() noexcept;
};

template <typename T> struct promise final : promise_base {
  task<T> get_return_object() noexcept;
  void return_value(T Value);
};

template <> struct promise<void> final : promise_base {
  task<void> get_return_object() noexcept;
  void return_void() noexcept;
};

template <typename T> struct awaiter {
  bool await_ready() const noexcept;
  std::coroutine_handle<> await_suspend(std::coroutine_handle<>) noexcept;
  T await_resume();
};

} // namespace detail

template <typename T> class [[nodiscard]] task {
public:
  using promise_type = detail::promise<T>;

  task() noexcept;
  task(const task &) = delete;
  task(task &&) noexcept;
  ~task();
  task &operator=(const task &) = delete;
  task &operator=(task &&) noexcept;

  bool is_ready() const noexcept;
  bool resume();
  bool destroy();
  auto operator co_await() const noexcept -> detail::awaiter<T>;
};

} // namespace coro
