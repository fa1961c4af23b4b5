// A stand-in for the header of async_simple that has this name: declarations
// only, as many as the tests need.
#pragma once

#include <async_simple/coro/Lazy.h>

namespace async_simple::coro {

template <typename T> T syncAwait(Lazy<T> &&Work);
template <typename T> T syncAwait(Lazy<T> &&Work, Executor *On);

} // namespace async_simple::coro
