//===- Loader.h - Models from files -----------------------------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_LIB_MODEL_LOADER_H
#define CHAN_TIDY_LIB_MODEL_LOADER_H

#include "lib/Model/Model.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringSet.h"

namespace llvm::vfs {
class FileSystem;
}

namespace chan::model {

/// Reads models from files, with what they include. A file that cannot be used
/// is left out, and why is said; the others are read all the same.
class Loader {
public:
  explicit Loader(llvm::vfs::FileSystem &FS) : FS(FS) {}

  /// Reads what \p File includes, then \p File, unless that was done before.
  void load(llvm::StringRef File);

  std::vector<Library> takeLibraries() { return std::move(Libraries); }

  /// One for each file that cannot be used, "FILE:LINE:COLUMN: error: ..." or
  /// without a place.
  llvm::ArrayRef<std::string> errors() const { return Errors; }

  /// All files that had a say, whether they could be used or not.
  llvm::ArrayRef<std::string> files() const { return Files; }

private:
  void include(const Library::Include &I, llvm::StringRef From);
  void read(llvm::StringRef File, const Library::Include *By);

  llvm::vfs::FileSystem &FS;
  std::vector<Library> Libraries;
  std::vector<std::string> Errors, Files;
  llvm::StringSet<> Done;
  llvm::SmallVector<std::string, 4> Open; ///< Those that are being read.
};

} // namespace chan::model

#endif // CHAN_TIDY_LIB_MODEL_LOADER_H
