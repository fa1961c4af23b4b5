// A stand-in for the header of Folly that has this name: declarations only, as
// many as the tests need.
#pragma once

#include <cstddef>
#include <cstdint>
#include <folly/coro/Task.h>
#include <optional>

namespace folly::coro {

template <typename T, bool SingleProducer = false, bool SingleConsumer = false>
class BoundedQueue {
public:
  explicit BoundedQueue(std::uint32_t Capacity);
  ~BoundedQueue();
  BoundedQueue(const BoundedQueue &) = delete;
  BoundedQueue &operator=(const BoundedQueue &) = delete;

  template <typename U = T> Task<void> enqueue(U &&Item);
  template <typename U = T> bool try_enqueue(U &&Item);
  Task<T> dequeue();
  Task<void> dequeue(T &Item);
  template <typename Duration> Task<T> co_try_dequeue_for(Duration Timeout);
  std::optional<T> try_dequeue();
  bool try_dequeue(T &Item);
  bool empty() const;
  std::size_t size() const;
};

} // namespace folly::coro
