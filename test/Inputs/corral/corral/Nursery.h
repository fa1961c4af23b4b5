// A stand-in for the header of Corral that has this name: declarations only, as
// many as the tests need.
#pragma once

#include <corral/Task.h>
#include <variant>

namespace corral {

namespace detail {
struct JoinTag {};
struct CancelTag {};
} // namespace detail
inline constexpr detail::JoinTag join;
inline constexpr detail::CancelTag cancel;

template <typename Policy> class BasicNursery {
public:
  struct Factory {
    template <typename F> int operator%(F &&) { return 0; }
  };

  // A lambda has no linkage, so there must be a body.
  template <typename F, typename... Args> void start(F, Args...) {}
  void cancel();
};

using Nursery = BasicNursery<struct DefaultErrorPolicy>;

#define CORRAL_WITH_NURSERY(Name)                                              \
  co_yield ::corral::Nursery::Factory{} %                                      \
          [&](::corral::Nursery & Name) -> ::corral::Task<std::variant<        \
              ::corral::detail::JoinTag, ::corral::detail::CancelTag>>

} // namespace corral
