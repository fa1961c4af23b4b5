//===- GitChanges.h - What changed since a revision -------------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_LIB_PROJECT_GITCHANGES_H
#define CHAN_TIDY_LIB_PROJECT_GITCHANGES_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace chan::project {

/// The files of the git repository of the current folder that differ from those
/// of \p Revision: by a commit since then or by none yet, also those that are
/// gone and those that git does not track (but would not ignore). Absolute
/// paths.
llvm::Expected<std::vector<std::string>> changedSince(llvm::StringRef Revision);

} // namespace chan::project

#endif // CHAN_TIDY_LIB_PROJECT_GITCHANGES_H
