//===- CheckList.h - Which checks run in an editor --------------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_TOOLS_CHAN_CLANGD_CHECKLIST_H
#define CHAN_TIDY_TOOLS_CHAN_CLANGD_CHECKLIST_H

#include "llvm/ADT/StringRef.h"
#include <string>

namespace chan::tool {

/// Turns on all of our checks in \p Checks, a list as in a .clang-tidy file,
/// unless it says otherwise. That is so where it names our checks ("-chan-*",
/// "chan-null-channel"), and where it turns off everything and nothing on
/// again. The usual "-*" in front of the checks of others is not about ours.
std::string withOurChecks(llvm::StringRef Checks);

} // namespace chan::tool

#endif // CHAN_TIDY_TOOLS_CHAN_CLANGD_CHECKLIST_H
