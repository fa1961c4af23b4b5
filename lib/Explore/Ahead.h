//===- Ahead.h - What a task has still to do --------------------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Looks into the code that a task has still ahead for an operation on a given
/// object. What is found there is certain to be that operation on that object;
/// what is not found may be there all the same.
///
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_LIB_EXPLORE_AHEAD_H
#define CHAN_TIDY_LIB_EXPLORE_AHEAD_H

#include "lib/Explore/Machine.h"

namespace chan::explore {

class Ahead {
public:
  Ahead(const skeleton::Program &P, const Machine &M) : P(P), M(M) {}

  /// Whether \p T, once it gets past what it waits for in its innermost
  /// \p Skip procedures, would release those who wait at \p O as \p Waiter
  /// does.
  bool releases(const State &S, const Task &T, ObjectId O,
                const skeleton::Instruction *Waiter, size_t Skip = 0) const;

private:
  /// The procedure in which to look up slots: a frame of the task, or one that
  /// it would call, whose parameters are operands of the caller's.
  struct Scope {
    const skeleton::Procedure &Proc;
    const Frame *F;
    const Scope *Caller = nullptr;
    const skeleton::Instruction *Call = nullptr;
  };

  bool releasesFrom(const State &S, const Scope &In, uint32_t PC, ObjectId O,
                    const skeleton::Instruction *Waiter) const;
  Value valueOf(const State &S, const Scope &In, skeleton::Operand O,
                unsigned Hops) const;

  const skeleton::Program &P;
  const Machine &M;
};

} // namespace chan::explore

#endif // CHAN_TIDY_LIB_EXPLORE_AHEAD_H
