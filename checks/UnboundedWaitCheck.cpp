//===- UnboundedWaitCheck.cpp - A wait without a limit --------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/UnboundedWaitCheck.h"

using namespace clang::tidy;

namespace chan::checks {

UnboundedWaitCheck::UnboundedWaitCheck(llvm::StringRef Name,
                                       ClangTidyContext *Context,
                                       UnitPool &Units)
    : ChanCheck(Name, Context, findings::Check::UnboundedWait, Units),
      Strict(Options.get("Strict", false)) {}

void UnboundedWaitCheck::storeOptions(ClangTidyOptions::OptionMap &Opts) {
  ChanCheck::storeOptions(Opts);
  Options.store(Opts, "Strict", Strict);
}

void UnboundedWaitCheck::registerMatchers(
    clang::ast_matchers::MatchFinder *Finder) {
  if (Strict)
    ChanCheck::registerMatchers(Finder);
}

} // namespace chan::checks
