// A stand-in for the header of userver that has this name: declarations only,
// as many as the tests need.
#pragma once

#include <string>
#include <type_traits>
#include <userver/engine/task/task.hpp>

namespace userver::utils {

// A lambda has no linkage, so there must be a body.
template <typename F, typename... Args>
auto Async(std::string, F &&, Args &&...)
    -> engine::TaskWithResult<std::invoke_result_t<F, Args...>> {
  return {};
}

} // namespace userver::utils
