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
#include "clang/Frontend/FrontendActions.h"
#include "clang/Serialization/PCHContainerOperations.h"
#include "clang/Tooling/ArgumentsAdjusters.h"
#include "clang/Tooling/Tooling.h"

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
  if (!FS->exists(Unit.File)) {
    Result.Failure = "the compilation database lists it, but there is no such "
                     "file";
    return Result;
  }
  auto Overlay = makeIntrusiveRefCnt<vfs::OverlayFileSystem>(FS);
  std::unique_ptr<ClangTidyContext> Context =
      Options.context(DefaultChecks, FS);
  project::CompileUnit Silent = Unit;
  silence(Silent.Command.CommandLine);
  const std::vector<ClangTidyError> Errors =
      runClangTidy(*Context, OneCommand(Silent.Command), {Unit.File}, Overlay,
                   /*ApplyAnyFix=*/false);
  Result.Diagnostics = ReportBuilder(*FS).diagnostics(Errors);
  nameTasks(Result.Diagnostics);
  return Result;
}

bool scanUnit(const project::CompileUnit &Unit, const TidyOptions &Options,
              bool DefaultChecks, TidyOptions::FileSystem FS) {
  const OneCommand Command(Unit.Command);
  tooling::ClangTool Tool(Command, {Unit.File},
                          std::make_shared<PCHContainerOperations>(), FS);
  const ClangTidyOptions Checks =
      Options.context(DefaultChecks, FS)->getOptionsForFile(Unit.File);
  if (Checks.ExtraArgsBefore)
    Tool.appendArgumentsAdjuster(tooling::getInsertArgumentAdjuster(
        *Checks.ExtraArgsBefore, tooling::ArgumentInsertPosition::BEGIN));
  if (Checks.ExtraArgs)
    Tool.appendArgumentsAdjuster(tooling::getInsertArgumentAdjuster(
        *Checks.ExtraArgs, tooling::ArgumentInsertPosition::END));
  IgnoringDiagConsumer Silence;
  Tool.setDiagnosticConsumer(&Silence);
  Tool.setPrintErrorMessage(false);
  return Tool.run(
             tooling::newFrontendActionFactory<PreprocessOnlyAction>().get()) ==
         0;
}

} // namespace chan::tool
