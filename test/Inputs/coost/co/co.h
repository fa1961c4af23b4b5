// A stand-in for the header of coost that has this name.
#pragma once

#include <cstdint>

namespace co {

template <typename T> class chan {
public:
  explicit chan(uint32_t cap = 1, uint32_t ms = uint32_t(-1));
  chan(chan &&);
  chan(const chan &);
  chan &operator>>(T &value) const;
  chan &operator<<(const T &value) const;
  chan &operator<<(T &&value) const;
  bool done() const;
  void close() const;
  explicit operator bool() const;

private:
  void *p;
};

void sleep(uint32_t ms);

template <typename F> void go(F &&) {}
template <typename F, typename P> void go(F &&, P &&) {}

} // namespace co

using co::go;
