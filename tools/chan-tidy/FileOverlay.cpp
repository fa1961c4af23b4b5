//===- FileOverlay.cpp - Files that are not as on the disk ----------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "FileOverlay.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/SourceMgr.h"

using namespace llvm;

namespace chan::tool {

static FileOverlay::FileSystem parse(StringRef Text, StringRef Path,
                                     FileOverlay::FileSystem Disk,
                                     std::string *Mistake) {
  auto Handle = [](const SMDiagnostic &D, void *Mistake) {
    if (auto *Result = static_cast<std::string *>(Mistake);
        Result && Result->empty())
      *Result = (Twine(D.getLineNo()) + ":" + Twine(D.getColumnNo() + 1) +
                 ": " + D.getMessage())
                    .str();
  };
  return vfs::getVFSFromYAML(MemoryBuffer::getMemBufferCopy(Text, Path), Handle,
                             Path, Mistake, std::move(Disk));
}

Expected<FileOverlay> FileOverlay::read(StringRef File) {
  FileOverlay Result;
  if (File.empty())
    return Result;
  auto Read = MemoryBuffer::getFile(File);
  if (!Read)
    return createStringError(Read.getError(), "cannot read '" + File + "': " +
                                                  Read.getError().message());
  Result.Path = File.str();
  Result.Text = (*Read)->getBuffer().str();
  std::string Mistake;
  if (!parse(Result.Text, File, vfs::getRealFileSystem(), &Mistake))
    return createStringError(inconvertibleErrorCode(), File + ":" + Mistake);
  return Result;
}

FileOverlay::FileSystem FileOverlay::over(FileSystem Disk) const {
  if (empty())
    return Disk;
  auto Result = makeIntrusiveRefCnt<vfs::OverlayFileSystem>(Disk);
  Result->pushOverlay(parse(Text, Path, Disk, nullptr));
  return Result;
}

} // namespace chan::tool
