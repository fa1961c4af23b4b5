// A stand-in for the header of Folly that has this name: declarations only, as
// many as the tests need.
#pragma once

namespace folly {

class Executor {
public:
  template <typename E = Executor> class KeepAlive {
  public:
    KeepAlive(E *On);
  };
  virtual ~Executor();
};

Executor::KeepAlive<> getGlobalCPUExecutor();

} // namespace folly
