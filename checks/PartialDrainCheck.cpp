//===- PartialDrainCheck.cpp - Results that nobody collects ---------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/PartialDrainCheck.h"

namespace chan::checks {

PartialDrainCheck::PartialDrainCheck(llvm::StringRef Name,
                                     clang::tidy::ClangTidyContext *Context,
                                     UnitPool &Units)
    : ChanCheck(Name, Context, findings::Check::PartialDrain, Units) {}

} // namespace chan::checks
