// A stand-in for the header of libunifex that has this name: declarations only,
// as many as the tests need.
#pragma once

#include <unifex/task.hpp>

namespace unifex {

namespace _stop_when_cpo {
struct _fn {
  template <typename Source, typename Trigger>
  task<void> operator()(Source &&, Trigger &&) const;
};
} // namespace _stop_when_cpo
inline constexpr _stop_when_cpo::_fn stop_when{};

} // namespace unifex
