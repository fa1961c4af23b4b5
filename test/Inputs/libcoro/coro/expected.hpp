// A stand-in for the header of libcoro that has this name: declarations only,
// as many as the tests need.
#pragma once

namespace coro {

// The library takes the standard's where there is one, and else one of its own.
template <typename T, typename E> class expected {
public:
  expected(const expected &);
  expected(expected &&);
  ~expected();
  expected &operator=(expected &&);

  bool has_value() const noexcept;
  explicit operator bool() const noexcept;
  T &operator*();
  T *operator->();
  T &value();
  E &error();
};

} // namespace coro
