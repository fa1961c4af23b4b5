//===- LintUnit.cpp - Lints one unit --------------------------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "LintUnit.h"
#include "OneCommand.h"
#include "Options.h"
#include "ReportBuilder.h"
#include "StepTasks.h"
#include "UnitScan.h"
#include "clang-tidy/ClangTidy.h"
#include "tools/frontend/Frontend.h"
#include "llvm/Support/FileSystem.h"

using namespace clang;
using namespace clang::tidy;
using namespace llvm;

namespace chan::tool {
namespace {

/// Keeps the compiler from counting its warnings on stderr, which it does where
/// it would also print lines of code.
void silence(std::vector<std::string> &CommandLine) {
  if (!CommandLine.empty())
    CommandLine.insert(CommandLine.begin() + 1, "-fno-caret-diagnostics");
}

} // namespace

report::Unit lintUnit(const project::CompileUnit &Unit,
                      const TidyOptions &Options, bool DefaultChecks,
                      TidyOptions::FileSystem FS) {
  report::Unit Result;
  Result.File = Unit.File;
  if (const auto Status = FS->status(Unit.File);
      !Status || Status->isDirectory()) {
    Result.Failure = Status ? "it is a folder, not a file"
                            : "the compilation database lists it, but there is "
                              "no such file";
    return Result;
  }
  // The compiler would abort.
  if (const std::string &Folder = Unit.Command.Directory;
      !sys::fs::is_directory(Folder)) {
    Result.Failure = "the compilation database has it compiled in '" + Folder +
                     "', which is no folder";
    return Result;
  }
  auto Overlay = makeIntrusiveRefCnt<vfs::OverlayFileSystem>(FS);
  std::unique_ptr<ClangTidyContext> Context =
      Options.context(DefaultChecks, FS);
  Context->setCurrentFile(Unit.File);
  if (!parseAll() && wantsOnlyOurChecks(*Context) &&
      namesNothing(Unit, *Context, FS))
    return Result;
  project::CompileUnit Silent = Unit;
  silence(Silent.Command.CommandLine);
  const std::vector<ClangTidyError> Errors =
      runClangTidy(*Context, OneCommand(Silent.Command), {Unit.File}, Overlay,
                   /*ApplyAnyFix=*/false);
  Result.Diagnostics = ReportBuilder(*FS).diagnostics(Errors);
  nameTasks(Result.Diagnostics);
  return Result;
}

} // namespace chan::tool
