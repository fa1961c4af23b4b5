//===- ClosedChannelCheck.cpp - Sends on closed channels ------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/ClosedChannelCheck.h"

namespace chan::checks {

ClosedChannelCheck::ClosedChannelCheck(llvm::StringRef Name,
                                       clang::tidy::ClangTidyContext *Context,
                                       UnitPool &Units)
    : ChanCheck(Name, Context, findings::Check::ClosedChannel, Units) {}

} // namespace chan::checks
