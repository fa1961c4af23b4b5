// A stand-in for the header of Corral that has this name: declarations only, as
// many as the tests need.
#pragma once

#include <coroutine>

namespace corral {

template <typename T = void> class Task;

namespace detail {

struct PromiseBase {
  std::suspend_always initial_suspend() noexcept;
  std::suspend_always final_suspend() noexcept;
  void unhandled_exception() noexcept;
  std::suspend_never yield_value(int Nursery) noexcept;
};

template <typename T> struct Promise : PromiseBase {
  Task<T> get_return_object() noexcept;
  void return_value(T Value);
};

template <> struct Promise<void> : PromiseBase {
  Task<void> get_return_object() noexcept;
  void return_void() noexcept;
};

template <typename T> struct Awaiter {
  bool await_ready() const noexcept;
  void await_suspend(std::coroutine_handle<>) noexcept;
  T await_resume();
};

// What operations return.
template <typename T> class AwaiterMaker {
public:
  Awaiter<T> operator co_await() &&;
};

} // namespace detail

template <typename T> class [[nodiscard]] Task {
public:
  using promise_type = detail::Promise<T>;
  Task(Task &&) noexcept;
  ~Task();
  Task &operator=(Task &&) noexcept;
  detail::Awaiter<T> operator co_await() noexcept;
};

} // namespace corral
