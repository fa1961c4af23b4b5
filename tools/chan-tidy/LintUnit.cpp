//===- LintUnit.cpp - Lints one unit --------------------------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "LintUnit.h"
#include "ReportBuilder.h"
#include "StepTasks.h"
#include "clang-tidy/ClangTidy.h"
#include "llvm/Config/llvm-config.h"

using namespace clang;
using namespace clang::tidy;
using namespace llvm;

namespace chan::tool {
namespace {

/// A database with one command.
class OneCommand : public tooling::CompilationDatabase {
public:
  explicit OneCommand(const tooling::CompileCommand &Command)
      : Command(Command) {}

  std::vector<tooling::CompileCommand>
  getCompileCommands(StringRef) const override {
    return {Command};
  }

private:
  const tooling::CompileCommand &Command;
};

} // namespace

report::Unit lintUnit(const project::CompileUnit &Unit,
                      const TidyOptions &Options, bool DefaultChecks,
                      TidyOptions::FileSystem FS) {
  report::Unit Result;
  Result.File = Unit.File;
  if (!FS->exists(Unit.File)) {
    Result.Failure = "the compilation database lists it, but there is no such "
                     "file";
    return Result;
  }
  auto Overlay = makeIntrusiveRefCnt<vfs::OverlayFileSystem>(FS);
  std::unique_ptr<ClangTidyContext> Context =
      Options.context(DefaultChecks, FS);
  const std::vector<ClangTidyError> Errors = runClangTidy(
      *Context, OneCommand(Unit.Command), {Unit.File}, Overlay,
      /*ApplyAnyFix=*/false, /*EnableCheckProfile=*/false, StringRef()
#if LLVM_VERSION_MAJOR >= 22
                                                               ,
      /*Quiet=*/true
#endif
  );
  Result.Diagnostics = ReportBuilder(*FS).diagnostics(Errors);
  nameTasks(Result.Diagnostics);
  return Result;
}

} // namespace chan::tool
