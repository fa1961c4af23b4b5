// A stand-in for the header of Corral that has this name: declarations only, as
// many as the tests need.
#pragma once

#include <corral/Task.h>

namespace corral {

template <typename EventLoop, typename T> T run(EventLoop &Loop, Task<T> Work);

} // namespace corral
