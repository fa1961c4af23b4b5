// A stand-in for the header of Boost.Cobalt that has this name: declarations
// only, as many as the tests need.
#pragma once

#include <boost/cobalt/task.hpp>
#include <cstddef>

namespace boost::cobalt {

template <typename T> struct channel {
  struct read_op : detail::awaiter<T> {};
  struct write_op : detail::awaiter<void> {};

  explicit channel(std::size_t Limit = 0u,
                   executor On = this_thread::get_executor());
  channel(channel &&) noexcept = delete;
  channel &operator=(channel &&) noexcept = delete;
  ~channel();

  const executor &get_executor();
  bool is_open() const;
  void close();
  read_op read();
  write_op write(const T &Value);
  write_op write(T &&Value);
};

template <> struct channel<void> {
  struct read_op : detail::awaiter<void> {};
  struct write_op : detail::awaiter<void> {};

  explicit channel(std::size_t Limit = 0u,
                   executor On = this_thread::get_executor());
  channel(channel &&) noexcept = delete;
  channel &operator=(channel &&) noexcept = delete;
  ~channel();

  bool is_open() const;
  void close();
  read_op read();
  write_op write();
};

} // namespace boost::cobalt
