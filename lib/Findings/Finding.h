//===- Finding.h - What is wrong, where, and how it comes about -*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// A finding is data: the check that it belongs to, its place and its words.
/// How it is printed is up to the host.
///
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_LIB_FINDINGS_FINDING_H
#define CHAN_TIDY_LIB_FINDINGS_FINDING_H

#include "clang/Basic/SourceLocation.h"
#include <string>
#include <vector>

namespace clang {
class SourceManager;
}

namespace chan::findings {

/// The check that a finding belongs to. Every finding has exactly one.
enum class Check {
#define CHECK(Id, Name, Summary) Id,
#include "checks/Checks.def"
};

/// A task of the execution that leads to a finding.
struct Task {
  uint32_t Uid; ///< What the exploration knows it by.
  clang::SourceLocation
      SpawnedAt;        ///< Invalid for the one that was there first.
  std::string Function; ///< In quotes; where that one begins.
};

inline constexpr unsigned NoTask = ~0u;

/// One step of the execution that leads to the finding.
struct Note {
  clang::SourceLocation Loc;
  std::string Text;
  unsigned Task = NoTask; ///< Which of the finding's tasks takes the step.
};

/// A defect with the execution that shows it.
struct Finding {
  Check Which;
  clang::SourceLocation Loc; ///< The operation that is stuck or fails.
  std::string Message;
  std::vector<Note> Notes; ///< In execution order.
  std::vector<Task> Tasks; ///< Those that take the steps.
  unsigned Stuck = NoTask; ///< The one that the finding is about.
};

/// What a reader would call a task: "'serve'", "the task spawned at line 12".
/// Tasks of one finding have different names. Empty for NoTask.
std::string taskName(const Finding &F, unsigned Task,
                     const clang::SourceManager &SM);

} // namespace chan::findings

#endif // CHAN_TIDY_LIB_FINDINGS_FINDING_H
