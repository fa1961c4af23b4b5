// A stand-in for the header of Folly that has this name: declarations only, as
// many as the tests need.
#pragma once

#include <cstddef>

namespace folly {

template <typename T> class MPMCQueue {
public:
  explicit MPMCQueue(std::size_t Capacity);
  MPMCQueue(MPMCQueue &&) noexcept;
  template <typename... A> void blockingWrite(A &&...) noexcept;
  template <typename... A> bool write(A &&...) noexcept;
  void blockingRead(T &Out) noexcept;
  bool read(T &Out) noexcept;
};

} // namespace folly
