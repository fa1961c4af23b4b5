// A stand-in for the header of stdexec that has this name: declarations only,
// as many as the tests need.
#pragma once

#include <exec/task.hpp>

namespace experimental::execution {

namespace __when_any {
struct __when_any_t {
  template <typename... Each> task<void> operator()(Each...) const;
};
inline constexpr __when_any_t when_any{};
} // namespace __when_any
using __when_any::when_any;

} // namespace experimental::execution
