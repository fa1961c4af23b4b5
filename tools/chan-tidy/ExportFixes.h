//===- ExportFixes.h - The YAML of --export-fixes ---------------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_TOOLS_CHAN_TIDY_EXPORTFIXES_H
#define CHAN_TIDY_TOOLS_CHAN_TIDY_EXPORTFIXES_H

#include "lib/Report/Report.h"
#include "llvm/ADT/ArrayRef.h"

namespace llvm {
class raw_ostream;
}

namespace chan::tool {

/// Prints all diagnostics, with a fix or without, in the form that
/// clang-apply-replacements and other tools of clang-tidy's read.
void exportFixes(llvm::ArrayRef<report::Unit> Units, llvm::raw_ostream &OS);

} // namespace chan::tool

#endif // CHAN_TIDY_TOOLS_CHAN_TIDY_EXPORTFIXES_H
