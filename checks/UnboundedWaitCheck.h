//===- UnboundedWaitCheck.h - A wait without a limit ------------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_CHECKS_UNBOUNDEDWAITCHECK_H
#define CHAN_TIDY_CHECKS_UNBOUNDEDWAITCHECK_H

#include "checks/ChanCheck.h"

namespace chan::checks {

/// Finds a wait for code out of sight, such as input from a socket, that has no
/// time limit, in a task that nothing can cancel. A policy and not a defect, so
/// it reports only with the option Strict.
///
/// \code
///   asio::awaitable<void> session(tcp::socket Client) {
///     co_await Client.async_read_some(Buffer, asio::use_awaitable);
///   }
/// \endcode
///
/// For the user-facing documentation see docs/checks/chan-unbounded-wait.md.
class UnboundedWaitCheck : public ChanCheck {
public:
  UnboundedWaitCheck(llvm::StringRef Name,
                     clang::tidy::ClangTidyContext *Context, UnitPool &Units);

  void storeOptions(clang::tidy::ClangTidyOptions::OptionMap &Opts) override;
  void registerMatchers(clang::ast_matchers::MatchFinder *Finder) override;

private:
  const bool Strict;
};

} // namespace chan::checks

#endif // CHAN_TIDY_CHECKS_UNBOUNDEDWAITCHECK_H
