// A stand-in for the header of async_simple that has this name: declarations
// only, as many as the tests need.
#pragma once

#include <async_simple/coro/Lazy.h>
#include <cstddef>

namespace async_simple::coro {

template <std::size_t Max> class CountingSemaphore {
public:
  explicit CountingSemaphore(std::size_t Desired);
  CountingSemaphore(const CountingSemaphore &) = delete;
  Lazy<void> acquire() noexcept;
  Lazy<void> release(std::size_t N = 1) noexcept;
  Lazy<bool> try_acquire() noexcept;
};

using BinarySemaphore = CountingSemaphore<1>;

} // namespace async_simple::coro
