// The unit is analysed once for all checks.
//
// RUN: %chan-tidy --quiet --chan-stats %s -- -std=c++20 2>&1 \
// RUN:   | grep -c "chan-stats: .*functions\?," > %t
// RUN: %FileCheck %s < %t
// CHECK: {{^1$}}

// A check with a limit of its own needs an analysis of its own.
//
// RUN: %chan-tidy --quiet --chan-stats \
// RUN:   --config='{CheckOptions: {chan-null-channel.MaxStates: 7}}' \
// RUN:   %s -- -std=c++20 2>&1 | grep -c "chan-stats: .*functions\?," > %t
// RUN: %FileCheck %s --check-prefix=TWICE < %t
// TWICE: {{^2$}}

int main() {}
