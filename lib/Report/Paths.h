//===- Paths.h - What files are called in reports ---------------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// What is committed or shown elsewhere names files as the repository does, so
/// that it is the same on all machines.
///
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_LIB_REPORT_PATHS_H
#define CHAN_TIDY_LIB_REPORT_PATHS_H

#include "llvm/ADT/StringRef.h"
#include <string>

namespace chan::report {

/// The nearest folder, from \p Folder up, that holds a .git; \p Folder itself
/// if none does.
std::string findRoot(llvm::StringRef Folder);

/// \p File relative to \p Root, with '/' between the parts; as it is if it is
/// not below \p Root. Both are absolute.
std::string relativePath(llvm::StringRef File, llvm::StringRef Root);

/// The path, relative or absolute, as a URI reference.
std::string toUri(llvm::StringRef Path);

} // namespace chan::report

#endif // CHAN_TIDY_LIB_REPORT_PATHS_H
