// A stand-in for the header of TooManyCooks that has this name: declarations
// only, as many as the tests need.
#pragma once

#include <future>
#include <tmc/ex_cpu.hpp>
#include <tmc/task.hpp>

namespace tmc {

template <typename Executor, typename Work>
void post(Executor &On, Work &&TaskOrFunc, std::size_t Priority = 0);

template <typename Executor, typename T>
[[nodiscard]] std::future<T> post_waitable(Executor &On, task<T> &&Work,
                                           std::size_t Priority = 0);

} // namespace tmc
