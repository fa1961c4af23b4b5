// A stand-in for the header of msd::channel that has this name.
#pragma once

#include <cstddef>
#include <stdexcept>

namespace msd {

struct closed_channel : std::runtime_error {
  using std::runtime_error::runtime_error;
};

template <typename T> class queue_storage {};

template <typename C> class blocking_iterator {
public:
  typename C::value_type operator*() const;
  blocking_iterator &operator++();
  bool operator!=(const blocking_iterator &other) const;
};

template <typename T, typename Storage = queue_storage<T>> class channel {
public:
  using value_type = T;
  channel();
  explicit channel(std::size_t capacity);
  channel(const channel &) = delete;
  virtual ~channel() = default;
  template <typename U> bool write(U &&value);
  bool read(T &out);
  std::size_t size() const;
  bool empty() const;
  void close();
  bool closed() const;
  bool drained();
  blocking_iterator<channel> begin();
  blocking_iterator<channel> end();
};

template <typename T, typename Storage, typename U>
channel<T, Storage> &operator<<(channel<T, Storage> &to, U &&value);
template <typename T, typename Storage>
channel<T, Storage> &operator>>(channel<T, Storage> &from, T &out);

} // namespace msd
