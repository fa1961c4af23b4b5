//===- CheckListTest.cpp - Which checks run in an editor ------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tools/chan-clangd/CheckList.h"
#include "gtest/gtest.h"

using chan::tool::withOurChecks;

namespace {

TEST(CheckListTest, WithoutAWordAllRun) {
  EXPECT_EQ(withOurChecks(""), "chan-*");
  EXPECT_EQ(withOurChecks(" \n"), "chan-*");
}

TEST(CheckListTest, OthersAreKept) {
  EXPECT_EQ(withOurChecks("bugprone-*"), "bugprone-*,chan-*");
  EXPECT_EQ(withOurChecks("bugprone-*,\n"), "bugprone-*,chan-*");
  EXPECT_EQ(withOurChecks("-*,bugprone-*"), "-*,bugprone-*,chan-*");
  // Not "nothing": clangd adds its own list of checks to leave out.
  EXPECT_EQ(withOurChecks("-misc-a,-misc-b"), "-misc-a,-misc-b,chan-*");
}

TEST(CheckListTest, WhatIsSaidAboutOursCounts) {
  EXPECT_EQ(withOurChecks("bugprone-*,-chan-*"),
            "bugprone-*,-chan-*,chan-*,-chan-*");
  EXPECT_EQ(withOurChecks("-chan-*, chan-null-channel"),
            "-chan-*, chan-null-channel,chan-*,-chan-*,chan-null-channel");
}

TEST(CheckListTest, NothingIsNothing) {
  EXPECT_EQ(withOurChecks("-*"), "-*");
  EXPECT_EQ(withOurChecks("bugprone-*,-*"), "bugprone-*,-*");
  EXPECT_EQ(withOurChecks("-*,-misc-a"), "-*,-misc-a");
  EXPECT_EQ(withOurChecks("*,-*,chan-null-channel"),
            "*,-*,chan-null-channel,chan-*,chan-null-channel");
}

} // namespace
