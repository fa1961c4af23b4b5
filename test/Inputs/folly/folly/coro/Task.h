// A stand-in for the header of Folly that has this name: declarations only, as
// many as the tests need.
#pragma once

#include <coroutine>
#include <folly/Executor.h>
#include <folly/futures/Future.h>
#include <utility>

namespace folly::coro {

template <typename T = void> class Task;
template <typename T> class TaskWithExecutor;

namespace detail {

struct TaskPromiseBase {
  std::suspend_always initial_suspend() noexcept;
  std::suspend_always final_suspend() noexcept;
  void unhandled_exception() noexcept;
};

template <typename T> struct TaskPromise final : TaskPromiseBase {
  Task<T> get_return_object() noexcept;
  void return_value(T Value);
};

template <> struct TaskPromise<void> final : TaskPromiseBase {
  Task<void> get_return_object() noexcept;
  void return_void() noexcept;
};

template <typename T> struct Awaiter {
  bool await_ready() noexcept;
  void await_suspend(std::coroutine_handle<>) noexcept;
  T await_resume();
};

template <typename T> struct Lifted {
  using Type = T;
};
template <> struct Lifted<void> {
  using Type = Unit;
};

struct WithExecutorFunction {
  template <typename T>
  TaskWithExecutor<T> operator()(Executor::KeepAlive<> On, Task<T> Work) const;
};

} // namespace detail

inline constexpr detail::WithExecutorFunction co_withExecutor{};

template <typename T> class [[nodiscard]] TaskWithExecutor {
public:
  TaskWithExecutor(TaskWithExecutor &&) noexcept;
  ~TaskWithExecutor();
  SemiFuture<typename detail::Lifted<T>::Type> start() &&;
  template <typename F> void start(F &&Callback) &&;
  SemiFuture<typename detail::Lifted<T>::Type> startInlineUnsafe() &&;
  detail::Awaiter<T> operator co_await() && noexcept;
};

template <typename T> class [[nodiscard]] Task {
public:
  using promise_type = detail::TaskPromise<T>;

  Task(const Task &) = delete;
  Task(Task &&) noexcept;
  ~Task();
  Task &operator=(Task &&) noexcept;
  TaskWithExecutor<T> scheduleOn(Executor::KeepAlive<> On) && noexcept;
  SemiFuture<typename detail::Lifted<T>::Type> semi() &&;
  detail::Awaiter<T> operator co_await() && noexcept;
};

} // namespace folly::coro
