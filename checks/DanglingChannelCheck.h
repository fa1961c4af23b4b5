//===- DanglingChannelCheck.h - Tasks that outlive their channel *- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_CHECKS_DANGLINGCHANNELCHECK_H
#define CHAN_TIDY_CHECKS_DANGLINGCHANNELCHECK_H

#include "checks/ChanCheck.h"

namespace chan::checks {

/// Finds tasks that come back to a channel, a lock or a token after another
/// task has ended it.
///
/// \code
///   Channel Hits(4);
///   boost::fibers::fiber([&Hits] { Hits.push(search()); }).detach();
///   return; // The fiber still refers to 'Hits'.
/// \endcode
///
/// For the user-facing documentation see docs/checks/chan-dangling-channel.md.
class DanglingChannelCheck : public ChanCheck {
public:
  DanglingChannelCheck(llvm::StringRef Name,
                       clang::tidy::ClangTidyContext *Context, UnitPool &Units);
};

} // namespace chan::checks

#endif // CHAN_TIDY_CHECKS_DANGLINGCHANNELCHECK_H
