//===- ModelFiles.cpp - From names of files to a model --------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/ModelFiles.h"
#include "lib/Model/Builtin.h"
#include "lib/Model/Model.h"
#include "lib/Model/Reader.h"
#include "clang/AST/ASTContext.h"
#include "clang/Basic/FileManager.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/VirtualFileSystem.h"

using namespace clang;
using namespace llvm;

namespace chan::checks {

std::string mainFile(const ASTContext &Context) {
  const SourceManager &SM = Context.getSourceManager();
  OptionalFileEntryRef Entry = SM.getFileEntryRefForID(SM.getMainFileID());
  if (!Entry)
    return "<unknown>";
  SmallString<256> Path(Entry->getName());
  SM.getFileManager().makeAbsolutePath(Path);
  return std::string(Path);
}

vfs::FileSystem &fileSystem(const ASTContext &Context) {
  return Context.getSourceManager().getFileManager().getVirtualFileSystem();
}

/// Finds \p File by the rule that the header gives. A file that is nowhere is
/// returned as it is.
static std::string find(StringRef File, StringRef MainFile,
                        vfs::FileSystem &FS) {
  if (sys::path::is_absolute(File))
    return File.str();
  for (StringRef Folder = sys::path::parent_path(MainFile); !Folder.empty();
       Folder = sys::path::parent_path(Folder)) {
    SmallString<256> Path(Folder);
    sys::path::append(Path, File);
    if (FS.exists(Path))
      return std::string(Path);
  }
  return File.str();
}

/// Drops the "error: " after the place; whoever prints this says so in front.
static Error withoutLevel(Error E) {
  std::string Message = toString(std::move(E));
  static constexpr llvm::StringLiteral Level = ": error:";
  if (size_t At = Message.find(Level); At != std::string::npos)
    Message.erase(At + 1, Level.size() - 1);
  return createStringError(inconvertibleErrorCode(), Message);
}

Expected<std::shared_ptr<const model::Model>>
ModelCache::get(ArrayRef<std::string> Files, StringRef MainFile,
                vfs::FileSystem &FS) {
  if (Files.empty())
    return builtIn();

  // Read anew for each unit, because a file may change while an editor runs.
  auto Model = std::make_shared<model::Model>(model::builtinModel());
  for (const std::string &File : Files) {
    const std::string Path = find(File, MainFile, FS);
    ErrorOr<std::unique_ptr<MemoryBuffer>> Text = FS.getBufferForFile(Path);
    if (!Text)
      return createStringError(Text.getError(),
                               "cannot read model '" + Path +
                                   "': " + Text.getError().message());
    // Named by us: not every file system names its buffers.
    Expected<model::Library> Read =
        model::readLibrary(MemoryBufferRef((*Text)->getBuffer(), Path));
    if (!Read)
      return withoutLevel(Read.takeError());
    Model->add(std::move(*Read));
  }
  return Model;
}

std::shared_ptr<const model::Model> ModelCache::builtIn() {
  std::lock_guard<std::mutex> Guard(Lock);
  if (!BuiltIn)
    BuiltIn = std::make_shared<model::Model>(model::builtinModel());
  return BuiltIn;
}

} // namespace chan::checks
