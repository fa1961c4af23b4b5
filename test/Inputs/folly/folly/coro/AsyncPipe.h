// A stand-in for the header of Folly that has this name: declarations only, as
// many as the tests need.
#pragma once

#include <cstddef>
#include <folly/coro/AsyncGenerator.h>
#include <utility>

namespace folly::coro {

template <typename T, bool SingleProducer = true> class AsyncPipe {
public:
  AsyncPipe(AsyncPipe &&) noexcept;
  ~AsyncPipe();
  static std::pair<AsyncGenerator<T &&>, AsyncPipe> create();
  // A lambda has no linkage, so there must be a body.
  template <typename F>
  static std::pair<AsyncGenerator<T &&>, AsyncPipe> create(F) {
    return create();
  }
  template <typename U = T> bool write(U &&Value);
  void close() &&;
};

template <typename T, bool SingleProducer = true> class BoundedAsyncPipe {
public:
  BoundedAsyncPipe(BoundedAsyncPipe &&) noexcept;
  ~BoundedAsyncPipe();
  static std::pair<AsyncGenerator<T &&>, BoundedAsyncPipe>
  create(std::size_t Tokens);
  template <typename U = T> Task<bool> write(U &&Value);
  template <typename U = T> bool try_write(U &&Value);
  void close() &&;
};

} // namespace folly::coro
