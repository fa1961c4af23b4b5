//===- LostCancellationCheck.h - Stop sources that nobody uses --*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_CHECKS_LOSTCANCELLATIONCHECK_H
#define CHAN_TIDY_CHECKS_LOSTCANCELLATIONCHECK_H

#include "checks/ChanCheck.h"

namespace chan::checks {

/// Finds tasks that end only when they are asked to stop, where no path asks.
///
/// \code
///   std::stop_source Closing;
///   std::thread(serve, Closing.get_token()).detach();
///   return; // 'Closing' is gone, and 'serve' goes on.
/// \endcode
///
/// For the user-facing documentation see docs/checks/chan-lost-cancellation.md.
class LostCancellationCheck : public ChanCheck {
public:
  LostCancellationCheck(llvm::StringRef Name,
                        clang::tidy::ClangTidyContext *Context,
                        UnitPool &Units);
};

} // namespace chan::checks

#endif // CHAN_TIDY_CHECKS_LOSTCANCELLATIONCHECK_H
