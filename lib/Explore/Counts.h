//===- Counts.h - How often loops of unknown length run ---------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// An exploration gives every unknown count (a loop's bound, or a loop whose
/// end nobody can predict) one number. Which numbers, and which combinations
/// of them have to agree before something is reported, is decided outside; see
/// Explorer.h.
///
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_LIB_EXPLORE_COUNTS_H
#define CHAN_TIDY_LIB_EXPLORE_COUNTS_H

#include "lib/Explore/State.h"
#include <map>

namespace chan::explore {

/// What unknown counts are chosen beyond: no larger constant is.
inline constexpr int64_t LargestCount = 16;

/// Identifies an unknown count across executions: a value by the place where
/// it first appeared, a loop by its exit.
struct CountKey {
  skeleton::NameId Name;
  Site At;
  auto operator<=>(const CountKey &) const = default;
};

/// A branch at which both ways were open, and the one that was gone.
struct Decision {
  Site At;
  bool Taken;
};

/// What is taken for granted in one exploration: the number that each count
/// has.
struct Counts {
  int64_t Base = 2;
  std::map<CountKey, int64_t> Given = {};
  /// A way that is not gone, to see whether a defect depends on it.
  std::optional<Decision> Without = {};

  bool leavesOut(Site At, bool Taken) const {
    return Without && Without->At == At && Without->Taken == Taken;
  }

  int64_t of(const CountKey &K) const {
    auto It = Given.find(K);
    return It == Given.end() ? Base : It->second;
  }
};

} // namespace chan::explore

#endif // CHAN_TIDY_LIB_EXPLORE_COUNTS_H
