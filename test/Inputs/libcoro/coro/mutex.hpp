// A stand-in for the header of libcoro that has this name: declarations only,
// as many as the tests need.
#pragma once

#include "coro/task.hpp"

namespace coro {

class mutex;

class scoped_lock {
public:
  explicit scoped_lock(mutex &M);
  ~scoped_lock();
  scoped_lock(scoped_lock &&) noexcept;
  scoped_lock &operator=(scoped_lock &&) noexcept;
  void unlock();
};

namespace detail {
template <typename T> struct lock_operation : awaiter<T> {};
} // namespace detail

class mutex {
public:
  mutex() noexcept;
  mutex(const mutex &) = delete;
  mutex &operator=(const mutex &) = delete;

  [[nodiscard]] detail::lock_operation<coro::scoped_lock> scoped_lock();
  [[nodiscard]] detail::lock_operation<void> lock();
  [[nodiscard]] bool try_lock();
  void unlock();
};

} // namespace coro
