// A stand-in for the header of async_simple that has this name: declarations
// only, as many as the tests need.
#pragma once

#include <async_simple/coro/Lazy.h>
#include <chrono>

namespace async_simple::coro {

Lazy<void> sleep(std::chrono::milliseconds Time);

} // namespace async_simple::coro
