// A stand-in for the header of marl that has this name.
#pragma once

#include "mutex.h"
#include <chrono>

namespace marl {

class ConditionVariable {
public:
  void notify_one();
  void notify_all();
  template <typename P> void wait(marl::lock &lock, P &&) {}
  template <typename P>
  bool wait_for(marl::lock &, const std::chrono::milliseconds &, P &&) {
    return true;
  }
};

} // namespace marl
