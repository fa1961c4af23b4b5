//===- IdleValuesTest.cpp - Values that decide nothing --------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Skeleton/IdleValues.h"
#include "lib/Skeleton/Text.h"
#include "gtest/gtest.h"

using namespace chan;
using namespace chan::skeleton;

namespace {

/// The stores that are left of \p Text, with what they store.
std::string stores(llvm::StringRef Text) {
  llvm::Expected<Program> P = parse(Text);
  if (!P)
    return "error: " + llvm::toString(P.takeError());
  dropIdleValues(*P);
  std::string Printed, Result;
  llvm::raw_string_ostream OS(Printed);
  print(*P, OS);
  llvm::SmallVector<llvm::StringRef, 32> Lines;
  llvm::StringRef(Printed).split(Lines, '\n');
  for (llvm::StringRef Line : Lines)
    if (Line.contains("store") || Line.contains("send") ||
        Line.contains("insert"))
      Result += Line.trim().str() + "\n";
  return Result;
}

TEST(IdleValues, ASumThatNothingDependsOnIsNotFollowed) {
  EXPECT_EQ("", stores(R"(
proc f(%c, %sum) {
  %s, %v = receive %c
  %t1 = load %sum
  %t2 = add %t1, %v
  store %sum, %t2
  return
}
)"));
}

TEST(IdleValues, WhatABranchDependsOnStays) {
  EXPECT_EQ("store %sum, %t2\n", stores(R"(
proc f(%c, %sum) {
  %s, %v = receive %c
  %t1 = load %sum
  %t2 = add %t1, %v
  store %sum, %t2
  branch %t1 -> L1, L1
L1:
  return
}
)"));
}

TEST(IdleValues, TheValuesOfAChannelAreWhatIsMadeOfThem) {
  const char *Program = R"(
proc f() {
  %c = new channel 0
  %n = fresh
  send %c, %n
  %s, %v = receive %c
  %x = new cell %v
  %t1 = load %x
  %t2 = ITS %t1
  close %t2
  return
}
)";
  std::string Idle = Program, Used = Program;
  Idle.replace(Idle.find("ITS %t1"), 7, "fresh");
  Used.replace(Used.find("ITS %t1"), 7, "move %t1");
  EXPECT_EQ("send %c, _\n", stores(Idle));
  EXPECT_EQ("send %c, %n\n", stores(Used));
}

TEST(IdleValues, AFieldOfAnyRecordIsTheFieldOfThatName) {
  EXPECT_EQ("store %x, 1\n", stores(R"(
proc f(%c) {
  %x = new cell 0 "x"
  bind %c, %x "x"
  store %x, 1
  %y = new cell 0 "y"
  bind %c, %y "y"
  store %y, 1
  return
}
proc g(%other) {
  %x = field cell %other "x"
  %t1 = load %x
  branch %t1 -> L1, L1
L1:
  %y = field cell %other "y"
  %t2 = load %y
  return
}
)"));
}

TEST(IdleValues, ParametersAndResultsLeadToOtherProcedures) {
  EXPECT_EQ("store %x, %n\n", stores(R"(
proc f(%x, %y) {
  %n = fresh
  store %x, %n
  store %y, %n
  %r = call @g, %x
  branch %r -> L1, L1
L1:
  call @h, %y
  return
}
proc g(%x) {
  %t1 = load %x
  %t2 = add %t1, 1
  return %t2
}
proc h(%y) {
  %t1 = load %y
  return %t1
}
)"));
}

TEST(IdleValues, WhoKnowsWhatACallDoesWithIt) {
  EXPECT_EQ("store %x, 1\n", stores(R"(
proc f(%callback) {
  %x = new cell 0
  store %x, 1
  call %callback, %x
  return
}
)"));
}

TEST(IdleValues, HandlesStayThoughNothingIsDoneThroughThem) {
  EXPECT_EQ("store %x, %c\n", stores(R"(
proc f(%x) {
  %c = new channel 0
  store %x, %c
  return
}
)"));
}

TEST(IdleValues, AnOperationThroughAHandleDependsOnIt) {
  EXPECT_EQ("store %x, %c\n", stores(R"(
proc f(%x) {
  %c = fresh
  store %x, %c
  close %x
  return
}
)"));
}

TEST(IdleValues, AKeyThatIsLookedForStays) {
  EXPECT_EQ("store %key, 1\ninsert %v, %pair\n", stores(R"(
proc f(%v, %pair) {
  %key = new cell 0
  bind %pair, %key "first"
  store %key, 1
  insert %v, %pair
  %t1 = find %v, 1 "is there"
  close %t1
  return
}
)"));
}

TEST(IdleValues, AnAmountThatAnElementIsFoundByStays) {
  EXPECT_EQ("insert %v, _\nstore %n, 1\n", stores(R"(
proc f() {
  %v = new vector
  insert %v, 5
  %n = new cell 0
  store %n, 1
  %t1 = load %n
  %t2 = element %v, %t1
  return
}
)"));
}

TEST(IdleValues, WhetherACompareExchangeFindsItsValueMatters) {
  EXPECT_EQ("%t1 = store %x, 1, 0\n", stores(R"(
proc f(%x) {
  %t1 = store %x, 1, 0
  branch %t1 -> L1, L1
L1:
  return
}
)"));
}

TEST(IdleValues, WhetherTimeEndsAWaitMatters) {
  EXPECT_EQ("store %t, null\n", stores(R"(
proc f() {
  %t = new condition 1
  store %t, null
  wait.timed %t
  return
}
)"));
}

} // namespace
