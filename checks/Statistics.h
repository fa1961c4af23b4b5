//===- Statistics.h - What the analysis did, in words -----------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Prints what was done and given up in a unit, so that silence can be
/// explained.
///
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_CHECKS_STATISTICS_H
#define CHAN_TIDY_CHECKS_STATISTICS_H

#include "lib/Analysis/Analysis.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace clang {
class SourceManager;
}

namespace chan::checks {

void printStatistics(llvm::StringRef File, const analysis::Result &Result,
                     const clang::SourceManager &SM, llvm::raw_ostream &OS);

/// Prints why there is no finding about each channel that is made in \p Line,
/// or, with 0, anywhere.
void explain(llvm::StringRef File, unsigned Line,
             llvm::ArrayRef<analysis::Meeting> Meetings,
             const clang::SourceManager &SM, llvm::raw_ostream &OS);

void printNotAnalysed(llvm::StringRef File, llvm::StringRef Why,
                      llvm::raw_ostream &OS);

} // namespace chan::checks

#endif // CHAN_TIDY_CHECKS_STATISTICS_H
