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
#include "llvm/Support/VirtualFileSystem.h"

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

/// What is wrong with the database \p Path, which \p Message says in general.
static Error mistake(StringRef Path, const MemoryBuffer &Text,
                     StringRef Message) {
  // The parser of JSON knows the place, "[2:7, byte=9]: Expected ...".
  std::string Why = Message.trim().str();
  std::string Place;
  if (Text.getBuffer().trim().empty()) {
    Why = "is empty";
  } else if (auto Parsed = json::parse(Text.getBuffer()); !Parsed) {
    const std::string Told = toString(Parsed.takeError());
    auto [At, Rest] = StringRef(Told).split("]: ");
    unsigned Line = 0, Column = 0;
    if (At.consume_front("[") && !At.consumeInteger(10, Line) &&
        At.consume_front(":") && !At.consumeInteger(10, Column)) {
      // It counts columns from 0.
      Place = std::to_string(Line) + ":" + std::to_string(Column + 1);
      Why = Rest.str();
    }
  }
  return createStringError(inconvertibleErrorCode(),
                           "the compilation database " + Path +
                               (Place.empty() ? "" : ":" + Place) + ": " + Why);
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

  std::string Message;
  std::unique_ptr<CompilationDatabase> Database =
      (*Text)->getBuffer().trim().empty()
          ? nullptr
          : JSONCompilationDatabase::loadFromBuffer(
                (*Text)->getBuffer(), Message,
                JSONCommandLineSyntax::AutoDetect);
  if (!Database)
    return mistake(Path, **Text, Message);
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
    return createStringError(inconvertibleErrorCode(),
                             "the compilation database " + Path +
                                 " lists no source file");
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
