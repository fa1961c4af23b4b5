// A stand-in for the header of Folly that has this name: declarations only, as
// many as the tests need.
#pragma once

#include <folly/coro/Task.h>

namespace folly::coro {

template <typename T, bool SingleProducer = false, bool SingleConsumer = false>
class SmallUnboundedQueue {
public:
  ~SmallUnboundedQueue();
  template <typename U = T> void enqueue(U &&Value);
  Task<T> dequeue();
};

} // namespace folly::coro
