// A stand-in for the header of Folly that has this name: declarations only, as
// many as the tests need.
#pragma once

namespace folly::fibers {

class FiberManager {
public:
  // A lambda has no linkage, so there must be bodies.
  template <typename F> void addTask(F &&) {}
  template <typename F> void addTaskRemote(F &&) {}
};

} // namespace folly::fibers
