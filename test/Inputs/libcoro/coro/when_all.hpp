// A stand-in for the header of libcoro that has this name: declarations only,
// as many as the tests need.
#pragma once

#include "coro/task.hpp"
#include <tuple>

namespace coro {

template <typename... Awaitables>
[[nodiscard]] task<void> when_all(Awaitables... Each);

} // namespace coro
