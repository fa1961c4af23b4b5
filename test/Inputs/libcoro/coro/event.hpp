// A stand-in for the header of libcoro that has this name: declarations only,
// as many as the tests need.
#pragma once

#include "coro/task.hpp"
#include <cstddef>
#include <cstdint>
#include <memory>

namespace coro {

class event {
public:
  explicit event(bool IsSet = false) noexcept;
  ~event();
  event(const event &) = delete;
  event &operator=(const event &) = delete;

  bool is_set() const noexcept;
  void set() noexcept;
  void reset() noexcept;
  auto operator co_await() const noexcept -> detail::awaiter<void>;
};

class latch {
public:
  explicit latch(std::int64_t Count) noexcept;
  latch(const latch &) = delete;
  latch &operator=(const latch &) = delete;

  bool is_ready() const noexcept;
  std::size_t remaining() const noexcept;
  void count_down(std::int64_t N = 1) noexcept;
  auto operator co_await() const noexcept -> detail::awaiter<void>;
};

} // namespace coro
