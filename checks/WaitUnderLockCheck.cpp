//===- WaitUnderLockCheck.cpp - Waits under a lock ------------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/WaitUnderLockCheck.h"

namespace chan::checks {

WaitUnderLockCheck::WaitUnderLockCheck(llvm::StringRef Name,
                                       clang::tidy::ClangTidyContext *Context,
                                       UnitPool &Units)
    : ChanCheck(Name, Context, findings::Check::WaitUnderLock, Units) {}

} // namespace chan::checks
