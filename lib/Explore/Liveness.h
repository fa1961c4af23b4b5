//===- Liveness.h - Which slots can still be read ---------------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// A slot that no later instruction reads neither distinguishes two states nor
/// keeps a channel within a task's reach.
///
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_LIB_EXPLORE_LIVENESS_H
#define CHAN_TIDY_LIB_EXPLORE_LIVENESS_H

#include "lib/Skeleton/Skeleton.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallVector.h"
#include <memory>

namespace chan::explore {

class Liveness {
public:
  explicit Liveness(const skeleton::Procedure &P);

  /// Slots that are read from the instruction at \p PC on, it included, in
  /// rising order.
  llvm::ArrayRef<skeleton::Slot> in(uint32_t PC) const { return In[PC]; }

  /// Slots that are read after the call at \p PC has returned.
  llvm::ArrayRef<skeleton::Slot> across(uint32_t PC) const {
    return Across[PC];
  }

private:
  // Lists, because they are gone through far more often than they are made.
  using Slots = llvm::SmallVector<skeleton::Slot, 8>;
  std::vector<Slots> In, Across;
};

/// The liveness of each procedure of a program, worked out when first asked
/// for. One object serves one exploration and is not shared between threads.
class ProgramLiveness {
public:
  explicit ProgramLiveness(const skeleton::Program &P)
      : P(P), Known(P.Procs.size()) {}

  const Liveness &operator[](skeleton::ProcId Id) const {
    if (!Known[Id])
      Known[Id] = std::make_unique<Liveness>(P.Procs[Id]);
    return *Known[Id];
  }

private:
  const skeleton::Program &P;
  mutable std::vector<std::unique_ptr<Liveness>> Known;
};

} // namespace chan::explore

#endif // CHAN_TIDY_LIB_EXPLORE_LIVENESS_H
