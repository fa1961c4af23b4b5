//===- Complaint.h - Says what is wrong -------------------------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_TOOLS_CHAN_TIDY_COMPLAINT_H
#define CHAN_TIDY_TOOLS_CHAN_TIDY_COMPLAINT_H

#include "llvm/ADT/Twine.h"

namespace chan::tool {

/// Says on stderr what is wrong, in a line that begins with our name, unless it
/// begins with a place in a file already ("known.yaml:3:1: error: ...").
void complain(const llvm::Twine &Why);

} // namespace chan::tool

#endif // CHAN_TIDY_TOOLS_CHAN_TIDY_COMPLAINT_H
