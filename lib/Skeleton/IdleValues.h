//===- IdleValues.h - Values that decide nothing ----------------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// A sum that a task adds to with each value that it receives tells the states
/// of an exploration apart, though nothing depends on it. Such numbers are not
/// followed.
///
/// A value decides if a branch, an operation, or a value that decides depends
/// on it, also through memory (see Aliases.h). Handles are followed in any
/// case: to have an object is enough to matter.
///
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_LIB_SKELETON_IDLEVALUES_H
#define CHAN_TIDY_LIB_SKELETON_IDLEVALUES_H

#include "lib/Skeleton/Skeleton.h"

namespace chan::skeleton {

/// Has objects get unknown values in the place of those that decide nothing.
/// Returns whether there was such a value.
bool dropIdleValues(Program &P);

} // namespace chan::skeleton

#endif // CHAN_TIDY_LIB_SKELETON_IDLEVALUES_H
