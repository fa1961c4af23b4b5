//===- PartialDrainCheck.h - Results that nobody collects -------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_CHECKS_PARTIALDRAINCHECK_H
#define CHAN_TIDY_CHECKS_PARTIALDRAINCHECK_H

#include "checks/ChanCheck.h"

namespace chan::checks {

/// Finds tasks that send their results on one channel, of which fewer are
/// received than are sent, so that some senders wait for ever.
///
/// \code
///   for (Query &Q : Queries)
///     boost::fibers::fiber([&] { Results.push(ask(Q)); }).detach();
///   return Results.value_pop(); // Takes the first answer only.
/// \endcode
///
/// For the user-facing documentation see docs/checks/chan-partial-drain.md.
class PartialDrainCheck : public ChanCheck {
public:
  PartialDrainCheck(llvm::StringRef Name,
                    clang::tidy::ClangTidyContext *Context, UnitPool &Units);
};

} // namespace chan::checks

#endif // CHAN_TIDY_CHECKS_PARTIALDRAINCHECK_H
