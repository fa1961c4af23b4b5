// A stand-in for the header of Folly that has this name: declarations only, as
// many as the tests need.
#pragma once

#include <folly/coro/Task.h>

namespace folly::coro {

class Mutex {
public:
  Mutex() noexcept;
  Mutex(const Mutex &) = delete;
  bool try_lock() noexcept;
  [[nodiscard]] Task<void> co_lock() noexcept;
  void unlock() noexcept;
};

} // namespace folly::coro
