// A stand-in for the header of Seastar that has this name: declarations only,
// as many as the tests need.
#pragma once

#include <cstddef>
#include <seastar/core/future.hh>
#include <tuple>

namespace seastar {

template <typename Sequence> struct when_any_result {
  std::size_t index;
  Sequence futures;
};

template <typename... Each>
future<when_any_result<std::tuple<Each...>>> when_any(Each &&...) noexcept;

} // namespace seastar
