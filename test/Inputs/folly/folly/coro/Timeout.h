// A stand-in for the header of Folly that has this name: declarations only, as
// many as the tests need.
#pragma once

#include <folly/coro/Task.h>

namespace folly::coro {

template <typename T, typename Duration>
Task<T> timeout(Task<T> Work, Duration Time);

} // namespace folly::coro
