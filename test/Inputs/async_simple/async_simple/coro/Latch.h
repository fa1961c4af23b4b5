// A stand-in for the header of async_simple that has this name: declarations
// only, as many as the tests need.
#pragma once

#include <async_simple/coro/Lazy.h>
#include <cstddef>

namespace async_simple::coro {

class Latch {
public:
  explicit Latch(std::size_t Count);
  Latch(const Latch &) = delete;
  Lazy<void> count_down(std::size_t N = 1);
  Lazy<bool> try_wait() const noexcept;
  Lazy<void> wait() const noexcept;
  Lazy<void> arrive_and_wait(std::size_t N = 1) noexcept;
};

} // namespace async_simple::coro
