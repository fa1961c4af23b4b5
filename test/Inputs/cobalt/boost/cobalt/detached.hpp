// A stand-in for the header of Boost.Cobalt that has this name: declarations
// only, as many as the tests need.
#pragma once

#include <boost/cobalt/task.hpp>

namespace boost::cobalt {

// Begins at its call, and belongs to nobody.
struct detached {
  using promise_type =
      detail::typed_promise<detached, std::suspend_never, void>;
};

} // namespace boost::cobalt
