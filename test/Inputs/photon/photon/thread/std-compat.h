// A stand-in for the header of Photon that has this name.
#pragma once

namespace photon_std {

class thread {
public:
  thread();
  template <typename F, typename... Args> explicit thread(F &&, Args &&...) {}
  thread(thread &&other);
  thread &operator=(thread &&other);
  ~thread();
  void join();
  void detach();
  bool joinable() const;
};

} // namespace photon_std
