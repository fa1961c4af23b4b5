//===- Results.cpp - What came of the units, put together -----------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Project/Results.h"
#include "lib/Support/Bytes.h"
#include "llvm/ADT/STLExtras.h"
#include <tuple>

using namespace llvm;

namespace chan::project {

bool preventsAnalysis(const report::Diagnostic &D) {
  return D.Severity == report::Level::Error &&
         (D.Check == "clang-diagnostic-error" ||
          D.Check == "clang-tidy-config");
}

/// What makes two diagnostics the same for the user.
static std::string identity(const report::Diagnostic &D) {
  ByteWriter Bytes;
  Bytes.text(D.Check);
  Bytes.text(D.At.File);
  Bytes.number(D.At.Line);
  Bytes.number(D.At.Column);
  Bytes.text(D.Message);
  return Bytes.take();
}

/// The order of clang-tidy.
static bool isBefore(const report::Diagnostic &A, const report::Diagnostic &B) {
  return std::tie(A.At.File, A.At.Offset, A.Message) <
         std::tie(B.At.File, B.At.Offset, B.Message);
}

Results::Results(std::vector<std::string> Files, Consumer Ready)
    : Files(std::move(Files)), Ready(std::move(Ready)),
      Waiting(this->Files.size()) {}

void Results::add(size_t Job, report::Unit Result) {
  for (const report::Diagnostic &D : Result.Diagnostics)
    if (!preventsAnalysis(D))
      Arrived.insert(identity(D));
  Waiting[Job] = {true, std::move(Result)};
  advance();
}

void Results::leaveOut(size_t Job) {
  Waiting[Job].Known = true;
  advance();
}

void Results::advance() {
  while (Next < Files.size()) {
    size_t End = Next;
    for (; End < Files.size() && Files[End] == Files[Next]; ++End)
      if (!Waiting[End].Known)
        return;

    report::Unit Merged;
    Merged.File = Files[Next];
    unsigned Parts = 0;
    bool IsBroken = false;
    for (; Next < End; ++Next) {
      if (!Waiting[Next].Result)
        continue;
      ++Parts;
      report::Unit Part = std::move(*Waiting[Next].Result);
      Waiting[Next].Result.reset();
      IsBroken |=
          !Part.Failure.empty() || any_of(Part.Diagnostics, preventsAnalysis);
      for (report::Diagnostic &D : Part.Diagnostics)
        if (Told.insert(identity(D)).second)
          Merged.Diagnostics.push_back(std::move(D));
      if (Merged.Failure.empty())
        Merged.Failure = std::move(Part.Failure);
    }
    if (!Parts)
      continue;
    if (Parts > 1)
      stable_sort(Merged.Diagnostics, isBefore);
    Broken += IsBroken;
    Ready(Units.emplace_back(std::move(Merged)));
  }
}

Summary::Summary(ArrayRef<report::Unit> Units, size_t Broken)
    : Files(Units.size()), Broken(Broken) {
  for (const report::Unit &U : Units)
    for (const report::Diagnostic &D : U.Diagnostics)
      if (!preventsAnalysis(D))
        ++Warnings[D.Check];
}

} // namespace chan::project
