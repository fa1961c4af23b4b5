//===- Analysis.h - From a translation unit to findings ---------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Runs the stages one after the other: model, skeleton, exploration,
/// findings. Holds no state between calls, so calls may run in parallel.
///
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_LIB_ANALYSIS_ANALYSIS_H
#define CHAN_TIDY_LIB_ANALYSIS_ANALYSIS_H

#include "lib/Findings/Finding.h"
#include <string>
#include <vector>

namespace clang {
class ASTContext;
class IdentifierTable;
} // namespace clang
namespace llvm {
class raw_ostream;
}

namespace chan::model {
class Model;
}

namespace chan::analysis {

/// What bounds the work. Counts, never times: the same unit always gives the
/// same findings.
struct Limits {
  /// States that the exploration of one root may visit.
  unsigned MaxStates = 5000;
};

/// What was done and what was given up, so that silence can be explained.
struct Statistics {
  unsigned Functions = 0;  ///< Functions lowered to skeletons.
  unsigned Roots = 0;      ///< Functions whose executions were explored.
  unsigned States = 0;     ///< States visited, over all roots.
  unsigned BudgetsHit = 0; ///< Roots whose exploration ended at a limit.
  std::vector<std::string> GivenUp; ///< A line each: which root and why.
  /// The roots with the most states, and how many these are; at most ten.
  std::vector<std::pair<std::string, unsigned>> Largest;
};

/// Something that tasks meet at, a channel mostly, and why its operations are
/// reported or not.
struct Meeting {
  clang::SourceLocation Made;
  std::string Name;
  enum Kind {
    Reported,   ///< There is a finding about it.
    Open,       ///< Code out of sight may operate on it, from Where on.
    GivenUp,    ///< At a limit; Text says which.
    Released,   ///< All that wait at it can be released.
    Unexplored, ///< No execution that was followed makes it.
  } Why = Unexplored;
  clang::SourceLocation Where;
  std::string Text;
};

struct Result {
  std::vector<findings::Finding> Findings; ///< In source order.
  Statistics Stats;
  std::vector<Meeting> Meetings; ///< In source order, one for each place.
};

/// Whether a unit in which \p Names occur, no matter where, names anything that
/// tasks meet by, or has annotations. If not, there is nothing to look for.
bool namesAnything(const clang::IdentifierTable &Names, const model::Model &M);

/// Analyses the unit. Returns at once when it names nothing that \p M knows.
Result analyze(clang::ASTContext &Context, const model::Model &M,
               const Limits &L = {});

/// A mistake in an annotation of the user's code.
struct Mistake {
  clang::SourceLocation Loc;
  std::string Message;
};
std::vector<Mistake> wrongAnnotations(clang::ASTContext &Context);

/// Prints the unit's skeletons as text.
void dumpSkeleton(clang::ASTContext &Context, const model::Model &M,
                  llvm::raw_ostream &OS);

} // namespace chan::analysis

#endif // CHAN_TIDY_LIB_ANALYSIS_ANALYSIS_H
