// A stand-in for the header of libcoro that has this name: declarations only,
// as many as the tests need.
#pragma once

#include "coro/task.hpp"
#include <chrono>
#include <cstddef>
#include <memory>

namespace coro {

class thread_pool {
public:
  struct options {
    unsigned thread_count = 1;
  };
  using schedule_operation = detail::awaiter<void>;

  static std::unique_ptr<thread_pool> make_unique();
  static std::unique_ptr<thread_pool> make_unique(options Opts);
  thread_pool(const thread_pool &) = delete;
  thread_pool &operator=(const thread_pool &) = delete;
  virtual ~thread_pool();

  std::size_t thread_count() const noexcept;
  [[nodiscard]] schedule_operation schedule();
  template <typename T> [[nodiscard]] task<T> schedule(task<T> Work);
  bool spawn_detached(task<void> &&Work) noexcept;
  task<void> spawn_joinable(task<void> &&Work) noexcept;
  [[nodiscard]] schedule_operation yield();
  void shutdown() noexcept;
};

} // namespace coro
