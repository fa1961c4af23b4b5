// An exception ends, on its way, what a return would have ended.
// RUN: %dump_skeleton %s -- | %FileCheck %s

#include <boost/fiber/all.hpp>
#include <stdexcept>

namespace fibers = boost::fibers;
using Channel = fibers::unbuffered_channel<int>;

struct Closer {
  Channel &C;
  ~Closer() { C.close(); }
};

void fails(Channel &C, bool Bad) {
  Closer Guard{C};
  if (Bad)
    throw std::runtime_error("bad");
  C.push(1);
}
// CHECK-LABEL: proc fails(%C, %Bad)
// CHECK: %Guard = new record _, @~Closer "Guard"
// CHECK: throw "std::runtime_error" unwind [[PAD:L[0-9]+]]
// CHECK: send %C
// CHECK: destroy %Guard
// CHECK: [[PAD]]:
// CHECK-NEXT: destroy %Guard
// CHECK-NEXT: throw

void catches(Channel &C) {
  try {
    fails(C, true);
  } catch (const std::exception &) {
    C.close();
  }
}
// CHECK-LABEL: proc catches(%C)
// CHECK: call @fails, %C, 1 "fails" unwind [[HANDLERS:L[0-9]+]]
// CHECK: [[HANDLERS]]:
// CHECK-NEXT: [[IS:%.*]] = caught "std::exception"
// CHECK-NEXT: branch [[IS]]
// CHECK: close %C
