// A stand-in for the header of concurrencpp that has this name: declarations
// only, as many as the tests need.
#pragma once

#include <chrono>
#include <coroutine>
#include <exception>
#include <functional>
#include <memory>
#include <tuple>
#include <type_traits>

namespace concurrencpp {

enum class result_status { idle, value, exception };

template <typename T> class result;
template <typename T> class lazy_result;

namespace details {

template <typename T> struct awaiter {
  bool await_ready() const noexcept;
  void await_suspend(std::coroutine_handle<>) noexcept;
  T await_resume();
};

struct lazy_promise_base {
  std::suspend_always initial_suspend() const noexcept;
  std::suspend_always final_suspend() const noexcept;
  void unhandled_exception() noexcept;
};

template <typename T> struct lazy_promise : lazy_promise_base {
  lazy_result<T> get_return_object() noexcept;
  void return_value(T Value);
};

template <> struct lazy_promise<void> : lazy_promise_base {
  lazy_result<void> get_return_object() noexcept;
  void return_void() noexcept;
};

} // namespace details

template <typename T> class result {
public:
  result() noexcept;
  result(result &&) noexcept;
  ~result();
  result &operator=(result &&) noexcept;
  explicit operator bool() const noexcept;
  result_status status() const;
  void wait() const;
  result_status wait_for(std::chrono::milliseconds Limit) const;
  T get();
  details::awaiter<T> operator co_await();
};

template <typename T> class result_promise {
public:
  result_promise();
  result_promise(result_promise &&) noexcept;
  ~result_promise() noexcept;
  explicit operator bool() const noexcept;
  template <typename... Args> void set_result(Args &&...Arguments);
  void set_exception(std::exception_ptr E);
  result<T> get_result();
};

template <typename T> class lazy_result {
public:
  using promise_type = details::lazy_promise<T>;
  lazy_result() noexcept;
  lazy_result(lazy_result &&) noexcept;
  ~lazy_result() noexcept;
  explicit operator bool() const noexcept;
  details::awaiter<T> operator co_await();
  result<T> run();
};

class executor {
public:
  virtual ~executor() noexcept;
  // A lambda has no linkage, so there must be bodies.
  template <typename F, typename... Args> void post(F &&, Args &&...) {}
  template <typename F, typename... Args>
  auto submit(F &&, Args &&...) -> result<std::invoke_result_t<F, Args...>> {
    return {};
  }
  virtual void shutdown() = 0;
};

class thread_pool_executor : public executor {
public:
  void shutdown() override;
};

class inline_executor : public executor {
public:
  void shutdown() override;
};

class runtime {
public:
  runtime();
  ~runtime() noexcept;
  std::shared_ptr<concurrencpp::thread_pool_executor>
  thread_pool_executor() const noexcept;
};

template <typename Sequence> struct when_any_result {
  std::size_t index;
  Sequence results;
};

template <typename Executor, typename... Results>
lazy_result<when_any_result<std::tuple<Results...>>>
when_any(std::shared_ptr<Executor> ResumeOn, Results &&...Each);

template <typename Executor, typename... Results>
lazy_result<std::tuple<std::decay_t<Results>...>>
when_all(std::shared_ptr<Executor> ResumeOn, Results &&...Each);

} // namespace concurrencpp
