//===- CircularWaitCheck.h - Tasks that wait for each other -----*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_CHECKS_CIRCULARWAITCHECK_H
#define CHAN_TIDY_CHECKS_CIRCULARWAITCHECK_H

#include "checks/ChanCheck.h"

namespace chan::checks {

/// Finds tasks that wait for each other, over two or more channels, and tasks
/// that wait for what only they themselves would do.
///
/// \code
///   boost::fibers::fiber A([&] { Left.push(1); Right.value_pop(); });
///   boost::fibers::fiber B([&] { Right.push(2); Left.value_pop(); });
/// \endcode
///
/// For the user-facing documentation see docs/checks/chan-circular-wait.md.
class CircularWaitCheck : public ChanCheck {
public:
  CircularWaitCheck(llvm::StringRef Name,
                    clang::tidy::ClangTidyContext *Context, UnitPool &Units);
};

} // namespace chan::checks

#endif // CHAN_TIDY_CHECKS_CIRCULARWAITCHECK_H
