// A stand-in for the header of Folly that has this name: declarations only, as
// many as the tests need.
#pragma once

#include <folly/coro/Task.h>
#include <optional>
#include <utility>

namespace folly::channels {

template <typename T> class Receiver {
public:
  Receiver();
  Receiver(Receiver &&) noexcept;
  ~Receiver();
  explicit operator bool() const;
  coro::Task<std::optional<T>> next(bool CloseOnCancel = true);
  void cancel() &&;
};

template <typename T> class Sender {
public:
  Sender(Sender &&) noexcept;
  ~Sender();
  explicit operator bool() const;
  template <typename U = T> void write(U &&Element);
  void close() &&;
};

template <typename T> class Channel {
public:
  static std::pair<Receiver<T>, Sender<T>> create();
};

} // namespace folly::channels
