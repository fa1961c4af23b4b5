//===- DiscardedOperationCheck.cpp - Operations never begun ---------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/DiscardedOperationCheck.h"

namespace chan::checks {

DiscardedOperationCheck::DiscardedOperationCheck(
    llvm::StringRef Name, clang::tidy::ClangTidyContext *Context,
    UnitPool &Units)
    : ChanCheck(Name, Context, findings::Check::DiscardedOperation, Units) {}

} // namespace chan::checks
