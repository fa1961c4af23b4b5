// A stand-in for the header of Boost.Cobalt that has this name: declarations
// only, as many as the tests need.
#pragma once

#include <boost/cobalt/task.hpp>

namespace boost::cobalt {

// A lambda has no linkage, so there must be a body.
template <typename Arg, typename Work>
detail::awaiter<void> with(Arg, Work) {
  return {};
}

} // namespace boost::cobalt
