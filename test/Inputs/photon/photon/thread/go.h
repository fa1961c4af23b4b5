// A stand-in for the header of Photon that has this name.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>

namespace photon {

struct thread;

class Timeout {
public:
  Timeout();
  Timeout(uint64_t microseconds);
};

template <typename F, typename... Args>
thread *thread_create11(F &&, Args &&...) {
  return nullptr;
}
template <typename F, typename... Args> thread *go(F &&, Args &&...) {
  return nullptr;
}
template <typename F, typename... Args>
thread *go(uint64_t stack_size, F &&, Args &&...) {
  return nullptr;
}

int thread_sleep(uint64_t seconds);

template <typename T> class channel {
public:
  channel();
  explicit channel(size_t capacity);
  ~channel();
  channel(channel &&other) noexcept;
  void close();
  bool is_closed() const;
  bool empty() const;
  bool send(const T &value, Timeout timeout = {});
  bool send(T &&value, Timeout timeout = {});
  std::pair<T, bool> recv(Timeout timeout = {});
  bool recv(T &value, Timeout timeout = {});
  bool try_send(const T &value);
  bool try_recv(T &value);
  channel &operator<<(const T &value);
  channel &operator<<(T &&value);
  channel &operator>>(T &value);

  class iterator {
  public:
    T &operator*();
    iterator &operator++();
    bool operator!=(const iterator &other) const;
  };
  iterator begin();
  iterator end();
};

template <typename T, typename F> struct recv_case {};
template <typename T, typename F> struct send_case {};
template <typename T, typename F>
recv_case<T, F> recv_case_of(channel<T> &, F &&) {
  return {};
}
template <typename T, typename F>
send_case<T, F> send_case_of(channel<T> &, const T &, F &&) {
  return {};
}
template <typename... Cases> int select(Cases &&...) { return 0; }
template <typename... Cases> int select_nonblock(Cases &&...) { return -1; }

} // namespace photon
