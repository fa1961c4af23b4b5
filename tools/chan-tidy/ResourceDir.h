//===- ResourceDir.h - Where clang's own headers are ------------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_TOOLS_CHAN_TIDY_RESOURCEDIR_H
#define CHAN_TIDY_TOOLS_CHAN_TIDY_RESOURCEDIR_H

#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace chan::tool {

/// Where clang's headers (stddef.h and the like) can be, the best place first.
/// The first is where clang itself looks: next to the program.
std::vector<std::string> resourceDirs(llvm::StringRef Program);

/// Whether clang's headers are there.
bool isResourceDir(llvm::StringRef Dir);

} // namespace chan::tool

#endif // CHAN_TIDY_TOOLS_CHAN_TIDY_RESOURCEDIR_H
