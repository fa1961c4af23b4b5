//===- Statistics.cpp - What the analysis did, in words -------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/Statistics.h"
#include "llvm/Support/raw_ostream.h"

namespace chan::checks {

static void printCount(unsigned Count, llvm::StringRef What,
                       llvm::raw_ostream &OS) {
  OS << Count << ' ' << What << (Count == 1 ? "" : "s");
}

void printStatistics(llvm::StringRef File, const analysis::Statistics &Stats,
                     llvm::raw_ostream &OS) {
  OS << "chan-stats: " << File << ": ";
  printCount(Stats.Functions, "function", OS);
  OS << ", ";
  printCount(Stats.Roots, "root", OS);
  OS << ", ";
  printCount(Stats.States, "state", OS);
  OS << ", ";
  printCount(Stats.BudgetsHit, "budget", OS);
  OS << " hit\n";
  for (const std::string &Line : Stats.GivenUp)
    OS << "chan-stats: " << File << ": gave up: " << Line << '\n';
}

void printNotAnalysed(llvm::StringRef File, llvm::StringRef Why,
                      llvm::raw_ostream &OS) {
  OS << "chan-stats: " << File << ": not analysed: " << Why << '\n';
}

} // namespace chan::checks
