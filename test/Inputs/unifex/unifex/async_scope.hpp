// A stand-in for the header of libunifex that has this name: declarations only,
// as many as the tests need.
#pragma once

#include <unifex/task.hpp>

namespace unifex {
inline namespace v1 {

struct inline_scheduler {};

namespace _async_scope {

struct async_scope {
  async_scope() noexcept;
  ~async_scope();
  template <typename Sender> void detached_spawn(Sender &&Work);
  template <typename Scheduler, typename Sender>
  void detached_spawn_on(Scheduler &&On, Sender &&Work);
  [[nodiscard]] task<void> complete() noexcept;
  [[nodiscard]] task<void> cleanup() noexcept;
  void request_stop() noexcept;
};

} // namespace _async_scope

using _async_scope::async_scope;

} // namespace v1
} // namespace unifex
