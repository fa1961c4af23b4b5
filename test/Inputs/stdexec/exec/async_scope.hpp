// A stand-in for the header of stdexec that has this name: declarations only,
// as many as the tests need.
#pragma once

#include <exec/task.hpp>
#include <stdexec/execution.hpp>

namespace experimental::execution {

namespace __scope {

struct async_scope {
  async_scope();
  ~async_scope();
  template <typename Sender> void spawn(Sender &&Work);
  [[nodiscard]] task<void> on_empty() const;
  stdexec::inplace_stop_token get_stop_token() const noexcept;
  bool request_stop() noexcept;
};

} // namespace __scope

using __scope::async_scope;

} // namespace experimental::execution
