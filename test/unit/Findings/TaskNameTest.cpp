//===- TaskNameTest.cpp - What tasks are called ---------------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Findings/Finding.h"
#include "clang/Basic/SourceManager.h"
#include "gtest/gtest.h"

using namespace chan::findings;

namespace {

class TaskNameTest : public testing::Test {
protected:
  TaskNameTest() { F.Loc = at(0); }

  clang::SourceLocation at(unsigned Offset) {
    clang::SourceManager &SM = Source.get();
    return SM.getLocForStartOfFile(SM.getMainFileID()).getLocWithOffset(Offset);
  }
  std::string name(unsigned Task) { return taskName(F, Task, Source.get()); }

  clang::SourceManagerForFile Source{"bakery.cpp", "one\ntwo\nthree\n"};
  Finding F;
};

TEST_F(TaskNameTest, TheFirstIsCalledByItsFunction) {
  F.Tasks = {{0, clang::SourceLocation(), "'serve'"}};
  EXPECT_EQ(name(0), "'serve'");
}

TEST_F(TaskNameTest, OthersAreCalledByTheirSpawn) {
  F.Tasks = {{0, clang::SourceLocation(), "'serve'"}, {3, at(4), "'serve'"}};
  EXPECT_EQ(name(1), "the task spawned at line 2");
}

TEST_F(TaskNameTest, ThoseOfOnePlaceAreNumbered) {
  F.Tasks = {{1, at(8), ""}, {2, at(4), ""}, {5, at(8), ""}};
  EXPECT_EQ(name(0), "the task spawned at line 3");
  EXPECT_EQ(name(2), "the task spawned at line 3, number 2");
}

TEST_F(TaskNameTest, WhatIsNoStepOfATaskHasNone) {
  EXPECT_EQ(name(NoTask), "");
}

} // namespace
