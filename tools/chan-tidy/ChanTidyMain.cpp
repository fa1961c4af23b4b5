//===- ChanTidyMain.cpp - A clang-tidy with the chan checks ---------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// This is clang-tidy, with the same command line, and:
///   - the chan checks are built in, and are the ones that run by default;
///   - a few options of its own, see Options.cpp;
///   - it lints whole projects, see ProjectRun.h;
///   - clang's headers are found wherever the program is put.
///
//===----------------------------------------------------------------------===//

#include "CheckSelection.h"
#include "Configuration.h"
#include "DumpSkeleton.h"
#include "HugePages.h"
#include "ModelTool.h"
#include "Options.h"
#include "ProjectRun.h"
#include "clang-tidy/tool/ClangTidyMain.h"
#include "tools/common/CommandLine.h"
#include "tools/common/ResourceDir.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/Signals.h"
#include "llvm/Support/WithColor.h"
#include <sys/wait.h>
#include <unistd.h>

using namespace chan::tool;
using namespace llvm;

/// Tells our plugin, should it be loaded, that it is not needed.
extern "C" const char ChanTidyHasChecks = 1;

/// Says where clang's headers are, if they are not where clang looks.
static void addResourceDir(CommandLine &Typed, void *MainAddress) {
  auto Dir = missingResourceDir(Typed.arguments().front(), MainAddress);
  if (!Dir)
    WithColor::warning(errs(), "chan-tidy")
        << toString(Dir.takeError())
        << "; say where with --extra-arg=-resource-dir=DIR\n";
  else if (*Dir)
    // Before the others, so that one the user gives is taken instead.
    Typed.addOption("--extra-arg-before=-resource-dir=" + **Dir);
}

static int runClangTidy(ArrayRef<const char *> Arguments) {
  SmallVector<const char *> Args(Arguments);
  Args.push_back(nullptr);
  return clang::tidy::clangTidyMain(static_cast<int>(Args.size()) - 1,
                                    Args.data());
}

/// Runs clang-tidy in a process of its own: it can parse one command line only.
static int runClangTidyApart(ArrayRef<const char *> Arguments) {
  pid_t Child = fork();
  if (Child == 0)
    exit(runClangTidy(Arguments));
  int Status = 0;
  if (Child < 0 || waitpid(Child, &Status, 0) != Child) {
    WithColor::error(errs(), "chan-tidy") << "cannot start a process\n";
    return 1;
  }
  return WIFEXITED(Status) ? WEXITSTATUS(Status) : 128 + WTERMSIG(Status);
}

int main(int Argc, const char **Argv) {
  useHugePages();
  CommandLine Typed;
  if (Error E = Typed.read(Argc, Argv)) {
    WithColor::error(errs(), "chan-tidy") << toString(std::move(E)) << '\n';
    return 1;
  }
  introduceOptions();
  if (Typed.has("check-model"))
    return checkModels(Typed);
  if (Typed.has("list-libraries"))
    return listLibraries();
  if (std::optional<StringRef> Library = Typed.value("describe-library"))
    return describeLibrary(*Library);
  addResourceDir(Typed, reinterpret_cast<void *>(&runClangTidy));

  const Configuration Config(Typed);
  if (Typed.has("dump-skeleton"))
    return dumpSkeletons(Typed, Config);
  if (wantsProjectRun(Typed))
    return runOnProject(Typed, Config);

  // Without a file, and for what is printed about the configuration, clang-tidy
  // takes the configuration of the first file, or of one in this folder.
  SmallVector<StringRef> Files(Typed.sources());
  const bool OnlyFirst = any_of(
      std::initializer_list<StringRef>{"list-checks", "dump-config",
                                       "explain-config", "verify-config"},
      [&Typed](StringRef Option) { return Typed.has(Option); });
  if (Files.empty())
    Files.push_back("dummy");
  else if (OnlyFirst)
    Files.resize(1);

  if (!checkNames(Config, Files))
    return 1;

  constexpr StringLiteral OurChecks = "--checks=-*,chan-*";
  SmallVector<StringRef> Configured, Unconfigured;
  for (StringRef File : Files)
    (wantsDefaultChecks(Config, File) ? Unconfigured : Configured)
        .push_back(File);
  if (Unconfigured.empty())
    return runClangTidy(Typed.arguments());
  if (Configured.empty()) {
    Typed.addOption(OurChecks);
    return runClangTidy(Typed.arguments());
  }

  // Some files name checks and others do not.
  if (Typed.has("export-fixes")) {
    WithColor::error(errs(), "chan-tidy")
        << "'" << Configured.front()
        << "' has a configuration that names checks and '"
        << Unconfigured.front()
        << "' has none; with --export-fixes, give --checks as well\n";
    return 1;
  }
  const int First = runClangTidyApart(Typed.withSources(Configured));
  SmallVector<const char *> Rest = Typed.withSources(Unconfigured);
  Rest.insert(Rest.begin() + 1, OurChecks.data());
  return std::max(First, runClangTidy(Rest));
}
