// A stand-in for the header of Folly that has this name: declarations only, as
// many as the tests need.
#pragma once

#include <cstddef>
#include <folly/CancellationToken.h>
#include <folly/coro/Task.h>

namespace folly::coro {

class AsyncScope {
public:
  AsyncScope() noexcept;
  ~AsyncScope();
  std::size_t remaining() const noexcept;
  template <typename Awaitable> void add(Awaitable &&Work);
  Task<void> joinAsync() noexcept;
};

class CancellableAsyncScope {
public:
  CancellableAsyncScope() noexcept;
  ~CancellableAsyncScope();
  template <typename Awaitable> void add(Awaitable &&Work);
  void requestCancellation() const noexcept;
  Task<void> cancelAndJoinAsync() noexcept;
  Task<void> joinAsync() noexcept;
};

} // namespace folly::coro
