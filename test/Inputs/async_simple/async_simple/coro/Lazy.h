// A stand-in for the header of async_simple that has this name: declarations
// only, as many as the tests need.
#pragma once

#include <async_simple/Executor.h>
#include <coroutine>

namespace async_simple::coro {

template <typename T = void> class Lazy;

namespace detail {

struct LazyPromiseBase {
  std::suspend_always initial_suspend() noexcept;
  std::suspend_always final_suspend() noexcept;
  void unhandled_exception() noexcept;
};

template <typename T> struct LazyPromise : LazyPromiseBase {
  Lazy<T> get_return_object() noexcept;
  void return_value(T Value);
};

template <> struct LazyPromise<void> : LazyPromiseBase {
  Lazy<void> get_return_object() noexcept;
  void return_void() noexcept;
};

template <typename T> struct Awaiter {
  bool await_ready() const noexcept;
  void await_suspend(std::coroutine_handle<>) noexcept;
  T await_resume();
};

} // namespace detail

template <typename T> class [[nodiscard]] RescheduleLazy {
public:
  RescheduleLazy(RescheduleLazy &&) noexcept;
  ~RescheduleLazy();
  void detach();
};

template <typename T> class [[nodiscard]] Lazy {
public:
  using promise_type = detail::LazyPromise<T>;
  Lazy(Lazy &&) noexcept;
  ~Lazy();
  RescheduleLazy<T> via(Executor *On) &&;
  // A lambda has no linkage, so there must be a body.
  template <typename F> void start(F &&) {}
  detail::Awaiter<T> operator co_await() noexcept;
};

} // namespace async_simple::coro
