// A file that does not compile: clang's errors, nothing from the checks.
//
// RUN: %not %chan-tidy --quiet --chan-stats %s -- -std=c++20 > %t 2>&1
// RUN: %FileCheck %s < %t
// RUN: %FileCheck %s --check-prefix=NONE < %t
// NONE-NOT: [chan-

#include "no-such-header.h"
// CHECK-DAG: :[[@LINE-1]]:10: error: 'no-such-header.h' file not found

struct Channel {
  void push(int);
};

void leak() {
  Channel C;
  C.push(Undeclared);
}

// CHECK-DAG: chan-stats: {{.*}}broken-file.cpp: not analysed: it does not compile

// RUN: %not %chan-tidy --dump-skeleton %s -- -std=c++20 2>/dev/null | count 0
