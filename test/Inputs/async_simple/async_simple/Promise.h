// A stand-in for the header of async_simple that has this name: declarations
// only, as many as the tests need.
#pragma once

namespace async_simple {

template <typename T> class Future {
public:
  Future(Future &&) noexcept;
  ~Future();
  bool valid() const;
  bool hasResult() const;
  T get() &&;
  void wait();
};

template <typename T> class Promise {
public:
  Promise();
  Promise(Promise &&) noexcept;
  ~Promise();
  Future<T> getFuture();
  bool valid() const;
  void setValue(T &&Value);
};

} // namespace async_simple
