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

#include "lib/Explore/Abilities.h"
#include "lib/Explore/Machine.h"

namespace chan::explore {

struct ExploreLimits {
  /// For one root, over all choices of counts. Large states count for several.
  unsigned States = 20000;
  MachineLimits Machine;
};

/// Where a task was when the finding was made.
struct Standing {
  uint32_t Uid;
  Site At;   ///< Its next instruction, in its innermost procedure.
  Site Said; ///< The same; of an operation that was put off, where it is
             ///< awaited.
  Site SpawnedAt;
  bool Detached;
  bool KeepsProcess; ///< The process does not end before the task does.
  Site Ends = {};    ///< What has ended the handle for whose task it waits now.
};

/// What else there is to say about why nobody comes.
struct Reason {
  enum Kind : uint8_t {
    Nobody,    ///< No more than that.
    HoldsLock, ///< The task holds a lock that a partner needs first.
    Circular,  ///< The task and others wait for each other.
    Itself,    ///< Only the task's own continuation would.
    LostStop,  ///< It would, if only somebody requested a stop.
  };
  Kind K = Nobody;
  uint32_t Serial = ~0u;     ///< Of the lock, as in the events.
  skeleton::NameId Name = 0; ///< Of the lock or the stop source.
  Site Made;                 ///< Where that was made.
  /// Those with whom the task waits in a circle, by uid.
  llvm::SmallVector<uint32_t, 2> With;
};

/// A defect with the execution that shows it.
struct Defect {
  enum Kind : uint8_t {
    Stuck,              ///< The task waits at At and will for ever.
    NullOperation,      ///< An operation through a null handle.
    DanglingOperation,  ///< On an object that another task has ended.
    DiscardedOperation, ///< It is never begun.
    ClosedOperation, ///< It fails because of a close, which ends the process.
    RunsForever,     ///< The task outlives its root and nothing can end it.
    UnboundedWait,   ///< It is up to code out of sight alone whether the task
                     ///< goes on.
  };
  Kind K;
  Site At;
  uint32_t Uid;
  Site Object;                 ///< Where what it waits for was made.
  uint32_t ObjectSerial = ~0u; ///< As in the events of the trace.
  skeleton::ObjectKind ObjectKind = skeleton::ObjectKind::Cell;
  skeleton::NameId ObjectName = 0;
  int64_t Capacity = 0;
  bool ObjectClosed = false;
  uint32_t ObjectEndedBy = ~0u; ///< The uid of the task that ended it.
  int64_t Missing = 0;          ///< What a counter or barrier waits for.
  bool OneShot = false;         ///< It is a one-shot result.
  bool IsEvent = false;         ///< It is an event.
  bool IsUnbounded = false;     ///< A channel that takes any number of values.
  bool IsLate = false; ///< The clients' object was about to end, or had ended.
  Reason Why;
  Standing Task;
  std::vector<Event> Trace;     ///< From the root's start, in execution order.
  std::vector<Standing> Others; ///< The tasks that are still there.

  /// The defect appears when this count is larger than Threshold; without a
  /// name it does not depend on one.
  skeleton::NameId CountName = 0;
  Site CountAt;
  int64_t Threshold = 0;
  /// Where in the trace the last decision is without which it does not appear;
  /// none if there is no such decision, or a count.
  std::optional<size_t> Condition;
};

struct Exploration {
  std::vector<Defect> Defects; ///< In the order in which they were found.
  unsigned States = 0;
  bool Complete = true;             ///< Nothing was given up.
  std::vector<std::string> GivenUp; ///< What was, and why.
  llvm::BitVector Ran;              ///< Procedures that were run.
  std::map<Site, Site> Escapes;     ///< As in the RunLog.
  std::set<Site> Finished;          ///< As in the RunLog.
};

/// Explores \p Root of \p P. The other two are about all of \p P.
Exploration explore(const skeleton::Program &P,
                    const skeleton::Program::Root &Root,
                    const ProgramLiveness &Live, const Abilities &Able,
                    const ExploreLimits &Limits = {});

} // namespace chan::explore

#endif // CHAN_TIDY_LIB_EXPLORE_EXPLORER_H
