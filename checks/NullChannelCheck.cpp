//===- NullChannelCheck.cpp - An operation through a null handle ----------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/NullChannelCheck.h"

namespace chan::checks {

NullChannelCheck::NullChannelCheck(llvm::StringRef Name,
                                   clang::tidy::ClangTidyContext *Context,
                                   UnitPool &Units)
    : ChanCheck(Name, Context, findings::Check::NullChannel, Units) {}

} // namespace chan::checks
