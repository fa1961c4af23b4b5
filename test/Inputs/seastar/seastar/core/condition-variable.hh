// A stand-in for the header of Seastar that has this name: declarations only,
// as many as the tests need.
#pragma once

#include <seastar/core/future.hh>

namespace seastar {

class condition_variable {
public:
  future<> wait() noexcept;
  // A lambda has no linkage, so there must be a body.
  template <typename Predicate> future<> wait(Predicate &&) noexcept {
    return make_ready_future();
  }
  void signal() noexcept;
  void broadcast() noexcept;
  void broken() noexcept;
};

} // namespace seastar
