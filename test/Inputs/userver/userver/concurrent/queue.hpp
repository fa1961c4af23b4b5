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

template <typename T, typename QueuePolicy> class GenericQueue {
public:
  class Producer {
  public:
    Producer(Producer &&) noexcept;
    ~Producer();
    [[nodiscard]] bool Push(T &&Value) const;
    [[nodiscard]] bool PushNoblock(T &&Value) const;
  };
  class Consumer {
  public:
    Consumer(Consumer &&) noexcept;
    ~Consumer();
    [[nodiscard]] bool Pop(T &Value) const;
    [[nodiscard]] bool PopNoblock(T &Value) const;
  };

  static std::shared_ptr<GenericQueue> Create(std::size_t MaxSize = -1);
  Producer GetProducer();
  Consumer GetConsumer();
};

template <typename T>
using SpscQueue = GenericQueue<T, impl::SimpleQueuePolicy<false, false>>;

} // namespace userver::concurrent
