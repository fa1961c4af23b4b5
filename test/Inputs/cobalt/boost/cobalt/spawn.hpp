// A stand-in for the header of Boost.Cobalt that has this name: declarations
// only, as many as the tests need.
#pragma once

#include <boost/asio/async_result.hpp>
#include <boost/cobalt/task.hpp>
#include <exception>

namespace boost::cobalt {

template <typename T> struct spawn_signature {
  using type = void(std::exception_ptr, T);
};
template <> struct spawn_signature<void> {
  using type = void(std::exception_ptr);
};

template <typename Context, typename T, typename Token>
auto spawn(Context &&On, task<T> &&Work, Token &&Done) ->
    typename asio::async_result<std::decay_t<Token>,
                                typename spawn_signature<T>::type>::return_type;

} // namespace boost::cobalt
