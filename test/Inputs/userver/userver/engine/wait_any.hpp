// A stand-in for the header of userver that has this name: declarations only,
// as many as the tests need.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>

namespace userver::engine {

template <typename... Tasks>
std::optional<std::size_t> WaitAny(Tasks &...Each);

template <typename... Tasks, typename Rep, typename Period>
std::optional<std::size_t> WaitAnyFor(const std::chrono::duration<Rep, Period> &,
                                      Tasks &...Each);

} // namespace userver::engine
