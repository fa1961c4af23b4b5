// A stand-in for the header of userver that has this name: declarations only,
// as many as the tests need.
#pragma once

#include <cstddef>
#include <memory>

namespace userver::concurrent {

namespace impl {
template <bool MultipleProducers, bool MultipleConsumers>
struct SimpleQueuePolicy {};
} // namespace impl

template <typename Queue> class Producer {
public:
  Producer(Producer &&) noexcept;
  ~Producer();
  [[nodiscard]] bool Push(typename Queue::ValueType &&Value) const;
  [[nodiscard]] bool PushNoblock(typename Queue::ValueType &&Value) const;
  void Reset() &&;
};

template <typename Queue> class Consumer {
public:
  Consumer(Consumer &&) noexcept;
  ~Consumer();
  [[nodiscard]] bool Pop(typename Queue::ValueType &Value) const;
  [[nodiscard]] bool PopNoblock(typename Queue::ValueType &Value) const;
  void Reset() &&;
};

template <typename T, typename QueuePolicy> class GenericQueue {
public:
  using ValueType = T;
  using Producer = concurrent::Producer<GenericQueue>;
  using Consumer = concurrent::Consumer<GenericQueue>;

  static std::shared_ptr<GenericQueue> Create(std::size_t MaxSize = -1);
  Producer GetProducer();
  Consumer GetConsumer();
};

template <typename T>
using SpscQueue = GenericQueue<T, impl::SimpleQueuePolicy<false, false>>;

} // namespace userver::concurrent
