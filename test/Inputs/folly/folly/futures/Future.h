// A stand-in for the header of Folly that has this name: declarations only, as
// many as the tests need.
#pragma once

#include <chrono>

namespace folly {

struct Unit {};

template <typename T> class Try {
public:
  Try(Try &&) noexcept;
  ~Try();
  bool hasValue() const;
  bool hasException() const;
  T &value();
};

template <typename T> class [[nodiscard]] SemiFuture {
public:
  SemiFuture(SemiFuture &&) noexcept;
  ~SemiFuture();
  SemiFuture &operator=(SemiFuture &&) noexcept;
  T get() &&;
  T get(std::chrono::milliseconds Limit) &&;
  SemiFuture &wait() &;
  bool valid() const noexcept;
  bool isReady() const;
};

template <typename T> class Promise {
public:
  Promise();
  Promise(Promise &&) noexcept;
  ~Promise();
  SemiFuture<T> getSemiFuture();
  template <typename U> void setValue(U &&Value);
  void setValue();
};

} // namespace folly
