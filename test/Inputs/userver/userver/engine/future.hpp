// A stand-in for the header of userver that has this name: declarations only,
// as many as the tests need.
#pragma once

#include <chrono>

namespace userver::engine {

enum class FutureStatus { kReady, kTimeout, kCancelled };

template <typename T> class Future final {
public:
  Future();
  Future(Future &&) noexcept;
  Future &operator=(Future &&) noexcept;
  [[nodiscard]] bool valid() const noexcept;
  [[nodiscard]] bool is_ready() const;
  T get();
  FutureStatus wait();
  FutureStatus wait_for(std::chrono::milliseconds Limit);
};

template <typename T> class Promise final {
public:
  Promise();
  ~Promise();
  Promise(Promise &&) noexcept;
  [[nodiscard]] Future<T> get_future();
  void set_value(T &&Value);
};

} // namespace userver::engine
