//===- ModelTool.h - Says what models mean ----------------------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_TOOLS_CHAN_TIDY_MODELTOOL_H
#define CHAN_TIDY_TOOLS_CHAN_TIDY_MODELTOOL_H

#include "tools/common/CommandLine.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <string>

namespace llvm::vfs {
class FileSystem;
}

namespace chan::tool {

/// Reads the models that \p Typed names and prints what they mean to stdout,
/// or what is wrong with them to stderr. Returns 0 if all can be used, else 2.
int checkModels(const CommandLine &Typed);

/// Prints what is wrong with these models, which are read from \p FS, to
/// stderr. Returns whether all can be used.
bool checkModels(llvm::ArrayRef<std::string> Files, llvm::vfs::FileSystem &FS);

/// Prints the names of the built-in libraries, and what their models cover.
int listLibraries();

/// Prints what there is to know about a built-in library, in Markdown. Returns
/// 0, or 2 if there is none of this name.
int describeLibrary(llvm::StringRef Name);

} // namespace chan::tool

#endif // CHAN_TIDY_TOOLS_CHAN_TIDY_MODELTOOL_H
