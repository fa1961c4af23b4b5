// A stand-in for the header of TooManyCooks that has this name: declarations
// only, as many as the tests need.
#pragma once

#include <tmc/task.hpp>

namespace tmc {

template <typename... Each> class [[nodiscard]] aw_spawn_tuple {
public:
  aw_spawn_tuple(aw_spawn_tuple &&) noexcept;
  ~aw_spawn_tuple();
  detail::awaiter<void> operator co_await() && noexcept;
};

template <typename... Each>
aw_spawn_tuple<Each...> spawn_tuple(Each &&...Tasks);

} // namespace tmc
