//===- ProjectArguments.cpp - What a run over a project is about ----------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ProjectArguments.h"
#include "Configuration.h"
#include "lib/Project/GitChanges.h"
#include "lib/Project/Selection.h"
#include "clang/Tooling/ArgumentsAdjusters.h"
#include "llvm/ADT/STLExtras.h"

using namespace chan::project;
using namespace clang::tooling;
using namespace llvm;

namespace chan::tool {

static Error mistake(const Twine &Why) {
  return createStringError(inconvertibleErrorCode(), Why);
}

ProjectArguments::ProjectArguments(const CommandLine &Typed) {
  SmallVector<const char *> Args(Typed.arguments());
  auto *Dashes =
      find_if(Args, [](const char *Arg) { return StringRef(Arg) == "--"; });
  if (Dashes != Args.end())
    Flags = std::vector<std::string>(Dashes + 1, Args.end());
  Args.erase(Dashes, Args.end());
  raw_string_ostream OS(Complaint);
  Good = cl::ParseCommandLineOptions(static_cast<int>(Args.size()), Args.data(),
                                     "", &OS);
}

std::optional<std::string> ProjectArguments::whyUnread() const {
  if (Good)
    return std::nullopt;
  StringRef Lines = Complaint;
  Lines.consume_front("chan-tidy: ");
  // The second line has a suggestion.
  auto [Why, Suggestion] = Lines.trim().split("\nchan-tidy: ");
  return (Why + (Suggestion.empty() ? "" : "  ") + Suggestion).str();
}

Error ProjectArguments::takeError() const {
  if (wantsDependents() && (Sources.empty() || Flags))
    return mistake("--dependents needs files to look for, and a compilation "
                   "database to find units that include them");
  if (wantsDependents() && !sinceRevision().empty())
    return mistake("--since and --dependents exclude each other");
  return Error::success();
}

Expected<std::vector<CompileUnit>> ProjectArguments::unitsWithFlags() const {
  if (Sources.empty())
    return mistake("there are compiler flags after '--', but no file to lint");
  const FixedCompilationDatabase Database(".", *Flags);
  std::vector<CompileUnit> Units;
  for (StringRef Name : Sources) {
    if (namesSeveral(Name))
      return mistake("'" + Name +
                     "' is not a file; with '--', give the files to lint");
    for (CompileCommand &Command :
         Database.getCompileCommands(absolutePath(Name))) {
      Command.Directory = absolutePath(".");
      Units.push_back({absolutePath(Name), std::move(Command)});
    }
  }
  stable_sort(Units, [](const CompileUnit &A, const CompileUnit &B) {
    return A.File < B.File;
  });
  return Units;
}

Expected<std::vector<CompileUnit>> ProjectArguments::unitsOfDatabase() const {
  const std::string Folder = Build.empty() ? findDatabase() : Build.getValue();
  if (Folder.empty())
    return mistake("there is no compile_commands.json here, in 'build', or in "
                   "a folder above; say with -p in which folder it is");
  Expected<CompileUnits> All = readDatabase(Folder);
  if (!All)
    return All.takeError();
  if (wantsDependents())
    return std::move(All->Units);
  return select(std::move(*All),
                SmallVector<StringRef>(Sources.begin(), Sources.end()));
}

Expected<std::vector<CompileUnit>> ProjectArguments::units() const {
  Expected<std::vector<CompileUnit>> Units =
      Flags ? unitsWithFlags() : unitsOfDatabase();
  if (!Units)
    return Units;
  const CommandLineArguments First(Before.begin(), Before.end());
  const CommandLineArguments Last(After.begin(), After.end());
  const ArgumentsAdjuster Adjust = combineAdjusters(
      getInsertArgumentAdjuster(First, ArgumentInsertPosition::BEGIN),
      getInsertArgumentAdjuster(Last, ArgumentInsertPosition::END));
  for (CompileUnit &Unit : *Units)
    Unit.Command.CommandLine =
        Adjust(Unit.Command.CommandLine, Unit.Command.Filename);
  return Units;
}

Expected<std::optional<Touched>> ProjectArguments::touched() const {
  std::vector<std::string> Files;
  if (const std::string Revision = sinceRevision(); !Revision.empty()) {
    Expected<std::vector<std::string>> Changed = changedSince(Revision);
    if (!Changed)
      return Changed.takeError();
    Files = std::move(*Changed);
  }
  if (wantsDependents()) {
    for (StringRef Name : Sources) {
      if (namesSeveral(Name))
        return mistake("'" + Name + "' is not a file, as --dependents needs");
      Files.push_back(absolutePath(Name));
    }
  } else if (sinceRevision().empty()) {
    return std::nullopt;
  }
  return Touched(Files);
}

} // namespace chan::tool
