//===- WaitUnderLockCheck.h - Waits under a lock ----------------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_CHECKS_WAITUNDERLOCKCHECK_H
#define CHAN_TIDY_CHECKS_WAITUNDERLOCKCHECK_H

#include "checks/ChanCheck.h"

namespace chan::checks {

/// Finds tasks that wait for another one while they hold a lock which that one
/// needs first.
///
/// \code
///   std::unique_lock<boost::fibers::mutex> Held(Lock);
///   Changes.push(Change); // The receiver locks 'Lock' before it receives.
/// \endcode
///
/// For the user-facing documentation see docs/checks/chan-wait-under-lock.md.
class WaitUnderLockCheck : public ChanCheck {
public:
  WaitUnderLockCheck(llvm::StringRef Name,
                     clang::tidy::ClangTidyContext *Context, UnitPool &Units);
};

} // namespace chan::checks

#endif // CHAN_TIDY_CHECKS_WAITUNDERLOCKCHECK_H
