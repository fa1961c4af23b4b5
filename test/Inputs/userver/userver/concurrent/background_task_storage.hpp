// A stand-in for the header of userver that has this name: declarations only,
// as many as the tests need.
#pragma once

#include <string>
#include <userver/engine/task/task.hpp>

namespace userver::concurrent {

class BackgroundTaskStorage {
public:
  BackgroundTaskStorage();
  BackgroundTaskStorage(const BackgroundTaskStorage &) = delete;
  ~BackgroundTaskStorage();
  void CancelAndWait() noexcept;
  // A lambda has no linkage, so there must be a body.
  template <typename F> void AsyncDetach(std::string, F &&) {}
};

} // namespace userver::concurrent
