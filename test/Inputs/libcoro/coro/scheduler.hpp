// A stand-in for the header of libcoro that has this name: declarations only,
// as many as the tests need.
#pragma once

#include "coro/expected.hpp"
#include "coro/task.hpp"
#include <chrono>
#include <memory>
#include <stop_token>

namespace coro {

enum timeout_status { no_timeout, timeout };

class scheduler {
public:
  using schedule_operation = detail::awaiter<void>;

  static std::unique_ptr<scheduler> make_unique();
  scheduler(const scheduler &) = delete;
  scheduler &operator=(const scheduler &) = delete;
  virtual ~scheduler();

  schedule_operation schedule();
  template <typename T> [[nodiscard]] task<T> schedule(task<T> Work);
  template <typename T>
  [[nodiscard]] task<expected<T, timeout_status>>
  schedule(task<T> Work, std::chrono::milliseconds Timeout);
  template <typename T>
  [[nodiscard]] task<expected<T, timeout_status>>
  schedule(std::stop_source Stop, task<T> Work,
           std::chrono::milliseconds Timeout);
  bool spawn_detached(task<void> &&Work);
  task<void> spawn_joinable(task<void> &&Work);
  [[nodiscard]] task<void> schedule_after(std::chrono::milliseconds Amount);
  [[nodiscard]] schedule_operation yield();
  [[nodiscard]] task<void> yield_for(std::chrono::milliseconds Amount);
  void shutdown() noexcept;
};

// The older name.
using io_scheduler = scheduler;

} // namespace coro
