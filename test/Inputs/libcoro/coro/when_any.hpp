// A stand-in for the header of libcoro that has this name: declarations only,
// as many as the tests need.
#pragma once

#include "coro/task.hpp"
#include <stop_token>
#include <variant>

namespace coro {

template <typename... Awaitables>
[[nodiscard]] task<int> when_any(std::stop_source Stop, Awaitables... Each);

template <typename... Awaitables>
[[nodiscard]] task<int> when_any(Awaitables... Each);

} // namespace coro
