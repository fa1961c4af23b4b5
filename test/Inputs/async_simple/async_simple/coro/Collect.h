// A stand-in for the header of async_simple that has this name: declarations
// only, as many as the tests need.
#pragma once

#include <async_simple/coro/Lazy.h>

namespace async_simple {
enum SignalType { None, Terminate };
} // namespace async_simple

namespace async_simple::coro {

template <SignalType = SignalType::None, typename... Ts>
Lazy<void> collectAll(Lazy<Ts>... Awaited);
template <SignalType = SignalType::None, typename... Ts>
Lazy<void> collectAny(Lazy<Ts>... Awaited);

} // namespace async_simple::coro
