// A stand-in for the header of userver that has this name: declarations only,
// as many as the tests need.
#pragma once

#include <chrono>

namespace userver::engine {

void SleepFor(std::chrono::milliseconds Time);
void InterruptibleSleepFor(std::chrono::milliseconds Time);
void Yield();

} // namespace userver::engine
