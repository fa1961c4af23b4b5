//===- Simplify.h - Drops what has no bearing on tasks ----------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Makes a program smaller without a change of what its tasks can do to each
/// other: values that nothing depends on go, and so do branches and loops that
/// only decide about what is gone, and calls of procedures that do nothing.
///
/// What matters is found, not what does not: everything starts as superfluous,
/// except operations that tasks can see, changes of objects that more than one
/// place knows, and cycles without an end; what those depend on, be it for a
/// value or for whether they run, stays. (Compilers call this aggressive dead
/// code elimination.)
///
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_LIB_SKELETON_SIMPLIFY_H
#define CHAN_TIDY_LIB_SKELETON_SIMPLIFY_H

#include "lib/Skeleton/Skeleton.h"

namespace chan::skeleton {

/// Simplifies \p P. Procedures keep their numbers, though nothing may be left
/// in them.
void simplify(Program &P);

} // namespace chan::skeleton

#endif // CHAN_TIDY_LIB_SKELETON_SIMPLIFY_H
