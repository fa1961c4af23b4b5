//===- LostCancellationCheck.cpp - Stop sources that nobody uses ----------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/LostCancellationCheck.h"

namespace chan::checks {

LostCancellationCheck::LostCancellationCheck(
    llvm::StringRef Name, clang::tidy::ClangTidyContext *Context,
    UnitPool &Units)
    : ChanCheck(Name, Context, findings::Check::LostCancellation, Units) {}

} // namespace chan::checks
