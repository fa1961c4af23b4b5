//===- ClosedChannelCheck.h - Sends on closed channels ----------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_CHECKS_CLOSEDCHANNELCHECK_H
#define CHAN_TIDY_CHECKS_CLOSEDCHANNELCHECK_H

#include "checks/ChanCheck.h"

namespace chan::checks {

/// Finds sends on a closed channel whose failure ends the process, and one-shot
/// results that are set twice.
///
/// \code
///   Room->close();
///   if (Room->push(1) != boost::fibers::channel_op_status::success)
///     std::abort();
/// \endcode
///
/// For the user-facing documentation see docs/checks/chan-closed-channel.md.
class ClosedChannelCheck : public ChanCheck {
public:
  ClosedChannelCheck(llvm::StringRef Name,
                     clang::tidy::ClangTidyContext *Context, UnitPool &Units);
};

} // namespace chan::checks

#endif // CHAN_TIDY_CHECKS_CLOSEDCHANNELCHECK_H
