// A stand-in for the header of Seastar that has this name: declarations only,
// as many as the tests need.
#pragma once

#include <exception>

namespace seastar {

template <typename T = void> class [[nodiscard]] future {
public:
  future(future &&) noexcept;
  ~future();
  future &operator=(future &&) noexcept;

  T get();
  bool available() const noexcept;
  bool failed() const noexcept;
  // A lambda has no linkage, so there must be bodies.
  template <typename F> auto then(F &&Next) noexcept -> decltype(Next()) {
    return Next();
  }
  template <typename F> future<T> finally(F &&) noexcept { return get_self(); }
  future get_self();
};

template <typename T = void> class promise {
public:
  promise() noexcept;
  promise(promise &&) noexcept;
  ~promise();
  promise &operator=(promise &&) noexcept;

  future<T> get_future() noexcept;
  template <typename... A> void set_value(A &&...Value) noexcept;
  void set_exception(std::exception_ptr E) noexcept;
};

template <typename T = void> future<T> make_ready_future();

} // namespace seastar
