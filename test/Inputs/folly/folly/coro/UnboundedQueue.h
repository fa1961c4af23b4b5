// A stand-in for the header of Folly that has this name: declarations only, as
// many as the tests need.
#pragma once

#include <chrono>
#include <cstddef>
#include <folly/coro/Task.h>
#include <optional>
#include <utility>

namespace folly::coro {

template <typename T, bool SingleProducer = false, bool SingleConsumer = false>
class UnboundedQueue {
public:
  UnboundedQueue();
  ~UnboundedQueue();
  UnboundedQueue(const UnboundedQueue &) = delete;

  template <typename U = T> void enqueue(U &&Value);
  Task<T> dequeue();
  Task<void> dequeue(T &Out);
  template <typename Duration> Task<T> co_try_dequeue_for(Duration Timeout);
  std::optional<T> try_dequeue(); // A folly::Optional, really.
  bool try_dequeue(T &Out);
  bool empty() const;
  std::size_t size() const;
};

} // namespace folly::coro
