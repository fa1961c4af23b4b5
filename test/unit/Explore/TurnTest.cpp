//===- TurnTest.cpp - Tasks that share a thread ---------------------------===//
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

/// An owner takes what is there, then does \p Between, then closes its channel,
/// which does not wake senders. Another task sends.
std::string drain(llvm::StringRef Main, llvm::StringRef Between = "") {
  return verdict("proc main() {\n  %c = new.close-wakes-receivers channel 0 "
                 "\"c\"\n" +
                 Main + R"(
  return
}
proc owner(%c) {
L1:
  %s = receive.try %c
  %ok = eq %s, 0
  branch %ok -> L1, L2
L2:
)" + Between + R"(
  close %c
  return
}
proc sender(%c) {
  send %c, 1
  return
}
root main
)");
}

constexpr llvm::StringLiteral Stuck = "sender: send on c, made in main\n";

TEST(Turn, AnotherThreadComesBetweenALookAndTheClose) {
  EXPECT_EQ(Stuck, drain("  spawn.detached @owner, %c\n"
                         "  spawn.detached @sender, %c"));
}

TEST(Turn, NoTaskOfTheSameThreadComesBetweenALookAndTheClose) {
  EXPECT_EQ("", drain("  spawn.detached.takes-turns @owner, %c\n"
                      "  spawn.detached.takes-turns @sender, %c"));
}

TEST(Turn, ATaskSharesTheThreadOfItsSpawner) {
  EXPECT_EQ("", drain("  spawn.detached.takes-turns @sender, %c\n"
                      "  call @owner, %c"));
  EXPECT_EQ(Stuck, drain("  spawn.detached @sender, %c\n"
                         "  call @owner, %c"));
}

TEST(Turn, WhoPausesLetsOthersGo) {
  EXPECT_EQ(Stuck, drain("  spawn.detached.takes-turns @owner, %c\n"
                         "  spawn.detached.takes-turns @sender, %c",
                         "  pause"));
}

TEST(Turn, WhoSpawnsLetsOthersGo) {
  EXPECT_EQ(Stuck, drain("  spawn.detached.takes-turns @owner, %c",
                         "  spawn.detached.takes-turns @sender, %c"));
}

TEST(Turn, WhoWaitsLetsOthersGo) {
  EXPECT_EQ(Stuck, drain("  spawn.detached.takes-turns @owner, %c\n"
                         "  spawn.detached.takes-turns @sender, %c",
                         "  %d = new channel 0 \"d\"\n"
                         "  receive.timed %d"));
}

/// The two tasks run in a scope, for which \p Runners wait.
std::string drainInScope(llvm::StringRef Runners) {
  return drain((R"(
  %s = new.takes-turns scope "context"
  %o = spawn.detached @owner, %c
  adopt %o, %s
  %t = spawn.detached @sender, %c
  adopt %t, %s
)" + Runners)
                   .str());
}

TEST(Turn, TheRunnerOfAScopeIsTheThreadOfItsTasks) {
  EXPECT_EQ("", drainInScope("  join %s"));
}

TEST(Turn, TwoRunnersOfAScopeAreTwoThreads) {
  const std::string Text = drainInScope(R"(
  spawn.detached @runner, %s
  join %s
  return
}
proc runner(%s) {
  join %s)");
  EXPECT_EQ(Stuck, Text);
}

TEST(Turn, WhatChannelsAreNeedNotBeKnown) {
  EXPECT_EQ("", verdict(R"(
proc main() {
  %c = new channel 1 "c"
  %x = fresh "x"
  spawn.detached.takes-turns @offer, %x
  send.try %c, 1
  receive.try %x
  return
}
proc offer(%x) {
  send %x, 1
  return
}
root main
)"));
}

TEST(Turn, WhoLooksForEverStarvesNobody) {
  EXPECT_EQ("", verdict(inMain(R"(
  %f = new.shared cell 0 "flag"
  %c = new channel 1 "c"
  spawn.detached.takes-turns @sender, %c
L1:
  %n = fill %c
  %some = eq %n, 1
  branch %some -> L2, L1
L2:
  return
)")));
}

} // namespace
