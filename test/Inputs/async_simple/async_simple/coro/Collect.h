// A stand-in for the header of async_simple that has this name: declarations
// only, as many as the tests need.
#pragma once

#include <async_simple/coro/Lazy.h>

namespace async_simple::coro {

template <typename... Each> Lazy<void> collectAll(Each &&...Awaited);
template <typename... Each> Lazy<void> collectAny(Each &&...Awaited);

} // namespace async_simple::coro
