//===- Finding.cpp - What is wrong, where, and how it comes about ---------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Findings/Finding.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/Support/Path.h"

using namespace chan;
using namespace chan::findings;

std::string findings::taskName(const Finding &F, unsigned Task,
                               const clang::SourceManager &SM) {
  if (Task == NoTask)
    return {};
  const clang::SourceLocation At = F.Tasks[Task].SpawnedAt;
  if (At.isInvalid())
    return F.Tasks[Task].Function;
  const clang::PresumedLoc Spawn = SM.getPresumedLoc(At);
  std::string Name = "the task spawned at ";
  Name += SM.isWrittenInSameFile(At, F.Loc)
              ? "line "
              : llvm::sys::path::filename(Spawn.getFilename()).str() + ":";
  Name += std::to_string(Spawn.getLine());
  // Those of a loop, or of one line, are numbered.
  unsigned Number = 1;
  for (unsigned Before = 0; Before != Task; ++Before)
    Number += F.Tasks[Before].SpawnedAt == At;
  return Number == 1 ? Name : Name + ", number " + std::to_string(Number);
}
