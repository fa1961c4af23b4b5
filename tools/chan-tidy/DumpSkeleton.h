//===- DumpSkeleton.h - Prints skeletons instead of linting -----*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_TOOLS_CHAN_TIDY_DUMPSKELETON_H
#define CHAN_TIDY_TOOLS_CHAN_TIDY_DUMPSKELETON_H

#include "Configuration.h"

namespace chan::tool {

/// Prints the skeletons of all source files in \p Typed to stdout, with the
/// models that linting would use. Returns the exit status.
int dumpSkeletons(const CommandLine &Typed, const Configuration &Config);

} // namespace chan::tool

#endif // CHAN_TIDY_TOOLS_CHAN_TIDY_DUMPSKELETON_H
