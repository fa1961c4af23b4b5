//===- CheckList.cpp - Which checks run in an editor ----------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CheckList.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace chan::tool {

std::string withOurChecks(StringRef Checks) {
  SmallVector<StringRef> Patterns;
  SplitString(Checks, Patterns, ", \t\r\n");

  // What it says about ours is said again after "chan-*", in its order.
  SmallVector<StringRef> Ours{"chan-*"};
  bool AllOff = false;
  for (StringRef Pattern : Patterns) {
    StringRef Name = Pattern;
    const bool Off = Name.consume_front("-");
    if (Name == "*" || !Off)
      AllOff = Off;
    if (Name.starts_with("chan"))
      Ours.push_back(Pattern);
  }
  if (AllOff)
    return Checks.str();
  if (!Patterns.empty())
    Ours.insert(Ours.begin(), Checks.rtrim(", \t\r\n"));
  return join(Ours, ",");
}

} // namespace chan::tool
