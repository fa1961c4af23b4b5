// A stand-in for the header of Folly that has this name: declarations only, as
// many as the tests need.
#pragma once

#include <folly/coro/Task.h>

namespace folly::coro {

template <typename Reference> class AsyncGenerator {
public:
  struct NextResult {
    explicit operator bool() const noexcept;
    Reference operator*();
  };
  AsyncGenerator(AsyncGenerator &&) noexcept;
  ~AsyncGenerator();
  Task<NextResult> next() noexcept;
};

} // namespace folly::coro
