//===- ReceiveWithoutSenderCheck.cpp - Receives none serve ----------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/ReceiveWithoutSenderCheck.h"

namespace chan::checks {

ReceiveWithoutSenderCheck::ReceiveWithoutSenderCheck(
    llvm::StringRef Name, clang::tidy::ClangTidyContext *Context,
    UnitPool &Units)
    : ChanCheck(Name, Context, findings::Check::ReceiveWithoutSender, Units) {}

} // namespace chan::checks
