// A stand-in for the header of Boost.Cobalt that has this name: declarations
// only, as many as the tests need.
#pragma once

#include <boost/cobalt/task.hpp>

namespace boost::cobalt {

template <typename... Each> detail::awaiter<void> gather(Each &&...Awaited);

} // namespace boost::cobalt
