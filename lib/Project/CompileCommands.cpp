//===- CompileCommands.cpp - The commands of a compilation database -------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Project/CompileCommands.h"
#include "lib/Support/Paths.h"
#include "clang/Driver/Types.h"
#include "clang/Tooling/JSONCompilationDatabase.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/VirtualFileSystem.h"
#include "llvm/Support/YAMLParser.h"

using namespace clang;
using namespace clang::tooling;
using namespace llvm;

namespace chan::project {

static constexpr llvm::StringLiteral Name = "compile_commands.json";

std::string findDatabase() {
  SmallString<256> Folder;
  if (sys::fs::current_path(Folder))
    return "";
  for (; !Folder.empty(); sys::path::remove_filename(Folder)) {
    for (StringRef Below : {"", "build"}) {
      SmallString<256> Path(Folder);
      sys::path::append(Path, Below, Name);
      if (sys::fs::exists(Path))
        return std::string(Path);
    }
    if (sys::path::parent_path(Folder).empty())
      break;
  }
  return "";
}

static Error mistake(const Twine &Database, const Twine &Why) {
  return createStringError(inconvertibleErrorCode(),
                           "the compilation database " + Database + Why);
}

/// Whether clang's parser, which takes more than JSON, can read \p Text. By
/// itself, that parser prints what is wrong.
static bool isReadable(StringRef Text) {
  SourceMgr Sources;
  Sources.setDiagHandler([](const SMDiagnostic &, void *) {});
  yaml::Stream Stream(Text, Sources);
  return Stream.validate();
}

/// Says what is wrong with the text of the database \p Path, if it is neither
/// JSON nor what clang takes for it.
static Error checkText(StringRef Path, StringRef Text) {
  if (Text.trim().empty())
    return mistake(Path, ": is empty");
  Expected<json::Value> Parsed = json::parse(Text);
  if (Parsed)
    return Error::success();
  std::string Why = toString(Parsed.takeError());
  if (isReadable(Text))
    return Error::success();
  // The parser of JSON knows the place, "[2:7, byte=9]: Expected ...".
  auto [At, Rest] = StringRef(Why).split("]: ");
  unsigned Line = 0, Column = 0;
  if (At.consume_front("[") && !At.consumeInteger(10, Line) &&
      At.consume_front(":") && !At.consumeInteger(10, Column))
    // It counts columns from 0.
    return mistake(Path,
                   ":" + Twine(Line) + ":" + Twine(Column + 1) + ": " + Rest);
  return mistake(Path, ": " + Why);
}

/// Says which unit of the database \p Path there is nothing to do for. Clang
/// would crash.
static Error checkCommands(StringRef Path,
                           const CompilationDatabase &Database) {
  for (const CompileCommand &Command : Database.getAllCompileCommands()) {
    if (Command.Filename.empty())
      return mistake(Path, " has an entry whose file has no name");
    if (Command.CommandLine.empty() || Command.CommandLine.front().empty())
      return mistake(Path, " has no command for '" + Command.Filename + "'");
  }
  return Error::success();
}

static bool isSource(StringRef File) {
  const StringRef Extension = sys::path::extension(File);
  if (Extension.empty())
    return true;
  namespace types = driver::types;
  switch (types::lookupTypeForExtension(Extension.drop_front())) {
  case types::TY_Asm:
  case types::TY_PP_Asm:
    return false;
  default:
    return !is_contained({".asm", ".rc", ".nasm"}, Extension.lower());
  }
}

Expected<CompileUnits> readDatabase(StringRef Folder) {
  SmallString<256> Path(Folder);
  if (sys::fs::is_directory(Path))
    sys::path::append(Path, Name);
  if (std::error_code Error = sys::fs::make_absolute(Path))
    return createStringError(Error, Path + ": " + Error.message());
  sys::path::remove_dots(Path, true);
  ErrorOr<std::unique_ptr<MemoryBuffer>> Text = MemoryBuffer::getFile(Path);
  if (!Text)
    return createStringError(Text.getError(),
                             "cannot read the compilation database " + Path +
                                 ": " + Text.getError().message());

  if (Error E = checkText(Path, (*Text)->getBuffer()))
    return E;

  std::string Message;
  std::unique_ptr<CompilationDatabase> Database =
      JSONCompilationDatabase::loadFromBuffer(
          (*Text)->getBuffer(), Message, JSONCommandLineSyntax::AutoDetect);
  if (!Database)
    return mistake(Path, ": " + StringRef(Message).trim());
  if (Error E = checkCommands(Path, *Database))
    return E;
  // As clang's tools do.
  Database = inferTargetAndDriverMode(
      expandResponseFiles(std::move(Database), llvm::vfs::getRealFileSystem()));

  CompileUnits Result;
  Result.Database = std::string(Path);
  for (CompileCommand &Command : Database->getAllCompileCommands()) {
    if (!isSource(Command.Filename))
      continue;
    // The database may be meant relative to where it is.
    Command.Directory =
        absoluteIn(sys::path::parent_path(Path), Command.Directory);
    std::string File = absoluteIn(Command.Directory, Command.Filename);
    Result.Units.push_back({std::move(File), std::move(Command)});
  }
  if (Result.Units.empty())
    return mistake(Path, " lists no source file");
  stable_sort(Result.Units, [](const CompileUnit &A, const CompileUnit &B) {
    return A.File < B.File;
  });
  // Other targets may list a file with the very same command.
  const auto Same = [](const CompileUnit &A, const CompileUnit &B) {
    return A.File == B.File && A.Command == B.Command;
  };
  Result.Units.erase(llvm::unique(Result.Units, Same), Result.Units.end());
  return Result;
}

} // namespace chan::project
