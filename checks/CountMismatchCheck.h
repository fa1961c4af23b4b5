//===- CountMismatchCheck.h - Counts that do not come out -------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_CHECKS_COUNTMISMATCHCHECK_H
#define CHAN_TIDY_CHECKS_COUNTMISMATCHCHECK_H

#include "checks/ChanCheck.h"

namespace chan::checks {

/// Finds waits for a latch, a barrier or a wait group whose count cannot be
/// reached.
///
/// \code
///   std::latch Done(3);
///   for (int I = 0; I < 2; ++I)
///     std::jthread([&] { work(); Done.count_down(); });
///   Done.wait();
/// \endcode
///
/// For the user-facing documentation see docs/checks/chan-count-mismatch.md.
class CountMismatchCheck : public ChanCheck {
public:
  CountMismatchCheck(llvm::StringRef Name,
                     clang::tidy::ClangTidyContext *Context, UnitPool &Units);
};

} // namespace chan::checks

#endif // CHAN_TIDY_CHECKS_COUNTMISMATCHCHECK_H
