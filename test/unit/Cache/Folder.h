//===- Folder.h - A folder for one test -------------------------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_TEST_UNIT_CACHE_FOLDER_H
#define CHAN_TIDY_TEST_UNIT_CACHE_FOLDER_H

#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"
#include "gtest/gtest.h"
#include <string>

namespace chan::cache {

/// A new folder, which goes with the test.
class Folder {
public:
  Folder() {
    EXPECT_FALSE(llvm::sys::fs::createUniqueDirectory("chan-cache", Path));
  }
  ~Folder() { llvm::sys::fs::remove_directories(Path); }

  std::string operator/(llvm::StringRef Name) const {
    return (Path + "/" + Name).str();
  }

  /// Writes a file and returns its path.
  std::string write(llvm::StringRef Name, llvm::StringRef Content) const {
    const std::string File = *this / Name;
    llvm::sys::fs::create_directories(llvm::sys::path::parent_path(File));
    std::error_code Error;
    llvm::raw_fd_ostream(File, Error) << Content;
    EXPECT_FALSE(Error) << File;
    return File;
  }

private:
  llvm::SmallString<128> Path;
};

} // namespace chan::cache

#endif // CHAN_TIDY_TEST_UNIT_CACHE_FOLDER_H
