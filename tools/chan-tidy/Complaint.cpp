//===- Complaint.cpp - Says what is wrong ---------------------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Complaint.h"
#include "llvm/Support/WithColor.h"

using namespace llvm;

namespace chan::tool {

void complain(const Twine &Why) {
  const std::string Text = Why.str();
  if (!StringRef(Text).contains(": error: "))
    WithColor::error(errs(), "chan-tidy");
  errs() << Text << '\n';
}

} // namespace chan::tool
