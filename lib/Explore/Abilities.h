//===- Abilities.h - What a task may still get to do ------------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Tells cause from consequence: a task that waits for what another one would
/// do, were it not stuck itself, is no defect of its own.
///
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_LIB_EXPLORE_ABILITIES_H
#define CHAN_TIDY_LIB_EXPLORE_ABILITIES_H

#include "lib/Explore/State.h"

namespace chan::explore {

/// Sets of ways to wait at an object.
enum Waits : uint8_t {
  WaitsToSend = 1,
  WaitsToReceive = 2,
  WaitsOtherwise = 4,
};

/// How a task that is poised at \p I waits.
inline Waits waitOf(const skeleton::Instruction *I) {
  return !I                                   ? WaitsOtherwise
         : I->Op == skeleton::Opcode::Send    ? WaitsToSend
         : I->Op == skeleton::Opcode::Receive ? WaitsToReceive
                                              : WaitsOtherwise;
}

class Abilities {
public:
  explicit Abilities(const skeleton::Program &P);

  /// Who of those that wait at \p O, which \p T can reach, it may still
  /// release: a set of Waits.
  uint8_t mayRelease(const State &S, const Task &T, ObjectId O) const;

  /// The same for a task that would run \p Proc.
  uint8_t mayRelease(const Object &O, skeleton::ProcId Proc) const {
    return release(O, OfProc[Proc], /*Ends=*/false);
  }

  /// Whether \p Proc, or what it calls, starts tasks.
  bool maySpawn(skeleton::ProcId Proc) const {
    return OfProc[Proc] >> unsigned(skeleton::Opcode::Spawn) & 1;
  }

  /// Whether \p I, or what it calls, gets something from another task.
  bool mayReceive(const skeleton::Instruction &I) const;

private:
  using Opcodes = uint64_t; ///< A set, by number.

  static uint8_t release(const Object &O, Opcodes Ahead, bool Ends);
  Opcodes after(const Task &T) const;
  Opcodes of(const skeleton::Instruction &I) const;

  const skeleton::Program &P;
  std::vector<Opcodes> OfProc; ///< With all that it calls and spawns.
  Opcodes OfClosures = 0;      ///< Of what may be called through a value.
  Opcodes OfDestructors = 0;
};

} // namespace chan::explore

#endif // CHAN_TIDY_LIB_EXPLORE_ABILITIES_H
