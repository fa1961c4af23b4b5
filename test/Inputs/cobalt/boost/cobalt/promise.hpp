// A stand-in for the header of Boost.Cobalt that has this name: declarations
// only, as many as the tests need.
#pragma once

#include <boost/asio/cancellation_type.hpp>
#include <boost/cobalt/task.hpp>

namespace boost::cobalt {

// Begins at its call.
template <typename T> struct [[nodiscard]] promise {
  using promise_type = detail::typed_promise<promise, std::suspend_never, T>;
  promise(promise &&) noexcept;
  ~promise();
  promise &operator=(promise &&) noexcept;
  detail::awaiter<T> operator co_await();
  void operator+() &&;
  void cancel(asio::cancellation_type Type = asio::cancellation_type::all);
  bool ready() const;
  explicit operator bool() const;
  bool attached() const;
  void detach();
  void attach();
};

} // namespace boost::cobalt
