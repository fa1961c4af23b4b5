// A copy of chan-tidy finds clang's own headers, wherever it is put.
//
// RUN: rm -rf %t && mkdir -p %t/anywhere
// RUN: cp %chan-tidy %t/anywhere/linter
// RUN: %t/anywhere/linter --quiet %s -- -std=c++20 2>&1 | count 0
// RUN: %t/anywhere/linter --dump-skeleton %s -- -std=c++20

#include <stddef.h>
#include <vector>

int main() {
  std::vector<size_t> V;
  return static_cast<int>(V.size());
}
