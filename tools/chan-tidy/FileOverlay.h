//===- FileOverlay.h - Files that are not as on the disk --------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_TOOLS_CHAN_TIDY_FILEOVERLAY_H
#define CHAN_TIDY_TOOLS_CHAN_TIDY_FILEOVERLAY_H

#include "llvm/Support/Error.h"
#include "llvm/Support/VirtualFileSystem.h"

namespace chan::tool {

/// What --vfsoverlay says: which files to read instead of others. The hook for
/// commits has those replaced that are staged otherwise than they are on the
/// disk.
class FileOverlay {
public:
  using FileSystem = llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem>;

  /// No overlay if \p File is empty. The error names the file, and the place of
  /// a mistake in it.
  static llvm::Expected<FileOverlay> read(llvm::StringRef File);

  bool empty() const { return Text.empty(); }

  /// \p Disk, seen through the overlay.
  FileSystem over(FileSystem Disk) const;

private:
  std::string Path, Text;
};

} // namespace chan::tool

#endif // CHAN_TIDY_TOOLS_CHAN_TIDY_FILEOVERLAY_H
