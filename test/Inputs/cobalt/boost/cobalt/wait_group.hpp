// A stand-in for the header of Boost.Cobalt that has this name: declarations
// only, as many as the tests need.
#pragma once

#include <boost/cobalt/promise.hpp>
#include <cstddef>

namespace boost::cobalt {

struct wait_group {
  explicit wait_group();
  ~wait_group();
  void push_back(promise<void> P);
  std::size_t size() const;
  void cancel(asio::cancellation_type Type = asio::cancellation_type::all);
  detail::awaiter<void> wait();
};

} // namespace boost::cobalt
