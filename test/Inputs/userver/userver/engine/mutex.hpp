// A stand-in for the header of userver that has this name: declarations only,
// as many as the tests need.
#pragma once

namespace userver::engine {

class Mutex {
public:
  Mutex();
  ~Mutex();
  void lock();
  bool try_lock();
  void unlock();
};

} // namespace userver::engine
