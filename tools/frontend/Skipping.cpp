//===- Skipping.cpp - Leaves out what the checks do not look at -----------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Three things are left out, all of them in system headers:
///   - bodies of functions that are no templates are not parsed;
///   - bodies of templates are parsed when they are instantiated, and not
///     before;
///   - what leads to no code of the user's is not instantiated, see Reach.h.
/// Clang itself keeps what the meaning of other code depends on: functions that
/// are constexpr or whose return type is deduced.
///
/// This is a plugin of Clang that is built in: its consumer is called besides
/// that of clang-tidy, which knows nothing of it. Linked as an object, not from
/// a library: nothing refers to what is in here.
///
//===----------------------------------------------------------------------===//

#include "tools/frontend/Frontend.h"
#include "tools/frontend/Reach.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendPluginRegistry.h"
#include "clang/Lex/PPCallbacks.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Sema/ExternalSemaSource.h"
#include "clang/Sema/Sema.h"
#include "clang/Sema/SemaConsumer.h"
#include <optional>

using namespace clang;

namespace chan::tool {
namespace {

/// Keeps the bodies of templates in system headers for later. (The parser can
/// do so for the sake of another compiler, where it is the rule.)
class LateTemplates : public PPCallbacks {
public:
  explicit LateTemplates(LangOptions &Options)
      : Options(Options), Elsewhere(Options.DelayedTemplateParsing) {}

  void FileChanged(SourceLocation, FileChangeReason,
                   SrcMgr::CharacteristicKind Kind, FileID) override {
    Options.DelayedTemplateParsing = SrcMgr::isSystem(Kind) || Elsewhere;
  }

private:
  LangOptions &Options;
  const bool Elsewhere;
};

/// The instantiations that wait for the end of the unit.
class Instantiations {
public:
  Instantiations(Sema &S, Reach &Reached) : S(S), Reached(Reached) {}

  /// Goes through those that are there; the unit has been parsed.
  void endParsing() {
    AtEnd = true;
    std::erase_if(S.PendingInstantiations, [this](const auto &Pending) {
      return leaveOut(dyn_cast<FunctionDecl>(Pending.first));
    });
  }

  /// \p F is the latest of them.
  void add(FunctionDecl *F) {
    if (AtEnd && !S.PendingInstantiations.empty() &&
        S.PendingInstantiations.back().first == F && leaveOut(F))
      S.PendingInstantiations.pop_back();
  }

private:
  bool leaveOut(FunctionDecl *F) {
    if (!F || !Reached.isSystem(F) || Reached.leadsToUserCode(F))
      return false;
    F->setInstantiationIsPending(false);
    // What Clang says of an instantiation whose template has a skipped body.
    F->setHasSkippedBody();
    return true;
  }

  Sema &S;
  Reach &Reached;
  bool AtEnd = false;
};

/// Is asked when the unit has been parsed, before anything is instantiated.
class EndOfParsing : public ExternalSemaSource {
public:
  explicit EndOfParsing(Instantiations &Waiting) : Waiting(Waiting) {}

  void ReadPendingInstantiations(
      SmallVectorImpl<std::pair<ValueDecl *, SourceLocation>> &) override {
    Waiting.endParsing();
  }

private:
  Instantiations &Waiting;
};

class Skipper : public SemaConsumer {
public:
  explicit Skipper(const ASTContext &Context) : Reached(Context) {}

  void InitializeSema(Sema &S) override {
    Waiting.emplace(S, Reached);
    llvm::IntrusiveRefCntPtr<ExternalSemaSource> End(
        new EndOfParsing(*Waiting));
    S.addExternalSource(End.get());
  }
  void ForgetSema() override { Waiting.reset(); }

  bool shouldSkipFunctionBody(Decl *D) override {
    return !isa<FunctionTemplateDecl>(D) && !D->isTemplated() &&
           Reached.isSystem(D);
  }

  void HandleCXXImplicitFunctionInstantiation(FunctionDecl *F) override {
    if (Waiting)
      Waiting->add(F);
  }

private:
  Reach Reached;
  std::optional<Instantiations> Waiting;
};

class SkippingAction : public PluginASTAction {
protected:
  /// Also says whether there is anything to do.
  bool ParseArgs(const CompilerInstance &,
                 const std::vector<std::string> &) override {
    tidy::ClangTidyContext *Context = Frontend::context();
    return Context && wantsOnlyOurChecks(*Context);
  }

  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &Compiler,
                                                 StringRef) override {
    Compiler.getFrontendOpts().SkipFunctionBodies = true;
    Compiler.getPreprocessor().addPPCallbacks(
        std::make_unique<LateTemplates>(Compiler.getLangOpts()));
    return std::make_unique<Skipper>(Compiler.getASTContext());
  }

  ActionType getActionType() override { return AddBeforeMainAction; }
};

} // namespace

static FrontendPluginRegistry::Add<SkippingAction>
    X("chan-skipping", "Leaves out what the chan checks do not look at.");

} // namespace chan::tool
