//===- ScopeTest.cpp - Scopes, races, cancellation ------------------------===//
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

TEST(Scope, AWaitForAScopeIsAConsequenceOfWhatIsStuckInIt) {
  EXPECT_EQ("sender: send on c, made in main\n", verdict(inMain(R"(
  %s = new scope "context"
  %c = new channel 0 "c"
  %t = spawn.detached @sender, %c
  adopt %t, %s
  join %s
  return
)")));
}

TEST(Scope, AWaitForAScopeEndsWithItsTasks) {
  EXPECT_EQ("", verdict(inMain(R"(
  %s = new scope "context"
  %c = new channel 0 "c"
  %t = spawn.detached @sender, %c
  adopt %t, %s
  %u = spawn.detached @receiver, %c
  adopt %u, %s
  join %s
  return
)")));
}

TEST(Scope, WhatComesAfterTheWaitForAScopeComesTooLate) {
  EXPECT_EQ("sender: send on c, made in main\n", verdict(inMain(R"(
  %s = new scope "context"
  %c = new channel 0 "c"
  %t = spawn.detached @sender, %c
  adopt %t, %s
  join %s
  receive %c
  return
)")));
}

TEST(Scope, AScopeThatEndsTakesItsTasksAlong) {
  EXPECT_EQ("", verdict(inMain(R"(
  %s = new scope "context"
  %c = new channel 0 "c"
  %t = spawn.detached @sender, %c
  adopt %t, %s
  destroy %s
  return
)")));
}

TEST(Scope, AnAbandonedTaskIsNotRunAndNotReported) {
  EXPECT_EQ("", verdict(inMain(R"(
  %s = new scope "context"
  %c = new channel 0 "c"
  %t = spawn.detached @sender, %c
  adopt %t, %s
  %d = new channel 0 "d"
  %u = spawn @receiver, %d
  abandon %s
  send %d, 1
  join %s
  return
)")));
}

TEST(Scope, ATaskKnowsItsScope) {
  EXPECT_EQ("sender: send on c, made in main\n", verdict(R"(
proc main() {
  %s = new scope "context"
  %c = new channel 0 "c"
  %t = spawn.detached @parent, %c
  adopt %t, %s
  join %s
  receive %c
  return
}
proc parent(%c) {
  %home = home
  %t = spawn.detached @sender, %c
  adopt %t, %home
  return
}
proc sender(%c) {
  send %c, 1
  return
}
root main
)"));
}

/// One task waits to receive, one to send; whoever is first ends the race.
std::string race(llvm::StringRef Before) {
  return verdict(inMain(R"(
  %a = new channel 0 "a"
  %b = new channel 0 "b"
  )" + Before + R"(
  %t = spawn.drops-exceptions.joins @receiver, %a
  %u = spawn.drops-exceptions.joins @sender, %b
  %first = await-any %t, %u
  cancel %t
  cancel %u
  join %t
  join %u
  return
)"));
}

TEST(Scope, ARaceIsOverWithItsFirst) {
  EXPECT_EQ("", race("%s = spawn @sender, %a"));
}

TEST(Scope, ARaceThatNobodyWins) {
  EXPECT_EQ("receiver: receive on a, made in main\n"
            "sender: send on b, made in main\n",
            race(""));
}

TEST(Scope, CancellingAChannelEndsTheWaitsOnIt) {
  EXPECT_EQ("", verdict(inMain(R"(
  %c = new channel 0 "c"
  %t = spawn @sender, %c
  cancel %c
  join %t
  return
)")));
}

TEST(Scope, ACancelledTaskGetsNoFurtherThanItsNextPause) {
  EXPECT_EQ("", verdict(R"(
proc main() {
  %t = spawn.drops-exceptions.joins @ticker
  cancel %t
  join %t
  return
}
proc ticker() {
L1:
  pause
  jump -> L1
}
root main
)"));
}

/// A handle whose end has its task's waits fail, and the task waits for \p
/// Wait.
std::string handle(llvm::StringRef Flags, llvm::StringRef Wait) {
  return verdict((R"(
proc main() {
  %c = new channel 0 "c"
  %l = new counter 1 "l"
  %t = spawn.drops-exceptions.joins @waits, %c, %l
  %h = new.)" + Flags +
                  R"( cell %t
  destroy %h
  return
}
proc waits(%c, %l) {
  )" + Wait + R"(
  return
}
root main
)")
                     .str());
}

TEST(Scope, TheEndOfAHandleCancels) {
  EXPECT_EQ("", handle("cancels-first", "receive %c"));
  EXPECT_EQ("", handle("cancels-first.joins", "receive %c"));
  EXPECT_EQ("", handle("cancels-first.joins", "wait.throws-when-cancelled %l"));
}

TEST(Scope, NotEachWaitCanBeCancelled) {
  EXPECT_EQ("waits: wait on l, made in main\n",
            handle("cancels-first", "wait %l"));
}

TEST(Scope, AHandleThatWaitsDoesNotCancel) {
  EXPECT_EQ("waits: receive on c, made in main\n",
            handle("joins", "receive %c"));
}

} // namespace
