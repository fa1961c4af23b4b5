// A stand-in for the header of Corral that has this name: declarations only, as
// many as the tests need.
#pragma once

#include <corral/Task.h>
#include <cstddef>

namespace corral {

class Semaphore {
public:
  explicit Semaphore(std::size_t Count = 1);
  [[nodiscard]] detail::AwaiterMaker<void> acquire();
  void release();
};

} // namespace corral
