// The message of a static_assert is an expression without a type.
// RUN: %dump_skeleton %s -- | %FileCheck %s

#include <latch>

// CHECK: proc wait(%Done)
// CHECK: wait %Done
void wait(std::latch &Done) {
  static_assert(sizeof(long) >= sizeof(int), "unusual sizes");
  Done.wait();
}
