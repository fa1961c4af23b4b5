//===- SpawnWithoutCancellationCheck.cpp - A task that nothing can stop ---===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/SpawnWithoutCancellationCheck.h"

namespace chan::checks {

SpawnWithoutCancellationCheck::SpawnWithoutCancellationCheck(
    llvm::StringRef Name, clang::tidy::ClangTidyContext *Context,
    UnitPool &Units)
    : ChanCheck(Name, Context, findings::Check::SpawnWithoutCancellation,
                Units) {}

} // namespace chan::checks
