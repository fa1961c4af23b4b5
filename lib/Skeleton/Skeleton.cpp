//===- Skeleton.cpp - What code does with channels, and no more -----------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Skeleton/Skeleton.h"

using namespace chan::skeleton;

NameId Program::name(llvm::StringRef S) {
  auto [It, New] = NameIds.try_emplace(S, NameId(Names.size()));
  if (New)
    Names.push_back(S.str());
  return It->second;
}
