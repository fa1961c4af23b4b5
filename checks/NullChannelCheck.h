//===- NullChannelCheck.h - An operation through a null handle --*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_CHECKS_NULLCHANNELCHECK_H
#define CHAN_TIDY_CHECKS_NULLCHANNELCHECK_H

#include "checks/ChanCheck.h"

namespace chan::checks {

/// Finds a send, receive or close through a pointer, smart pointer or optional
/// that is null on a path that one can follow.
///
/// \code
///   std::unique_ptr<Channel> C;
///   if (Verbose)
///     C = std::make_unique<Channel>();
///   C->push(1); // Null unless Verbose.
/// \endcode
///
/// For the user-facing documentation see docs/checks/chan-null-channel.md.
class NullChannelCheck : public ChanCheck {
public:
  NullChannelCheck(llvm::StringRef Name, clang::tidy::ClangTidyContext *Context,
                   UnitPool &Units);
};

} // namespace chan::checks

#endif // CHAN_TIDY_CHECKS_NULLCHANNELCHECK_H
