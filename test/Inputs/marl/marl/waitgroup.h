// A stand-in for the header of marl that has this name.
#pragma once

namespace marl {

class WaitGroup {
public:
  WaitGroup(unsigned initialCount = 0);
  void add(unsigned count = 1) const;
  bool done() const;
  void wait() const;
};

} // namespace marl
