//===- Text.h - Skeletons as text -------------------------------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The text form of skeletons: what a user looks at when a verdict surprises,
/// what the tests of lowering check, and what the tests of exploration are
/// written in.
///
/// \code
///   ; A comment ends with the line.
///   proc main() @3 {
///     %c = new.close-wakes channel 0 "results"
///     %w = new record @worker "closure"
///     bind %w, %c "c"
///     spawn.detached own %w
///     loop #1
///   L1:
///     %i.1 = lt %i, %n
///     branch.exits-on-false.counts %i.1 "i < n" #1 -> L2, L3
///     ...
///   } @9
///   root main is-main
///   caught "std::out_of_range" as "std::logic_error", "std::exception"
/// \endcode
///
/// An instruction is
/// \code
///   [%d[, %e] =] mnemonic[.flag]* [kind] operand, ... ["name"]
///       [throws "type"] [#loop] [-> L1[, L2]] [unwind L3] [@location]
/// \endcode
/// An operand is a slot (%x), a number, null, a procedure (@f) or nothing (_);
/// "own" before an operand of a spawn makes it end with the task. Names that
/// are no identifiers are quoted: @"f(int)".
///
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_LIB_SKELETON_TEXT_H
#define CHAN_TIDY_LIB_SKELETON_TEXT_H

#include "lib/Skeleton/Skeleton.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"

namespace chan::skeleton {

/// Says what to print for an encoded location (usually "line:column"); an
/// empty string prints none.
using LocationPrinter = llvm::function_ref<std::string(uint32_t)>;

/// Prints \p P. Without \p Where a location is the number that encodes it.
void print(const Program &P, llvm::raw_ostream &OS,
           LocationPrinter Where = nullptr);

/// Reads what print writes; of a location "line:column" only the line. An
/// error begins with its line and column.
llvm::Expected<Program> parse(llvm::StringRef Text);

} // namespace chan::skeleton

#endif // CHAN_TIDY_LIB_SKELETON_TEXT_H
