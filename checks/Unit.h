//===- Unit.h - One translation unit, analysed once for all checks -*- C++
//-*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// However many checks are on, a unit is analysed once: the checks that one
/// context creates for a unit, and that ask for the same, hold the same \c
/// Unit. There is no global state: the pool that hands units out belongs to the
/// factories that create the checks, and clangd creates checks in many threads.
///
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_CHECKS_UNIT_H
#define CHAN_TIDY_CHECKS_UNIT_H

#include "checks/ModelFiles.h"
#include "checks/Settings.h"
#include "lib/Analysis/Analysis.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <functional>
#include <map>
#include <memory>
#include <mutex>

namespace clang {
class Preprocessor;
}

namespace chan::checks {

/// Hears of the findings in a unit, in the thread that analyses it. What
/// becomes a diagnostic no longer says which task takes which step.
using Listener = std::function<void(llvm::ArrayRef<findings::Finding>,
                                    const clang::SourceManager &)>;

class Unit {
public:
  Unit(Settings Wanted, std::shared_ptr<ModelCache> Models, Listener Hear = {})
      : Wanted(std::move(Wanted)), Models(std::move(Models)),
        Hear(std::move(Hear)) {}

  /// A mistake in a model, or in an annotation, which has a place.
  using ReportMistake =
      llvm::function_ref<void(clang::SourceLocation, llvm::StringRef)>;

  /// Who knows the macros of the unit; those that it has at its end count.
  void use(clang::Preprocessor *Knows) { PP = Knows; }

  /// The findings in \p Context, computed at the first call. Calls \p Report
  /// then for each model that cannot be used; the others are. A unit with
  /// errors has no findings.
  llvm::ArrayRef<findings::Finding> findings(clang::ASTContext &Context,
                                             ReportMistake Report);

  /// Drops what belongs to the AST, which is about to go.
  void forget();

private:
  void analyze(clang::ASTContext &Context, ReportMistake Report);

  const Settings Wanted;
  const std::shared_ptr<ModelCache> Models;
  const Listener Hear;
  clang::Preprocessor *PP = nullptr;
  const clang::ASTContext *Analysed = nullptr;
  analysis::Result Result;
};

/// Hands the checks of one context a common unit.
class UnitPool {
public:
  UnitPool(std::shared_ptr<ModelCache> Models, Listener Hear = {})
      : Hear(std::move(Hear)), Models(std::move(Models)) {}

  std::shared_ptr<Unit> get(const clang::tidy::ClangTidyContext &Context,
                            const Settings &Wanted);

private:
  using Key = std::pair<const clang::tidy::ClangTidyContext *, Settings>;

  const Listener Hear;
  const std::shared_ptr<ModelCache> Models;
  std::mutex Lock;
  std::map<Key, std::weak_ptr<Unit>> Units;
};

} // namespace chan::checks

#endif // CHAN_TIDY_CHECKS_UNIT_H
