//===- Explorer.h - Every execution that matters -*- C++ -*- ------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

///
/// \file
/// Explores the executions of a root and tells which of its tasks can end up
/// stuck: waiting in an operation that no continuation can complete.
///
/// Two arguments show that a task is stuck. If what it waits for is within
/// reach of no task that can still move, nobody is left to release it (the
/// argument by which Go's run time finds leaked goroutines). And if all
/// executions from some state on stay within a set of states in which the task
/// never moves, it never will. Both hold however much of the rest was explored.
///
/// Unknown counts (see Counts.h) are given numbers, and a finding must appear
/// under several different choices of them: equal ones, and for each count one
/// in which it is larger than all others together. So no report rests on two
/// unrelated loops running differently often.
///
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_LIB_EXPLORE_EXPLORER_H
#define CHAN_TIDY_LIB_EXPLORE_EXPLORER_H

#include "lib/Explore/Machine.h"

namespace chan::explore {

struct ExploreLimits {
  unsigned States = 20000; ///< For one root, over all choices of counts.
  MachineLimits Machine;
};

/// Where a task was when the finding was made.
struct Standing {
  uint32_t Uid;
  Site At;          ///< Its next instruction, in its innermost procedure.
  Site SpawnedAt;
  bool Detached;
};

/// A defect with the execution that shows it.
struct Defect {
  enum Kind : uint8_t {
    Stuck,         ///< The task waits at At and will for ever.
    NullOperation, ///< An operation through a null handle.
    RunsForever,   ///< The task outlives its root and nothing can end it.
  };
  Kind K;
  Site At;
  uint32_t Uid;
  Site Object;              ///< Where what it waits for was made.
  uint32_t ObjectSerial = ~0u; ///< As in the events of the trace.
  skeleton::ObjectKind ObjectKind = skeleton::ObjectKind::Cell;
  skeleton::NameId ObjectName = 0;
  int64_t Capacity = 0;
  bool ObjectClosed = false;
  Standing Task;
  std::vector<Event> Trace; ///< From the root's start, in execution order.
  std::vector<Standing> Others; ///< The tasks that are still there.

  /// The defect appears when this count is larger than Threshold; without a
  /// name it does not depend on one.
  skeleton::NameId CountName = 0;
  Site CountAt;
  int64_t Threshold = 0;
};

struct Exploration {
  std::vector<Defect> Defects; ///< In the order in which they were found.
  unsigned States = 0;
  bool Complete = true;            ///< Nothing was given up.
  std::vector<std::string> GivenUp; ///< What was, and why.
  llvm::BitVector Ran;             ///< Procedures that were run.
};

/// Explores \p Root of \p P.
Exploration explore(const skeleton::Program &P, const skeleton::Program::Root &Root,
                    const ProgramLiveness &Live,
                    const ExploreLimits &Limits = {});

} // namespace chan::explore

#endif // CHAN_TIDY_LIB_EXPLORE_EXPLORER_H
