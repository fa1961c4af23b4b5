//===- Statistics.cpp - What the analysis did, in words -------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/Statistics.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/Support/raw_ostream.h"

using chan::analysis::Meeting;

namespace chan::checks {

static void printCount(unsigned Count, llvm::StringRef What,
                       llvm::raw_ostream &OS) {
  OS << Count << ' ' << What << (Count == 1 ? "" : "s");
}

/// No more lines of a kind are printed.
static constexpr unsigned MostLines = 100;

static void printPlace(clang::SourceLocation Loc,
                       const clang::SourceManager &SM, llvm::raw_ostream &OS) {
  const clang::PresumedLoc At = SM.getPresumedLoc(Loc);
  if (At.isValid())
    OS << At.getFilename() << ':' << At.getLine() << ':' << At.getColumn();
}

static void printName(const Meeting &M, llvm::raw_ostream &OS) {
  if (M.Name.empty())
    OS << "the channel";
  else
    OS << '\'' << M.Name << '\'';
}

static void printMore(unsigned Lines, llvm::StringRef Head,
                      llvm::raw_ostream &OS) {
  if (Lines > MostLines)
    OS << Head << Lines - MostLines << " more\n";
}

void printStatistics(llvm::StringRef File, const analysis::Result &Result,
                     const clang::SourceManager &SM, llvm::raw_ostream &OS) {
  const analysis::Statistics &Stats = Result.Stats;
  OS << "chan-stats: " << File << ": ";
  printCount(Stats.Functions, "function", OS);
  OS << ", ";
  printCount(Stats.Roots, "root", OS);
  OS << ", ";
  printCount(Stats.States, "state", OS);
  OS << ", ";
  printCount(Stats.BudgetsHit, "budget", OS);
  OS << " hit\n";
  for (const auto &[Root, States] : Stats.Largest) {
    OS << "chan-stats: " << File << ": " << Root << ": ";
    printCount(States, "state", OS);
    OS << '\n';
  }
  for (const std::string &Line : Stats.GivenUp)
    OS << "chan-stats: " << File << ": gave up: " << Line << '\n';
  unsigned Lines = 0;
  for (const Meeting &M : Result.Meetings) {
    if (M.Why != Meeting::Open || ++Lines > MostLines)
      continue;
    OS << "chan-stats: " << File << ": open: ";
    printName(M, OS);
    OS << ", made at ";
    printPlace(M.Made, SM, OS);
    if (M.Where.isValid()) {
      OS << ", from ";
      printPlace(M.Where, SM, OS);
      OS << " on";
    }
    OS << '\n';
  }
  printMore(Lines, ("chan-stats: " + File + ": open: ").str(), OS);
}

static void printReason(const Meeting &M, const clang::SourceManager &SM,
                        llvm::raw_ostream &OS) {
  switch (M.Why) {
  case Meeting::Reported:
    OS << "there is a finding about it";
    return;
  case Meeting::Open:
    OS << "code out of sight may operate on it";
    if (M.Where.isValid()) {
      OS << ", which gets a hold of it at ";
      printPlace(M.Where, SM, OS);
    }
    return;
  case Meeting::GivenUp:
    OS << "not all executions were followed: " << M.Text;
    return;
  case Meeting::Released:
    OS << "whoever waits at it can be released";
    return;
  case Meeting::Unexplored:
    OS << "no execution that was followed makes it";
    return;
  }
}

void explain(llvm::StringRef File, unsigned Line,
             llvm::ArrayRef<Meeting> Meetings, const clang::SourceManager &SM,
             llvm::raw_ostream &OS) {
  unsigned Lines = 0;
  for (const Meeting &M : Meetings) {
    if (Line != 0 &&
        (!SM.isInMainFile(M.Made) || SM.getPresumedLineNumber(M.Made) != Line))
      continue;
    if (++Lines > MostLines)
      continue;
    OS << "chan-explain: ";
    printPlace(M.Made, SM, OS);
    OS << ": ";
    printName(M, OS);
    OS << ": ";
    printReason(M, SM, OS);
    OS << '\n';
  }
  printMore(Lines, ("chan-explain: " + File + ": ").str(), OS);
  if (Lines == 0) {
    OS << "chan-explain: " << File;
    if (Line != 0)
      OS << ':' << Line;
    OS << ": nothing that tasks meet at is made here\n";
  }
}

void printNotAnalysed(llvm::StringRef File, llvm::StringRef Why,
                      llvm::raw_ostream &OS) {
  OS << "chan-stats: " << File << ": not analysed: " << Why << '\n';
}

} // namespace chan::checks
