// A stand-in for the header of Folly that has this name: declarations only, as
// many as the tests need.
#pragma once

#include <folly/coro/Task.h>

namespace folly::coro {

namespace detail {
struct blocking_wait_fn {
  template <typename T> T operator()(Task<T> Work) const;
  template <typename T> T operator()(TaskWithExecutor<T> Work) const;
};
} // namespace detail

inline constexpr detail::blocking_wait_fn blockingWait{};

} // namespace folly::coro
