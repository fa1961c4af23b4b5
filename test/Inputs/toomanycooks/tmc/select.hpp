// A stand-in for the header of TooManyCooks that has this name: declarations
// only, as many as the tests need.
#pragma once

#include <tmc/task.hpp>
#include <variant>

namespace tmc {

template <typename Awaitable, typename Canceller> class cancellable {
public:
  // A lambda has no linkage, so there must be bodies.
  template <typename A, typename C> cancellable(A &&, C &&) {}
};

template <typename A, typename C>
cancellable(A &&, C &&) -> cancellable<A, C>;

template <typename... A, typename... C>
task<std::variant<decltype(sizeof(A))...>> select(cancellable<A, C>...) {
  co_return {};
}

} // namespace tmc
