//===- CountMismatchCheck.cpp - Counts that do not come out ---------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/CountMismatchCheck.h"

namespace chan::checks {

CountMismatchCheck::CountMismatchCheck(llvm::StringRef Name,
                                       clang::tidy::ClangTidyContext *Context,
                                       UnitPool &Units)
    : ChanCheck(Name, Context, findings::Check::CountMismatch, Units) {}

} // namespace chan::checks
