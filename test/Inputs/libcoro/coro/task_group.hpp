// A stand-in for the header of libcoro that has this name: declarations only,
// as many as the tests need.
#pragma once

#include "coro/event.hpp"
#include "coro/task.hpp"
#include <memory>

namespace coro {

template <typename Executor> class task_group {
public:
  explicit task_group(Executor *On);
  explicit task_group(std::unique_ptr<Executor> &On);
  task_group(const task_group &) = delete;
  task_group &operator=(const task_group &) = delete;
  ~task_group();

  [[nodiscard]] bool start(task<void> &&Work);
  [[nodiscard]] std::size_t size() const;
  [[nodiscard]] bool empty() const;
  auto operator co_await() const noexcept -> detail::awaiter<void>;
};

} // namespace coro
