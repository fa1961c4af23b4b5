//===- ReceiveWithoutSenderCheck.h - Receives none serve --------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_CHECKS_RECEIVEWITHOUTSENDERCHECK_H
#define CHAN_TIDY_CHECKS_RECEIVEWITHOUTSENDERCHECK_H

#include "checks/ChanCheck.h"

namespace chan::checks {

/// Finds receives, and waits for a notification or a result, that no task will
/// ever serve.
///
/// \code
///   auto Done = std::make_shared<Channel>();
///   boost::fibers::fiber([=] { if (work()) Done->push(1); }).detach();
///   return Done->value_pop(); // For ever when the work fails.
/// \endcode
///
/// For the user-facing documentation see
/// docs/checks/chan-receive-without-sender.md.
class ReceiveWithoutSenderCheck : public ChanCheck {
public:
  ReceiveWithoutSenderCheck(llvm::StringRef Name,
                            clang::tidy::ClangTidyContext *Context,
                            UnitPool &Units);
};

} // namespace chan::checks

#endif // CHAN_TIDY_CHECKS_RECEIVEWITHOUTSENDERCHECK_H
