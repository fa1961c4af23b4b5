//===- DanglingChannelCheck.cpp - Tasks that outlive their channel --------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/DanglingChannelCheck.h"

namespace chan::checks {

DanglingChannelCheck::DanglingChannelCheck(
    llvm::StringRef Name, clang::tidy::ClangTidyContext *Context,
    UnitPool &Units)
    : ChanCheck(Name, Context, findings::Check::DanglingChannel, Units) {}

} // namespace chan::checks
