//===- Symmetry.h - Which tasks look alike ----------------------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Tasks that run the same code on like data are interchangeable. To give a
/// state one form whichever of them came first, tasks and objects are coloured
/// by what they are and, in a few rounds, by the colours of what they refer to
/// and are referred to by. (Colour refinement, as in graph isomorphism.)
///
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_LIB_EXPLORE_SYMMETRY_H
#define CHAN_TIDY_LIB_EXPLORE_SYMMETRY_H

#include "lib/Explore/State.h"

namespace chan::explore {

/// A colour for each task of \p S, whose dead slots are cleared. It does not
/// depend on the numbers of tasks, objects and symbols.
llvm::SmallVector<uint64_t, 8> colorTasks(const State &S);

} // namespace chan::explore

#endif // CHAN_TIDY_LIB_EXPLORE_SYMMETRY_H
