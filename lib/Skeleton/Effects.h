//===- Effects.h - What procedures do to the world --------------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_LIB_SKELETON_EFFECTS_H
#define CHAN_TIDY_LIB_SKELETON_EFFECTS_H

#include "lib/Skeleton/Skeleton.h"
#include "llvm/ADT/BitVector.h"

namespace chan::skeleton {

/// Where a procedure's slots get their values.
class Definitions {
public:
  explicit Definitions(const Procedure &P);

  /// The instructions that set \p S.
  llvm::ArrayRef<uint32_t> of(Slot S) const { return Places[S]; }

  /// The only instruction that ever sets \p S, or null.
  const Instruction *only(Slot S) const;

  /// The procedure that a call or spawn of \p Callee runs, directly or as a
  /// closure made here; NoProc if that is not known.
  ProcId callee(Operand Callee, bool *IsClosure = nullptr) const;

private:
  const Procedure &P;
  std::vector<llvm::SmallVector<uint32_t, 1>> Places;
};

/// What is known of a program's procedures.
class Effects {
public:
  explicit Effects(const Program &P);

  /// Whether a call of \p Id does more than return a value: something that
  /// another task, the caller's objects or the caller's control can notice.
  bool hasEffect(ProcId Id) const { return Effect.test(Id); }

  /// Whether what \p Id returns can depend on what other tasks do meanwhile.
  bool observes(ProcId Id) const { return Observing.test(Id); }

  /// Whether any call uses what \p Id returns.
  bool needsResult(ProcId Id) const { return ResultUsed.test(Id); }

  /// Whether \p Id reads its parameter number \p N.
  bool readsParam(ProcId Id, unsigned N) const {
    return N < ParamsRead[Id].size() && ParamsRead[Id].test(N);
  }

  /// Whether \p I, by itself, reads what other tasks may change meanwhile.
  bool observes(const Definitions &Defs, const Instruction &I) const;

  /// Whether the effects of \p I go beyond its results.
  bool hasEffect(const Definitions &Defs, const Instruction &I) const;

private:
  void findUses(const Program &P);
  void findEffects(const Program &P);

  bool AnyShared = false; ///< There are atomics.
  llvm::BitVector Effect, Observing, ResultUsed;
  std::vector<llvm::BitVector> ParamsRead;
};

} // namespace chan::skeleton

#endif // CHAN_TIDY_LIB_SKELETON_EFFECTS_H
