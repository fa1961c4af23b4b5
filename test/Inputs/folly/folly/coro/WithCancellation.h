// A stand-in for the header of Folly that has this name: declarations only, as
// many as the tests need.
#pragma once

#include <folly/CancellationToken.h>
#include <folly/coro/Task.h>

namespace folly::coro {

namespace detail {
struct co_withCancellation_fn {
  template <typename T>
  Task<T> operator()(CancellationToken Token, Task<T> Work) const;
};
} // namespace detail

inline constexpr detail::co_withCancellation_fn co_withCancellation{};

} // namespace folly::coro
