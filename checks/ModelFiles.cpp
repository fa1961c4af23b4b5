//===- ModelFiles.cpp - From names of files to a model --------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/ModelFiles.h"
#include "lib/Analysis/Analysis.h"
#include "lib/Model/Builtin.h"
#include "lib/Model/Loader.h"
#include "clang/AST/ASTContext.h"
#include "clang/Basic/FileManager.h"
#include "clang/Basic/IdentifierTable.h"
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

/// Reads the user's models. Done anew for each unit, because a file may change
/// while an editor runs.
static model::Model readOwn(ArrayRef<std::string> Files, StringRef MainFile,
                            vfs::FileSystem &FS, LoadedModel &Result) {
  model::Loader Read(FS);
  if (const std::string Project = projectModel(MainFile, FS); !Project.empty())
    Read.load(Project);
  for (const std::string &File : Files)
    Read.load(find(File, MainFile, FS));
  for (const std::string &Error : Read.errors())
    Result.Errors.push_back(withoutLevel(Error));
  Result.Files = Read.files();
  model::Model Own;
  Own.add(Read.takeLibraries());
  return Own;
}

LoadedModel ModelCache::get(ArrayRef<std::string> Files, StringRef MainFile,
                            vfs::FileSystem &FS, const IdentifierTable &Names,
                            model::Model::MacroValue ValueOf) {
  LoadedModel Result;
  model::Model Own = readOwn(Files, MainFile, FS, Result);
  auto Occurs = [&Names](StringRef Name) {
    return Names.find(Name) != Names.end();
  };
  if (!analysis::namesAnything(Names, Own) &&
      none_of(model::builtinFiles(), [&](const model::BuiltinFile &File) {
        return File.namesAnything(Occurs);
      })) {
    Result.Model = std::make_shared<model::Model>(std::move(Own));
    return Result;
  }
  Result.Model = builtIn(Names, ValueOf);
  if (Own.libraries().empty())
    return Result;
  auto Model = std::make_shared<model::Model>(*Result.Model);
  Model->add(Own.libraries().vec());
  Result.Model =
      Model->macros().empty()
          ? Model
          : std::make_shared<model::Model>(Model->forMacros(ValueOf));
  return Result;
}

std::shared_ptr<const model::Model>
ModelCache::builtIn(const IdentifierTable &Names,
                    model::Model::MacroValue ValueOf) {
  // What was compiled before (an editor does so with headers) gets into the
  // table only when it is used.
  const bool IsWhole = !Names.getExternalIdentifierLookup();
  auto Occurs = [&](StringRef Name) {
    return !IsWhole || Names.find(Name) != Names.end();
  };
  std::vector<bool> Chosen;
  for (const model::BuiltinFile &File : model::builtinFiles())
    Chosen.push_back(File.isUsable(Occurs));

  std::lock_guard<std::mutex> Guard(Lock);
  auto It = Selections.find(Chosen);
  if (It == Selections.end())
    It = Selections.try_emplace(Chosen, select(Chosen)).first;
  Selection &S = It->second;
  std::vector<std::optional<int64_t>> Values;
  for (const std::string &Macro : S.Macros)
    Values.push_back(ValueOf(Macro));
  std::shared_ptr<const model::Model> &Known = S.ForMacros[Values];
  if (!Known)
    Known = std::make_shared<model::Model>(S.All.forMacros(ValueOf));
  return Known;
}

ModelCache::Selection ModelCache::select(const std::vector<bool> &Chosen) {
  std::vector<model::Library> Libraries;
  for (auto [Number, File] : enumerate(model::builtinFiles())) {
    if (!Chosen[Number])
      continue;
    auto It = Read.find(Number);
    if (It == Read.end())
      It = Read.emplace(Number, File.read()).first;
    Libraries.push_back(It->second);
  }
  Selection Result;
  Result.All.add(std::move(Libraries));
  Result.Macros = Result.All.macros();
  return Result;
}

StringSet<> meetingWords(ArrayRef<std::string> Files, StringRef MainFile,
                         vfs::FileSystem &FS) {
  StringSet<> Result;
  auto Add = [&Result](StringRef Name) {
    Result.insert(model::lastComponent(Name));
  };
  for (const model::BuiltinFile &File : model::builtinFiles())
    for_each(File.Meetings, Add);
  LoadedModel Unused;
  for_each(readOwn(Files, MainFile, FS, Unused).meetingNames(), Add);
  return Result;
}

} // namespace chan::checks
