//===- SendWithoutReceiverCheck.cpp - A send that nobody will take --------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/SendWithoutReceiverCheck.h"

namespace chan::checks {

SendWithoutReceiverCheck::SendWithoutReceiverCheck(
    llvm::StringRef Name, clang::tidy::ClangTidyContext *Context,
    UnitPool &Units)
    : ChanCheck(Name, Context, findings::Check::SendWithoutReceiver, Units) {}

} // namespace chan::checks
