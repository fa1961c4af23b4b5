// A stand-in for the header of async_simple that has this name: declarations
// only, as many as the tests need.
#pragma once

namespace async_simple {

class Executor {
public:
  virtual ~Executor();
};

} // namespace async_simple
