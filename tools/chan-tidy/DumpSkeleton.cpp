//===- DumpSkeleton.cpp - Prints skeletons instead of linting -------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "DumpSkeleton.h"
#include "Complaint.h"
#include "Options.h"
#include "checks/Macros.h"
#include "checks/ModelFiles.h"
#include "checks/Settings.h"
#include "lib/Analysis/Analysis.h"
#include "clang/AST/ASTConsumer.h"
#include "clang/AST/ASTContext.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendAction.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Tooling/CommonOptionsParser.h"
#include "clang/Tooling/Tooling.h"
#include "llvm/Support/TargetSelect.h"
#include "llvm/Support/WithColor.h"

using namespace clang;
using namespace llvm;

namespace chan::tool {
namespace {

/// The models that the user asks for, for one source file.
using ModelList = std::function<std::vector<std::string>(StringRef File)>;

class DumpConsumer : public ASTConsumer {
public:
  DumpConsumer(const ModelList &Models, checks::ModelCache &Cache,
               Preprocessor &PP, bool &Failed)
      : Models(Models), Cache(Cache), PP(PP), Failed(Failed) {}

  void HandleTranslationUnit(ASTContext &Context) override {
    if (Context.getDiagnostics().hasUncompilableErrorOccurred())
      return;
    const std::string File = checks::mainFile(Context);
    const checks::LoadedModel Loaded = Cache.get(
        Models(File), File, checks::fileSystem(Context), Context.Idents,
        [this](StringRef Macro) { return checks::macroValue(PP, Macro); });
    for (const std::string &Error : Loaded.Errors)
      complain(Error);
    Failed |= !Loaded.Errors.empty();
    analysis::dumpSkeleton(Context, *Loaded.Model, outs());
  }

private:
  const ModelList &Models;
  checks::ModelCache &Cache;
  Preprocessor &PP;
  bool &Failed;
};

class DumpActions : public tooling::FrontendActionFactory {
public:
  explicit DumpActions(ModelList Models) : Models(std::move(Models)) {}

  std::unique_ptr<FrontendAction> create() override {
    return std::make_unique<Action>(*this);
  }

  bool failed() const { return Failed; }

private:
  class Action : public ASTFrontendAction {
  public:
    explicit Action(DumpActions &Parent) : Parent(Parent) {}
    std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &CI,
                                                   StringRef) override {
      return std::make_unique<DumpConsumer>(
          Parent.Models, Parent.Cache, CI.getPreprocessor(), Parent.Failed);
    }

  private:
    DumpActions &Parent;
  };

  const ModelList Models;
  checks::ModelCache Cache;
  bool Failed = false;
};

} // namespace

int dumpSkeletons(const CommandLine &Typed, const Configuration &Config) {
  SmallVector<const char *> Args(Typed.arguments());
  int Argc = static_cast<int>(Args.size());
  Expected<tooling::CommonOptionsParser> Parser =
      tooling::CommonOptionsParser::create(Argc, Args.data(), optionCategory(),
                                           cl::OneOrMore);
  if (!Parser) {
    WithColor::error() << toString(Parser.takeError());
    return 1;
  }

  InitializeAllTargetInfos();
  InitializeAllTargetMCs();
  InitializeAllAsmParsers();

  DumpActions Actions([&Config](StringRef File) {
    auto Options = Config.options(File).CheckOptions;
    std::vector<std::string> Files = modelsFromCommandLine();
    auto Found = Options.find((checks::ModuleName + ".Models").str());
    if (Found != Options.end())
      append_range(Files, checks::splitModels(Found->second.Value));
    return Files;
  });
  tooling::ClangTool Tool(Parser->getCompilations(),
                          Parser->getSourcePathList());
  int Status = Tool.run(&Actions);
  return Status || Actions.failed() ? 1 : 0;
}

} // namespace chan::tool
