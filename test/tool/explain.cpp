// Why there is no warning about a channel.
// RUN: %chan-tidy --quiet --chan-explain %s -- -std=c++20 > %t 2>&1
// RUN: %FileCheck %s < %t
// RUN: %chan-tidy --quiet --chan-explain=26 %s -- -std=c++20 2>&1 | %FileCheck %s --check-prefix=LINE
// RUN: %chan-tidy --quiet --chan-explain=1 %s -- -std=c++20 2>&1 | %FileCheck %s --check-prefix=NONE
// RUN: %chan-tidy --quiet --chan-stats %s -- -std=c++20 2>&1 | %FileCheck %s --check-prefix=STATS
// RUN: %not %chan-tidy --chan-explain=x %s -- 2>&1 | %FileCheck %s --check-prefix=BAD

#include <boost/fiber/all.hpp>

using Channel = boost::fibers::unbuffered_channel<int>;
void keep(Channel &);

void reported() {
  Channel Values;
  Values.push(1);
}

void given() {
  Channel Values;
  keep(Values);
  Values.push(1);
}

void met() {
  Channel Answers;
  boost::fibers::fiber Other([&] { Answers.push(1); });
  Answers.value_pop();
  Other.join();
}

// CHECK: chan-explain: {{.*}}explain.cpp:15:11: 'Values': there is a finding about it
// CHECK: chan-explain: {{.*}}explain.cpp:20:11: 'Values': code out of sight may operate on it, which gets a hold of it at {{.*}}explain.cpp:21:8
// CHECK: chan-explain: {{.*}}explain.cpp:26:11: 'Answers': whoever waits at it can be released

// LINE: chan-explain: {{.*}}explain.cpp:26:11: 'Answers': whoever waits
// LINE-NOT: chan-explain

// NONE: chan-explain: {{.*}}explain.cpp:1: nothing that tasks meet at is made here

// STATS: chan-stats: {{.*}}: 4 functions
// STATS-NEXT: chan-stats: {{.*}}: {{[a-z]+}}: {{[0-9]+}} states
// STATS: chan-stats: {{.*}}explain.cpp: open: 'Values', made at {{.*}}explain.cpp:20:11, from {{.*}}explain.cpp:21:8 on

// BAD: --chan-explain option: needs a number, which 'x' is not
