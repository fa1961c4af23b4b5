//===- DiscardedOperationCheck.h - Operations never begun -------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_CHECKS_DISCARDEDOPERATIONCHECK_H
#define CHAN_TIDY_CHECKS_DISCARDEDOPERATIONCHECK_H

#include "checks/ChanCheck.h"

namespace chan::checks {

/// Finds calls whose result is an awaitable that nobody awaits: the coroutine,
/// or the operation, never runs.
///
/// \code
///   awaitable<void> notify(Channel &Out) {
///     Out.async_send({}, 1, use_awaitable); // Without co_await.
///     co_return;
///   }
/// \endcode
///
/// For the user-facing documentation see
/// docs/checks/chan-discarded-operation.md.
class DiscardedOperationCheck : public ChanCheck {
public:
  DiscardedOperationCheck(llvm::StringRef Name,
                          clang::tidy::ClangTidyContext *Context,
                          UnitPool &Units);
};

} // namespace chan::checks

#endif // CHAN_TIDY_CHECKS_DISCARDEDOPERATIONCHECK_H
