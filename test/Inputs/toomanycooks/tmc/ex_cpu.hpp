// A stand-in for the header of TooManyCooks that has this name: declarations
// only, as many as the tests need.
#pragma once

#include <cstddef>
#include <tmc/task.hpp>

namespace tmc {

class ex_cpu {
public:
  ex_cpu();
  ~ex_cpu();
  void init();
  void teardown();
};

ex_cpu &cpu_executor() noexcept;
int async_main(task<int> &&Work);

} // namespace tmc
