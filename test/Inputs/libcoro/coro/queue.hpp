// A stand-in for the header of libcoro that has this name: declarations only,
// as many as the tests need.
#pragma once

#include "coro/expected.hpp"
#include "coro/task.hpp"
#include <cstddef>
#include <memory>

namespace coro {

enum class queue_produce_result { produced, stopped };
enum class queue_consume_result { stopped, try_lock_failure, empty };

template <typename T> class queue {
public:
  queue();
  ~queue();
  queue(const queue &) = delete;
  queue &operator=(const queue &) = delete;

  bool empty() const;
  std::size_t size() const;
  task<queue_produce_result> push(const T &Element);
  task<queue_produce_result> push(T &&Element);
  template <typename... Args>
  task<queue_produce_result> emplace(Args &&...Values);
  [[nodiscard]] task<expected<T, queue_consume_result>> pop();
  [[nodiscard]] expected<T, queue_consume_result> try_pop();
  task<void> shutdown();
  template <typename Executor>
  task<void> shutdown_drain(std::unique_ptr<Executor> &On);
  [[nodiscard]] bool is_shutdown() const;
};

} // namespace coro
