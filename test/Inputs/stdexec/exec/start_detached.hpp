// A stand-in for the header of stdexec that has this name: declarations only,
// as many as the tests need.
#pragma once

#include <exec/task.hpp>

namespace experimental::execution {

namespace __start_detached {
struct start_detached_t {
  template <typename Sender> void operator()(Sender &&Work) const;
};
} // namespace __start_detached
inline constexpr __start_detached::start_detached_t start_detached{};

} // namespace experimental::execution
