//===- RecordingFileSystem.h - Notes what is asked of the files -*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_LIB_CACHE_RECORDINGFILESYSTEM_H
#define CHAN_TIDY_LIB_CACHE_RECORDINGFILESYSTEM_H

#include "lib/Cache/Inputs.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/VirtualFileSystem.h"
#include <optional>

namespace chan::cache {

/// The files of another file system, by default those of the disk, with a
/// record of all that is asked about them.
class RecordingFileSystem : public llvm::vfs::ProxyFileSystem {
public:
  explicit RecordingFileSystem(llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem>
                                   Base = llvm::vfs::createPhysicalFileSystem())
      : ProxyFileSystem(std::move(Base)) {}

  /// What was asked so far, and answered; nothing if an answer changed
  /// meanwhile, or cannot be checked later.
  std::optional<Inputs> inputs();

  llvm::ErrorOr<llvm::vfs::Status> status(const llvm::Twine &Path) override;
  bool exists(const llvm::Twine &Path) override;
  llvm::ErrorOr<std::unique_ptr<llvm::vfs::File>>
  openFileForRead(const llvm::Twine &Path) override;
  llvm::vfs::directory_iterator dir_begin(const llvm::Twine &Dir,
                                          std::error_code &EC) override;
  std::error_code getRealPath(const llvm::Twine &Path,
                              llvm::SmallVectorImpl<char> &Output) override;

private:
  friend class RecordedFile;

  struct Record {
    std::optional<Digest> Answers[5];
    std::optional<llvm::sys::fs::UniqueID> ID;
  };

  std::string absolute(const llvm::Twine &Path) const;
  void note(llvm::StringRef Path, Question Asked, const Digest &Answer);
  void note(llvm::StringRef Path,
            const llvm::ErrorOr<llvm::vfs::Status> &Status);
  bool isMissing(llvm::StringRef Folder);

  llvm::StringMap<Record> Records;
  llvm::StringMap<bool> MissingFolders;
  bool Changed = false;
};

} // namespace chan::cache

#endif // CHAN_TIDY_LIB_CACHE_RECORDINGFILESYSTEM_H
