// A stand-in for the header of libcoro that has this name: declarations only,
// as many as the tests need.
#pragma once

#include "coro/expected.hpp"
#include "coro/task.hpp"
#include <cstddef>
#include <memory>

namespace coro {

namespace ring_buffer_result {
enum class produce { produced, notified, stopped };
enum class consume { notified, stopped };
} // namespace ring_buffer_result

template <typename T, std::size_t N> class ring_buffer {
public:
  ring_buffer();
  ~ring_buffer();
  ring_buffer(const ring_buffer &) = delete;
  ring_buffer &operator=(const ring_buffer &) = delete;

  [[nodiscard]] task<ring_buffer_result::produce> produce(T Element);
  [[nodiscard]] task<expected<T, ring_buffer_result::consume>> consume();
  constexpr std::size_t max_size() const noexcept;
  std::size_t size() const;
  [[nodiscard]] bool empty() const;
  bool full() const;
  task<void> notify_producers();
  task<void> notify_consumers();
  task<void> shutdown();
  template <typename Executor>
  [[nodiscard]] task<void> shutdown_drain(std::unique_ptr<Executor> &On);
  [[nodiscard]] bool is_shutdown() const;
};

} // namespace coro
