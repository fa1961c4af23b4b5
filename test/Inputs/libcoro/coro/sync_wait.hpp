// A stand-in for the header of libcoro that has this name: declarations only,
// as many as the tests need.
#pragma once

#include "coro/task.hpp"

namespace coro {

template <typename T> T sync_wait(task<T> &&Awaitable);

} // namespace coro
