// A stand-in for the header of Folly that has this name: declarations only, as
// many as the tests need.
#pragma once

namespace folly {

class CancellationToken {
public:
  CancellationToken() noexcept;
  CancellationToken(const CancellationToken &) noexcept;
  ~CancellationToken();
  bool isCancellationRequested() const noexcept;
  bool canBeCancelled() const noexcept;
};

class CancellationSource {
public:
  CancellationSource();
  CancellationSource(const CancellationSource &) noexcept;
  ~CancellationSource();
  CancellationToken getToken() const noexcept;
  bool requestCancellation() const noexcept;
  bool isCancellationRequested() const noexcept;
};

class CancellationCallback {
public:
  template <typename F>
  CancellationCallback(CancellationToken &&Token, F &&Call);
  ~CancellationCallback();
};

} // namespace folly
