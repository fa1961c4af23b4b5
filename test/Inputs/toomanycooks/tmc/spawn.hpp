// A stand-in for the header of TooManyCooks that has this name: declarations
// only, as many as the tests need.
#pragma once

#include <cstddef>
#include <tmc/ex_cpu.hpp>
#include <tmc/task.hpp>
#include <utility>

namespace tmc {

template <typename Awaitable, typename Result> class [[nodiscard]] aw_spawn {
public:
  aw_spawn(aw_spawn &&) noexcept;
  ~aw_spawn();
  void detach();
  aw_spawn &&run_on(ex_cpu &On) &&;
  aw_spawn &&with_priority(std::size_t Priority) &&;
  detail::awaiter<Result> operator co_await() && noexcept;
};

template <typename T> aw_spawn<task<T>, T> spawn(task<T> &&Work);

} // namespace tmc
