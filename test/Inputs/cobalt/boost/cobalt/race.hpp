// A stand-in for the header of Boost.Cobalt that has this name: declarations
// only, as many as the tests need.
#pragma once

#include <boost/cobalt/task.hpp>
#include <cstddef>

namespace boost::cobalt {

template <typename... Each>
detail::awaiter<std::size_t> race(Each &&...Awaited);
template <typename... Each>
detail::awaiter<std::size_t> left_race(Each &&...Awaited);

} // namespace boost::cobalt
