//===- SendWithoutReceiverCheck.h - A send that nobody will take -*- C++
//-*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_CHECKS_SENDWITHOUTRECEIVERCHECK_H
#define CHAN_TIDY_CHECKS_SENDWITHOUTRECEIVERCHECK_H

#include "checks/ChanCheck.h"

namespace chan::checks {

/// Finds a send on an unbuffered or full channel that no receive can ever take:
/// there is no receiver, the receiver has left by another path, or it can start
/// only after the send.
///
/// \code
///   boost::fibers::unbuffered_channel<int> Results;
///   boost::fibers::fiber Worker([&] { Results.push(42); }); // Nobody pops.
///   Worker.join();
/// \endcode
///
/// For the user-facing documentation see
/// docs/checks/chan-send-without-receiver.md.
class SendWithoutReceiverCheck : public ChanCheck {
public:
  SendWithoutReceiverCheck(llvm::StringRef Name,
                           clang::tidy::ClangTidyContext *Context,
                           UnitPool &Units);
};

} // namespace chan::checks

#endif // CHAN_TIDY_CHECKS_SENDWITHOUTRECEIVERCHECK_H
