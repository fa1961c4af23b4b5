// Loops over a channel, a container, up to a bound; and the ways out of them.
// RUN: %dump_skeleton %s -- | %FileCheck %s

#include <boost/fiber/all.hpp>
#include <vector>

namespace fibers = boost::fibers;
using Channel = fibers::unbuffered_channel<int>;
using fibers::channel_op_status;

void use(int);

void untilClosed(Channel &C) {
  int Value;
  while (C.pop(Value) == channel_op_status::success)
    use(Value);
}
// CHECK-LABEL: proc untilClosed(%C)
// CHECK: [[STATUS:%[^ ]+]] = receive %C
// CHECK: [[OK:%.*]] = eq [[STATUS]], 0
// CHECK: branch.exits-on-false.counts [[OK]] "C.pop(Value) == channel_op_status::success"

void rangeFor(Channel &C) {
  for (int Value : C)
    use(Value);
}
// CHECK-LABEL: proc rangeFor(%C)
// CHECK: [[STATUS:%[^ ]+]] = receive %{{.*}} "status"
// CHECK: [[OK:%.*]] = eq [[STATUS]], 0
// CHECK: branch.exits-on-false.counts [[OK]] "'C' has a value"

void eachElement(const std::vector<int> &Xs, Channel &C) {
  for (int X : Xs)
    C.push(X);
}
// CHECK-LABEL: proc eachElement(%Xs, %C)
// CHECK: [[SIZE:%.*]] = size %{{.*}} "size of 'Xs'"
// CHECK: branch.exits-on-false.counts

void toTheBound(int N, Channel &C) {
  for (int I = 0; I != N; ++I)
    C.push(I);
}
// CHECK-LABEL: proc toTheBound(%N, %C)
// CHECK: [[LESS:%.*]] = lt {{%.*}}, %N
// CHECK: branch.exits-on-false.counts [[LESS]] "I != N"

// The way out of an endless loop says how often it runs...
void oneWayOut(Channel &C) {
  for (;;) {
    if (C.value_pop() < 0)
      break;
  }
}
// CHECK-LABEL: proc oneWayOut(%C)
// CHECK: branch.exits-on-true.counts {{%.*}} "C.value_pop() < 0"

// ...unless it also ends when the channel is closed: then it is a choice.
void twoWaysOut(Channel &C) {
  for (;;) {
    int Value;
    if (C.pop(Value) != channel_op_status::success)
      break;
    if (Value < 0)
      return;
  }
}
// CHECK-LABEL: proc twoWaysOut(%C)
// CHECK-NOT: counts
// CHECK: branch {{%.*}} "Value < 0"
