//===- SpawnWithoutCancellationCheck.h - A task that nothing can stop -*- C++
//-*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_CHECKS_SPAWNWITHOUTCANCELLATIONCHECK_H
#define CHAN_TIDY_CHECKS_SPAWNWITHOUTCANCELLATIONCHECK_H

#include "checks/ChanCheck.h"

namespace chan::checks {

/// Finds a detached task that can run or wait for ever and that nothing can ask
/// to stop: no token, no channel that is closed, no flag that changes.
///
/// \code
///   std::thread([&] { for (;;) poll(); }).detach();
/// \endcode
///
/// For the user-facing documentation see
/// docs/checks/chan-spawn-without-cancellation.md.
class SpawnWithoutCancellationCheck : public ChanCheck {
public:
  SpawnWithoutCancellationCheck(llvm::StringRef Name,
                                clang::tidy::ClangTidyContext *Context,
                                UnitPool &Units);
};

} // namespace chan::checks

#endif // CHAN_TIDY_CHECKS_SPAWNWITHOUTCANCELLATIONCHECK_H
