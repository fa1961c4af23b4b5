//===- Paths.h - Paths that mean the same everywhere ------------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_LIB_SUPPORT_PATHS_H
#define CHAN_TIDY_LIB_SUPPORT_PATHS_H

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Path.h"
#include <string>

namespace chan {

/// \p File as seen from \p Folder, without "." components. (LLVM's function for
/// it has a different place in each version.)
inline std::string absoluteIn(llvm::StringRef Folder, llvm::StringRef File) {
  llvm::SmallString<256> Path;
  if (!llvm::sys::path::is_absolute(File))
    Path = Folder;
  llvm::sys::path::append(Path, File);
  llvm::sys::path::remove_dots(Path);
  return std::string(Path);
}

} // namespace chan

#endif // CHAN_TIDY_LIB_SUPPORT_PATHS_H
