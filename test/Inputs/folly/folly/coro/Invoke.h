// A stand-in for the header of Folly that has this name: declarations only, as
// many as the tests need.
#pragma once

#include <folly/coro/Task.h>

namespace folly::coro {

namespace detail {
struct co_invoke_fn {
  template <typename F, typename... Args>
  auto operator()(F Work, Args... Each) const {
    return Work(Each...); // A lambda has no linkage, so there must be a body.
  }
};
} // namespace detail

inline constexpr detail::co_invoke_fn co_invoke{};

} // namespace folly::coro
