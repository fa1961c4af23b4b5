// A stand-in for the header of libcoro that has this name: declarations only,
// as many as the tests need.
#pragma once

#include "coro/task.hpp"
#include <cstddef>

namespace coro {

enum class semaphore_acquire_result { acquired, shutdown };

template <std::ptrdiff_t Max> class semaphore {
public:
  explicit semaphore(std::ptrdiff_t Starting);
  ~semaphore();
  semaphore(const semaphore &) = delete;
  semaphore &operator=(const semaphore &) = delete;

  [[nodiscard]] task<semaphore_acquire_result> acquire();
  [[nodiscard]] task<void> release();
  bool try_acquire();
  static constexpr std::ptrdiff_t max() noexcept;
  std::ptrdiff_t value() const noexcept;
  [[nodiscard]] task<void> shutdown() noexcept;
};

} // namespace coro
