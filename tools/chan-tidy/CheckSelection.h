//===- CheckSelection.h - Which checks run when nobody says -----*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Without configuration, clang-tidy runs clang's static analyzer. chan-tidy
/// runs its own checks instead, unless the command line or a .clang-tidy file
/// names checks. And it says so when a name that looks like one of its checks
/// is none, which clang-tidy takes without a word.
///
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_TOOLS_CHAN_TIDY_CHECKSELECTION_H
#define CHAN_TIDY_TOOLS_CHAN_TIDY_CHECKSELECTION_H

#include "Configuration.h"

namespace chan::tool {

/// Whether nothing says which checks to run on \p File.
bool wantsDefaultChecks(const Configuration &Config, llvm::StringRef File);

/// Complains about "chan-" names that are no check. False if the command line
/// has one; in a file, which other versions may read as well, it is a warning.
bool checkNames(const Configuration &Config,
                llvm::ArrayRef<llvm::StringRef> Files);

} // namespace chan::tool

#endif // CHAN_TIDY_TOOLS_CHAN_TIDY_CHECKSELECTION_H
