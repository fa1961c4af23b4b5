//===- ModelFiles.cpp - From names of files to a model --------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/ModelFiles.h"
#include "lib/Model/Builtin.h"
#include "lib/Model/Loader.h"
#include "clang/AST/ASTContext.h"
#include "clang/Basic/FileManager.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/SmallString.h"
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
static std::string withoutLevel(std::string Message) {
  static constexpr llvm::StringLiteral Level = ": error:";
  if (size_t At = Message.find(Level); At != std::string::npos)
    Message.erase(At + 1, Level.size() - 1);
  return Message;
}

/// The project's own model; empty when there is none.
static std::string projectModel(StringRef MainFile, vfs::FileSystem &FS) {
  for (StringRef Folder = sys::path::parent_path(MainFile); !Folder.empty();
       Folder = sys::path::parent_path(Folder)) {
    SmallString<256> Path(Folder);
    sys::path::append(Path, ProjectModelName);
    if (FS.exists(Path))
      return std::string(Path);
  }
  return "";
}

LoadedModel ModelCache::get(ArrayRef<std::string> Files, StringRef MainFile,
                            vfs::FileSystem &FS,
                            model::Model::MacroValue ValueOf) {
  LoadedModel Result;
  const std::string Project = projectModel(MainFile, FS);
  if (Files.empty() && Project.empty()) {
    Result.Model = builtIn(ValueOf);
    return Result;
  }

  // Read anew for each unit, because a file may change while an editor runs.
  model::Loader Read(FS);
  if (!Project.empty())
    Read.load(Project);
  for (const std::string &File : Files)
    Read.load(find(File, MainFile, FS));
  for (const std::string &Error : Read.errors())
    Result.Errors.push_back(withoutLevel(Error));
  Result.Files = Read.files();
  auto Model = std::make_shared<model::Model>(*builtIn(ValueOf));
  Model->add(Read.takeLibraries());
  Result.Model =
      Model->macros().empty()
          ? Model
          : std::make_shared<model::Model>(Model->forMacros(ValueOf));
  return Result;
}

std::shared_ptr<const model::Model>
ModelCache::builtIn(model::Model::MacroValue ValueOf) {
  std::lock_guard<std::mutex> Guard(Lock);
  if (!All) {
    All = std::make_unique<model::Model>(model::builtinModel());
    Macros = All->macros();
  }
  std::vector<std::optional<int64_t>> Values;
  for (const std::string &Macro : Macros)
    Values.push_back(ValueOf(Macro));
  std::shared_ptr<const model::Model> &Known = BuiltIn[Values];
  if (!Known)
    Known = std::make_shared<model::Model>(All->forMacros(ValueOf));
  return Known;
}

} // namespace chan::checks
