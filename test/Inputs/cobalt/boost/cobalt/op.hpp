// A stand-in for the header of Boost.Cobalt that has this name: declarations
// only, as many as the tests need.
#pragma once

#include <boost/asio/async_result.hpp>
#include <boost/cobalt/task.hpp>

namespace boost::cobalt {

struct use_op_t {};
inline constexpr use_op_t use_op{};

} // namespace boost::cobalt

template <typename... Args>
struct boost::asio::async_result<boost::cobalt::use_op_t, void(Args...)> {
  using return_type = boost::cobalt::detail::awaiter<void>;
  template <typename Initiation, typename... Rest>
  static return_type initiate(Initiation &&, boost::cobalt::use_op_t,
                              Rest &&...);
};
