// A stand-in for the header of Folly that has this name: declarations only, as
// many as the tests need.
#pragma once

#include <chrono>
#include <folly/coro/Task.h>

namespace folly::coro {

Task<void> sleep(std::chrono::microseconds Time);

} // namespace folly::coro
