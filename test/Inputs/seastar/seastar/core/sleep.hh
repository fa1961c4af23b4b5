// A stand-in for the header of Seastar that has this name: declarations only,
// as many as the tests need.
#pragma once

#include <chrono>
#include <seastar/core/abort_source.hh>
#include <seastar/core/future.hh>

namespace seastar {

future<> sleep(std::chrono::steady_clock::duration Time);
future<> sleep_abortable(std::chrono::steady_clock::duration Time,
                         abort_source &Source);

} // namespace seastar
