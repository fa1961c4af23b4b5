// A stand-in for the header of marl that has this name.
#pragma once

namespace marl {

class mutex {
public:
  void lock();
  void unlock();
  bool try_lock();
};

class lock {
public:
  explicit lock(mutex &m);
  ~lock();
  bool owns_lock() const;
};

} // namespace marl
