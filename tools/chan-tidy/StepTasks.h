//===- StepTasks.h - Which task takes which step ----------------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The module of the chan checks that is part of chan-tidy remembers what it
/// found, with the tasks, which clang-tidy's notes do not have. A process lints
/// one unit at a time.
///
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_TOOLS_CHAN_TIDY_STEPTASKS_H
#define CHAN_TIDY_TOOLS_CHAN_TIDY_STEPTASKS_H

#include "lib/Report/Report.h"
#include "llvm/ADT/ArrayRef.h"

namespace chan::tool {

/// Says which task takes each step of \p Diagnostics, which came out of what
/// was linted since the last call.
void nameTasks(llvm::MutableArrayRef<report::Diagnostic> Diagnostics);

} // namespace chan::tool

#endif // CHAN_TIDY_TOOLS_CHAN_TIDY_STEPTASKS_H
