//===- UnitScan.cpp - What preprocessing tells of a unit ------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "UnitScan.h"
#include "OneCommand.h"
#include "SharedModels.h"
#include "checks/Macros.h"
#include "checks/Settings.h"
#include "clang-tidy/ClangTidyDiagnosticConsumer.h"
#include "lib/Analysis/Analysis.h"
#include "lib/Model/Model.h"
#include "clang/Basic/CharInfo.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendActions.h"
#include "clang/Lex/HeaderSearchOptions.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "clang/Serialization/PCHContainerOperations.h"
#include "clang/Tooling/ArgumentsAdjusters.h"
#include "clang/Tooling/Tooling.h"

using namespace clang;
using namespace clang::tidy;
using namespace llvm;

namespace chan::tool {
namespace {

/// Runs \p Action on \p Unit; false if that is not possible.
bool run(std::unique_ptr<FrontendAction> Action,
         const project::CompileUnit &Unit, const ClangTidyOptions &Options,
         TidyOptions::FileSystem FS) {
  class Once : public tooling::FrontendActionFactory {
  public:
    explicit Once(std::unique_ptr<FrontendAction> Action)
        : Action(std::move(Action)) {}
    std::unique_ptr<FrontendAction> create() override {
      return std::move(Action);
    }

  private:
    std::unique_ptr<FrontendAction> Action;
  };

  const OneCommand Command(Unit.Command);
  tooling::ClangTool Tool(Command, {Unit.File},
                          std::make_shared<PCHContainerOperations>(), FS);
  if (Options.ExtraArgsBefore)
    Tool.appendArgumentsAdjuster(tooling::getInsertArgumentAdjuster(
        *Options.ExtraArgsBefore, tooling::ArgumentInsertPosition::BEGIN));
  if (Options.ExtraArgs)
    Tool.appendArgumentsAdjuster(tooling::getInsertArgumentAdjuster(
        *Options.ExtraArgs, tooling::ArgumentInsertPosition::END));
  IgnoringDiagConsumer Silence;
  Tool.setDiagnosticConsumer(&Silence);
  Tool.setPrintErrorMessage(false);
  Once Factory(std::move(Action));
  return Tool.run(&Factory) == 0;
}

/// The models that any of the checks may ask for; nothing if more than findings
/// is asked for.
std::optional<std::vector<std::string>>
modelsOf(const ClangTidyOptions &Options) {
  std::vector<std::string> Files;
  for (const auto &Option : Options.CheckOptions) {
    const auto [Owner, Name] = Option.getKey().rsplit('.');
    if (!Owner.starts_with(checks::ModuleName))
      continue;
    if (Name == "Stats" || Name == "Explain")
      return std::nullopt;
    if (Name == "Models" || Name == "ExtraModels")
      append_range(Files, checks::splitModels(Option.getValue().Value));
  }
  return Files;
}

/// Whether any of \p Words occurs in \p Text, comments included.
bool occurs(const StringSet<> &Words, StringRef Text) {
  while (!Text.empty()) {
    Text = Text.drop_until([](char C) { return isAsciiIdentifierContinue(C); });
    const StringRef Word =
        Text.take_while([](char C) { return isAsciiIdentifierContinue(C); });
    if (Words.contains(Word))
      return true;
    Text = Text.drop_front(Word.size());
  }
  return false;
}

class NameAction : public PreprocessOnlyAction {
public:
  /// \p Found is set when it is known that there are none, and only then.
  NameAction(ArrayRef<std::string> Models, StringRef File, bool &FoundNone)
      : Models(Models), File(File), FoundNone(FoundNone) {}

private:
  void EndSourceFileAction() override {
    CompilerInstance &Compiler = getCompilerInstance();
    Preprocessor &PP = Compiler.getPreprocessor();
    const checks::LoadedModel Loaded = sharedModels()->get(
        Models, File, Compiler.getFileManager().getVirtualFileSystem(),
        PP.getIdentifierTable(),
        [&PP](StringRef Macro) { return checks::macroValue(PP, Macro); });
    // What cannot be preprocessed is told by who parses it.
    FoundNone =
        !Compiler.getDiagnostics().hasErrorOccurred() &&
        Loaded.Errors.empty() && readsOnlyText(Compiler) &&
        !analysis::namesAnything(PP.getIdentifierTable(), *Loaded.Model);
    PreprocessOnlyAction::EndSourceFileAction();
  }

  /// Names in what was compiled before are not seen here.
  static bool readsOnlyText(CompilerInstance &Compiler) {
    const HeaderSearchOptions &Search = Compiler.getHeaderSearchOpts();
    const FrontendOptions &Frontend = Compiler.getFrontendOpts();
    return Compiler.getPreprocessorOpts().ImplicitPCHInclude.empty() &&
           Frontend.ModuleFiles.empty() && Frontend.ModuleMapFiles.empty() &&
           !Search.ImplicitModuleMaps && Search.PrebuiltModuleFiles.empty() &&
           Search.PrebuiltModulePaths.empty();
  }

  const ArrayRef<std::string> Models;
  const StringRef File;
  bool &FoundNone;
};

} // namespace

bool scanUnit(const project::CompileUnit &Unit, const TidyOptions &Options,
              bool DefaultChecks, TidyOptions::FileSystem FS) {
  return run(std::make_unique<PreprocessOnlyAction>(), Unit,
             Options.context(DefaultChecks, FS)->getOptionsForFile(Unit.File),
             FS);
}

bool namesNothing(const project::CompileUnit &Unit, ClangTidyContext &Context,
                  TidyOptions::FileSystem FS) {
  const ClangTidyOptions &Options = Context.getOptions();
  const auto Models = modelsOf(Options);
  if (!Models)
    return false;
  // Most units that name something do so in their own file, and need not be
  // preprocessed to know.
  const auto Text = FS->getBufferForFile(Unit.File);
  if (!Text || occurs(checks::meetingWords(*Models, Unit.File, *FS),
                      (*Text)->getBuffer()))
    return false;
  bool FoundNone = false;
  return run(std::make_unique<NameAction>(*Models, Unit.File, FoundNone), Unit,
             Options, FS) &&
         FoundNone;
}

} // namespace chan::tool
