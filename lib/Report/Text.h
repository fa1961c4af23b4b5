//===- Text.h - Diagnostics as clang-tidy prints them -----------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_LIB_REPORT_TEXT_H
#define CHAN_TIDY_LIB_REPORT_TEXT_H

#include "lib/Report/Report.h"

namespace llvm {
class raw_ostream;
}

namespace chan::report {

/// Prints \p D with its notes, each with its line and a caret below. In colour
/// if \p OS has colours enabled.
void printText(const Diagnostic &D, llvm::raw_ostream &OS);

} // namespace chan::report

#endif // CHAN_TIDY_LIB_REPORT_TEXT_H
