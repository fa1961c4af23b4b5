//===- Formats.h - What was found, for other programs -----------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The forms in which the diagnostics of a run are handed to other programs.
/// Each takes the units in the order in which they are to be shown, and prints
/// the same for the same units. docs/formats.md describes them for users.
///
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_LIB_REPORT_FORMATS_H
#define CHAN_TIDY_LIB_REPORT_FORMATS_H

#include "lib/Report/Report.h"
#include "llvm/ADT/ArrayRef.h"

namespace llvm {
class raw_ostream;
}

namespace chan::report {

/// What the formats say besides what was found.
struct About {
  std::string Version; ///< Of chan-tidy.
  std::string Root;    ///< The folder that paths are relative to; absolute.
  std::string DocsUrl; ///< The folder of the pages about checks, or empty.
};

/// SARIF 2.1.0. The execution that shows a defect is a code flow, in which each
/// task has a thread flow.
void printSarif(llvm::ArrayRef<Unit> Units, const About &A,
                llvm::raw_ostream &OS);

/// Workflow commands that make GitHub show annotations.
void printGitHub(llvm::ArrayRef<Unit> Units, const About &A,
                 llvm::raw_ostream &OS);

/// A format of our own. Its version changes when a reader would have to.
void printJson(llvm::ArrayRef<Unit> Units, const About &A,
               llvm::raw_ostream &OS);

} // namespace chan::report

#endif // CHAN_TIDY_LIB_REPORT_FORMATS_H
