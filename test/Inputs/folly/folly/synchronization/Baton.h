// A stand-in for the header of Folly that has this name: declarations only, as
// many as the tests need.
#pragma once

namespace folly {

template <bool MayBlock = true> class Baton {
public:
  void post() noexcept;
  void wait() noexcept;
  bool try_wait() const noexcept;
};

} // namespace folly
