//===- ConditionTest.cpp - Unknown conditions and what they have in common ===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "test/unit/Explore/Harness.h"

using namespace chan;
using namespace chan::explore;

namespace {

TEST(Condition, AnEarlyReturnLeavesTheSenderBehind) {
  EXPECT_EQ("sender: send on c, made in main when failed\n", verdict(inMain(R"(
  %c = new channel 0 "c"
  spawn.detached @sender, %c
  %e = fresh
  branch %e "failed" -> L1, L2
L1:
  return
L2:
  receive %c
  return
)")));
}

TEST(Condition, TheLastDecisionThatMattersIsSaid) {
  EXPECT_EQ("sender: send on c, made in main when failed\n", verdict(inMain(R"(
  %c = new channel 0 "c"
  spawn.detached @sender, %c
  %e = fresh
  branch %e "failed" -> L1, L2
L1:
  %v = fresh
  branch %v "verbose" -> L3, L4
L3:
  jump -> L4
L4:
  return
L2:
  receive %c
  return
)")));
}

TEST(Condition, WhatHappensEitherWayHasNoCondition) {
  EXPECT_EQ("sender: send on c, made in main\n", verdict(inMain(R"(
  %c = new channel 0 "c"
  spawn.detached @sender, %c
  %v = fresh
  branch %v "verbose" -> L1, L2
L1:
  jump -> L2
L2:
  return
)")));
}

TEST(Condition, TheSameConditionHasTheSameOutcome) {
  EXPECT_EQ("", verdict(inMain(R"(
  %c = new channel 0 "c"
  %e = fresh
  branch %e "wanted" -> L1, L2
L1:
  spawn.detached @sender, %c
L2:
  branch %e "wanted" -> L3, L4
L3:
  receive %c
L4:
  return
)")));
}

TEST(Condition, ItsOppositeHasTheOppositeOutcome) {
  EXPECT_EQ("", verdict(inMain(R"(
  %c = new channel 0 "c"
  %e = fresh
  branch %e "wanted" -> L1, L2
L1:
  spawn.detached @sender, %c
L2:
  %n = not %e
  branch %n "!wanted" -> L4, L3
L3:
  receive %c
L4:
  return
)")));
}

/// Spawns under one condition on %x and receives under another.
std::string underConditions(llvm::StringRef First, llvm::StringRef Second) {
  return verdict(inMain(R"(
  %c = new channel 0 "c"
  %x = fresh "x"
  %y = fresh "y"
  %a = )" + First + R"(
  branch %a -> L1, L2
L1:
  spawn.detached @sender, %c
L2:
  %b = )" + Second + R"(
  branch %b -> L3, L4
L3:
  receive %c
L4:
  return
)"));
}

TEST(Condition, ComparisonsOfTheSameValueAreRelated) {
  const std::string Stuck[] = {"main: receive on c, made in main\n",
                               "sender: send on c, made in main\n"};
  EXPECT_EQ("", underConditions("lt %x, 5", "lt %x, 5"));
  EXPECT_EQ("", underConditions("lt %x, 5", "le %x, 4"));
  EXPECT_EQ("", underConditions("eq %x, 5", "eq 5, %x"));
  EXPECT_EQ("", underConditions("lt %x, %y", "lt %x, %y"));
  EXPECT_EQ("", underConditions("apply %x \"p\"", "apply %x \"p\""));
  EXPECT_EQ(Stuck[0], underConditions("lt %x, 5", "lt %x, 6"));
  EXPECT_EQ(Stuck[1], underConditions("lt %x, 6", "lt %x, 5"));
  EXPECT_EQ("", underConditions("eq %x, %x", "le %y, %y"));
  EXPECT_EQ("", underConditions("ne %x, %x", "lt %y, %y"));
  EXPECT_EQ(Stuck[0] + Stuck[1], underConditions("lt %x, 5", "lt %y, 5"));
  EXPECT_EQ(Stuck[0] + Stuck[1],
            underConditions("apply %x \"p\"", "apply %y \"p\""));
}

TEST(Condition, ANullHandleIsReported) {
  EXPECT_EQ("main: null send\n", verdict(R"(
proc main() {
  %h = new cell null "h"
  send %h, 1
  return
}
root main
)"));
}

/// A handle that gets its channel under the condition %e; then main does
/// \p Code.
std::string maybeNull(llvm::StringRef Code) {
  return verdict(inMain(R"(
  %h = new cell null "h"
  %e = fresh
  branch %e "wanted" -> L1, L2
L1:
  %c = new channel 1 "c"
  send %c, 1
  store %h, %c
L2:)" + Code));
}

TEST(Condition, AHandleThatIsNullOnOneBranch) {
  EXPECT_EQ("main: null receive when wanted is false\n", maybeNull(R"(
  receive %h
  return
)"));
}

TEST(Condition, AHandleThatIsNotNullWhereItIsUsed) {
  EXPECT_EQ("", maybeNull(R"(
  branch %e "wanted" -> L3, L4
L3:
  receive %h
L4:
  return
)"));
}

TEST(Condition, AHandleThatIsAskedBeforeItsUse) {
  EXPECT_EQ("", maybeNull(R"(
  %v = load %h
  branch %v "h" -> L3, L4
L3:
  receive %h
L4:
  return
)"));
}

TEST(Condition, AnUnknownHandleIsNotNull) {
  EXPECT_EQ("", verdict(R"(
proc main() {
  %h = fresh "h"
  send %h, 1
  receive %h
  close %h
  return
}
root main
)"));
}

TEST(Condition, AStatusDecidesLikeAnyValue) {
  EXPECT_EQ("", verdict(inMain(R"(
  %c = new.close-wakes channel 0 "c"
  spawn.detached @sender, %c
  close %c
  %s, %v = receive %c
  branch %s "closed" -> L1, L2
L1:
  return
L2:
  receive %c
  return
)")));
}

TEST(Condition, AFieldOfAnUnknownObjectKeepsItsValue) {
  EXPECT_EQ("", verdict(inMain(R"(
  %this = fresh "this"
  %f = field cell %this "async"
  %e = load %f
  %c = new channel 0 "c"
  branch %e "async" -> L1, L2
L1:
  spawn.detached @sender, %c
L2:
  %f2 = field cell %this "async"
  %e2 = load %f2
  branch %e2 "async" -> L3, L4
L3:
  receive %c
L4:
  return
)")));
}

TEST(Condition, CodeOutOfSightMayChangeAField) {
  EXPECT_EQ("main: receive on c, made in main when async\n"
            "sender: send on c, made in main when async is false\n",
            verdict(inMain(R"(
  %this = new record "this"
  %x = fresh "x"
  %async = new cell %x "async"
  bind.owns %this, %async "async"
  %e = load %async
  %c = new channel 0 "c"
  branch %e "async" -> L1, L2
L1:
  spawn.detached @sender, %c
L2:
  havoc %this
  %e2 = load %async
  branch %e2 "async" -> L3, L4
L3:
  receive %c
L4:
  return
)")));
}

} // namespace
