// A stand-in for the header of Folly that has this name: declarations only, as
// many as the tests need.
#pragma once

#include <cstddef>
#include <folly/coro/Task.h>
#include <utility>

namespace folly::coro {

template <typename... Each> Task<void> collectAll(Each... Awaitables);
template <typename... Each>
Task<std::pair<std::size_t, Try<Unit>>> collectAny(Each &&...Awaitables);

} // namespace folly::coro
