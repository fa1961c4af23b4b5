// A stand-in for the header of Seastar that has this name: declarations only,
// as many as the tests need.
#pragma once

#include <cstddef>
#include <seastar/core/future.hh>

namespace seastar {

struct semaphore_default_exception_factory {};

template <typename ExceptionFactory> class basic_semaphore {
public:
  explicit basic_semaphore(std::size_t Count) noexcept;
  future<> wait(std::size_t N = 1) noexcept;
  bool try_wait(std::size_t N = 1) noexcept;
  void signal(std::size_t N = 1) noexcept;
  void broken() noexcept;
  std::size_t current() const noexcept;
};

using semaphore = basic_semaphore<semaphore_default_exception_factory>;

} // namespace seastar
