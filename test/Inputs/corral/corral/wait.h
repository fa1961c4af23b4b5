// A stand-in for the header of Corral that has this name: declarations only, as
// many as the tests need.
#pragma once

#include <corral/Task.h>

namespace corral {

template <typename... Each> detail::AwaiterMaker<void> anyOf(Each &&...Awaited);
template <typename... Each> detail::AwaiterMaker<void> allOf(Each &&...Awaited);

} // namespace corral
