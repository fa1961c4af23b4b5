//===- Touched.h - Which units a set of files concerns ----------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_LIB_PROJECT_TOUCHED_H
#define CHAN_TIDY_LIB_PROJECT_TOUCHED_H

#include "lib/Cache/Inputs.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include <set>

namespace chan::project {

/// Files that were changed, and who is concerned by it.
class Touched {
public:
  explicit Touched(const std::vector<std::string> &Files);

  /// Whether a unit that is made from \p I is concerned: it read one of the
  /// files, or looked for one that is gone.
  bool concerns(const cache::Inputs &I);

  /// Whether one of the files configures the checks of \p File: it is a
  /// .clang-tidy in a folder above, or its name occurs in the
  /// configuration, as that of a model does.
  bool configures(llvm::StringRef File,
                  llvm::function_ref<std::string()> Configuration) const;

private:
  std::set<llvm::sys::fs::UniqueID> Present;
  llvm::StringSet<> Gone;
  std::vector<std::string> ConfigFolders;
  llvm::StringSet<> ModelNames;
  llvm::StringMap<bool> Known; ///< Whether a path is that of one of the files.
};

} // namespace chan::project

#endif // CHAN_TIDY_LIB_PROJECT_TOUCHED_H
