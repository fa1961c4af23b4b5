//===- Flow.h - What decides whether an instruction runs --------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The control flow of one procedure: what can be reached, what runs again and
/// again, where the ways that a branch offers meet again, and on which
/// branches an instruction depends.
///
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_LIB_SKELETON_FLOW_H
#define CHAN_TIDY_LIB_SKELETON_FLOW_H

#include "lib/Skeleton/Skeleton.h"
#include "llvm/ADT/BitVector.h"

namespace chan::skeleton {

class Flow {
public:
  explicit Flow(const Procedure &P);

  /// Stands for the end of the procedure.
  uint32_t exit() const { return Size; }

  bool isReachable(uint32_t PC) const { return Reachable.test(PC); }

  /// Whether control can come back from \p PC to itself.
  bool isInCycle(uint32_t PC) const { return InCycle.test(PC); }

  /// The first instruction that follows whichever way is taken from \p PC.
  uint32_t meet(uint32_t PC) const { return PostDominator[PC]; }

  /// The instructions with several successors that decide whether \p PC runs.
  llvm::ArrayRef<uint32_t> deciders(uint32_t PC) const { return Deciders[PC]; }

  /// One instruction of each cycle that nothing leaves. (To give every
  /// instruction a way to the exit, the exit counts as its successor, too.)
  llvm::ArrayRef<uint32_t> endless() const { return Endless; }

private:
  void findSuccessors(const Procedure &P);
  void findCycles(const Procedure &P);
  void findPostDominators();
  void findDeciders();

  uint32_t Size;
  llvm::BitVector Reachable, InCycle;
  std::vector<llvm::SmallVector<uint32_t, 2>> Successors;
  std::vector<uint32_t> PostDominator;
  std::vector<llvm::SmallVector<uint32_t, 2>> Deciders;
  std::vector<uint32_t> Endless;
};

} // namespace chan::skeleton

#endif // CHAN_TIDY_LIB_SKELETON_FLOW_H
