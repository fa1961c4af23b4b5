//===- ChanCheck.cpp - What all checks have in common ---------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/ChanCheck.h"
#include "clang/AST/ASTContext.h"
#include "clang/ASTMatchers/ASTMatchers.h"

using namespace clang;
using namespace clang::tidy;
using namespace clang::ast_matchers;

namespace chan::checks {

ChanCheck::ChanCheck(llvm::StringRef Name, ClangTidyContext *Context,
                     findings::Check Which, UnitPool &Units)
    : ClangTidyCheck(Name, Context), Tidy(*Context), Which(Which),
      Wanted(Settings::read(Options, *Context)),
      Shared(Units.get(*Context, Wanted)) {}

bool ChanCheck::isLanguageVersionSupported(const LangOptions &LangOpts) const {
  return LangOpts.CPlusPlus;
}

void ChanCheck::storeOptions(ClangTidyOptions::OptionMap &Opts) {
  Wanted.store(Options, Opts);
}

void ChanCheck::registerMatchers(MatchFinder *Finder) {
  Finder->addMatcher(translationUnitDecl(), this);
}

void ChanCheck::registerPPCallbacks(const SourceManager &, Preprocessor *PP,
                                    Preprocessor *) {
  Shared->use(PP);
}

/// An editor has the main file alone looked at.
static bool isInEditor(ASTContext &Context) {
  const auto Scope = Context.getTraversalScope();
  return Scope.size() != 1 || !isa<TranslationUnitDecl>(Scope.front());
}

void ChanCheck::check(const MatchFinder::MatchResult &Result) {
  auto Report = [&](SourceLocation Loc, llvm::StringRef Message) {
    if (Loc.isValid())
      diag(Loc, "%0", DiagnosticIDs::Error) << Message;
    else if (!isInEditor(*Result.Context))
      configurationDiag("%0", DiagnosticIDs::Error) << Message;
    else // It has to show it somewhere; that of LLVM 19 would not show it.
      Tidy.diag("clang-tidy-config",
                Result.SourceManager->getLocForStartOfFile(
                    Result.SourceManager->getMainFileID()),
                "%0", DiagnosticIDs::Error)
          << Message;
  };
  for (const findings::Finding &F : Shared->findings(*Result.Context, Report))
    if (F.Which == Which)
      report(F);
}

void ChanCheck::onEndOfTranslationUnit() { Shared->forget(); }

void ChanCheck::report(const findings::Finding &F) {
  // The words are arguments, because a '%' in them is not a placeholder.
  diag(F.Loc, "%0") << F.Message;
  for (const findings::Note &N : F.Notes)
    diag(N.Loc, "%0", DiagnosticIDs::Note) << N.Text;
}

} // namespace chan::checks
