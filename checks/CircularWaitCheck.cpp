//===- CircularWaitCheck.cpp - Tasks that wait for each other -------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/CircularWaitCheck.h"

namespace chan::checks {

CircularWaitCheck::CircularWaitCheck(llvm::StringRef Name,
                                     clang::tidy::ClangTidyContext *Context,
                                     UnitPool &Units)
    : ChanCheck(Name, Context, findings::Check::CircularWait, Units) {}

} // namespace chan::checks
