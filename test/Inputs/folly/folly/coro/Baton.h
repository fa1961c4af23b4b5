// A stand-in for the header of Folly that has this name: declarations only, as
// many as the tests need.
#pragma once

#include <folly/coro/Task.h>

namespace folly::coro {

class Baton {
public:
  explicit Baton(bool Posted = false) noexcept;
  ~Baton();
  bool ready() const noexcept;
  detail::Awaiter<void> operator co_await() const noexcept;
  void post() noexcept;
  void reset() noexcept;
};

} // namespace folly::coro
