//===- ChanCheck.h - What all checks have in common -------------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// A check of this module asks for the analysis of the whole unit, which its
/// siblings share, and reports the findings that are its own.
///
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_CHECKS_CHANCHECK_H
#define CHAN_TIDY_CHECKS_CHANCHECK_H

#include "checks/Settings.h"
#include "checks/Unit.h"
#include "clang-tidy/ClangTidyCheck.h"
#include "lib/Findings/Finding.h"
#include <memory>

namespace chan::checks {

class ChanCheck : public clang::tidy::ClangTidyCheck {
public:
  ChanCheck(llvm::StringRef Name, clang::tidy::ClangTidyContext *Context,
            findings::Check Which, UnitPool &Units);

  bool
  isLanguageVersionSupported(const clang::LangOptions &LangOpts) const override;
  void storeOptions(clang::tidy::ClangTidyOptions::OptionMap &Opts) override;
  void registerPPCallbacks(const clang::SourceManager &SM,
                           clang::Preprocessor *PP,
                           clang::Preprocessor *ModuleExpanderPP) override;
  void registerMatchers(clang::ast_matchers::MatchFinder *Finder) override;
  void
  check(const clang::ast_matchers::MatchFinder::MatchResult &Result) override;
  void onEndOfTranslationUnit() override;

protected:
  /// Reports a finding: the stuck operation, then how it came about.
  void report(const findings::Finding &F);

private:
  clang::tidy::ClangTidyContext &Tidy;
  const findings::Check Which;
  const Settings Wanted;
  const std::shared_ptr<Unit> Shared;
};

} // namespace chan::checks

#endif // CHAN_TIDY_CHECKS_CHANCHECK_H
