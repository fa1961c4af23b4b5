// A stand-in for the header of Seastar that has this name: declarations only,
// as many as the tests need.
#pragma once

#include <cstddef>
#include <exception>
#include <seastar/core/future.hh>

namespace seastar {

template <typename T> class queue {
public:
  explicit queue(std::size_t Size);
  ~queue();
  queue(queue &&) noexcept;

  bool push(T &&Value);
  T pop() noexcept;
  template <typename F> bool consume(F &&Each);
  bool empty() const noexcept;
  bool full() const noexcept;
  future<> not_empty() noexcept;
  future<> not_full() noexcept;
  future<T> pop_eventually() noexcept;
  future<> push_eventually(T &&Value) noexcept;
  std::size_t size() const noexcept;
  std::size_t max_size() const noexcept;
  void set_max_size(std::size_t Max) noexcept;
  void abort(std::exception_ptr Why) noexcept;
};

} // namespace seastar
