// A stand-in for the header of Corral that has this name: declarations only, as
// many as the tests need.
#pragma once

#include <corral/Task.h>

namespace corral {

namespace detail {
struct JoinTag {};
struct CancelTag {};
} // namespace detail
inline constexpr detail::JoinTag join;
inline constexpr detail::CancelTag cancel;

template <typename Policy> class BasicNursery {
public:
  // A lambda has no linkage, so there must be a body.
  template <typename F, typename... Args> void start(F, Args...) {}
  void cancel();
};

using Nursery = BasicNursery<struct DefaultErrorPolicy>;

} // namespace corral
