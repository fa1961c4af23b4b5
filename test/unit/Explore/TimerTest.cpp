//===- TimerTest.cpp - Conditions that time may end, and groups -----------===//
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

/// One task waits for a timer that is set to \p When, and then takes a value
/// that nobody sends; main does \p Code.
std::string timer(llvm::StringRef When, llvm::StringRef Code) {
  return verdict((R"(
proc main() {
  %t = new.destroy-wakes-receivers condition )" +
                  When + R"( "timer"
  %c = new channel 0 "c"
  %w = spawn.drops-exceptions.joins @waits, %t, %c
  )" + Code + R"(
  return
}
proc waits(%t, %c) {
  %cancelled = wait.timed.fails-when-cancelled %t
  branch %cancelled -> L1, L2
L1:
  return
L2:
  receive %c
  return
}
proc sender(%d) {
  send %d, 1
  return
}
root main
)")
                     .str());
}

const char *const Waits = "waits: wait on timer, made in main\n";
const char *const GoesOn = "waits: receive on c, made in main\n";

TEST(Timer, TimeEndsAWait) {
  EXPECT_EQ(GoesOn, timer("_", ""));
  EXPECT_EQ(GoesOn, timer("1", ""));
}

TEST(Timer, ATimeThatNeverComesDoesNot) { EXPECT_EQ(Waits, timer("null", "")); }

TEST(Timer, ANotificationDoes) {
  EXPECT_EQ("", timer("null", "notify %t"));
  EXPECT_EQ("", timer("null", "notify.all %t"));
}

TEST(Timer, SetAnewItGoesOff) {
  EXPECT_EQ(GoesOn, timer("null", "store %t, 1"));
  EXPECT_EQ(GoesOn, timer("null", "%when = fresh\n  store %t, %when"));
}

TEST(Timer, TheEndOfTheTimerEndsAWait) {
  EXPECT_EQ("", timer("null", R"(%d = new channel 0 "d"
  %s = spawn @sender, %d
  receive %d
  destroy %t)"));
}

TEST(Timer, TheEndOfAPlainConditionDoesNot) {
  EXPECT_EQ("waits: wait on cv, made in main\n", verdict(R"(
proc main() {
  %cv = new condition "cv"
  %d = new channel 0 "d"
  %s = spawn @sender, %d
  spawn.detached @waits, %cv
  receive %d
  destroy %cv
  return
}
proc sender(%d) {
  send %d, 1
  return
}
proc waits(%cv) {
  wait %cv
  return
}
root main
)"));
}

TEST(Timer, CancellingTheTaskDoes) {
  EXPECT_EQ("", timer("null", "cancel %w\n  join %w"));
}

TEST(Timer, AShieldedTaskMayWaitOrNot) {
  const llvm::StringRef Rest = R"(
proc waits(%c) {
  shield
  send %c, 1
  return
}
root main
)";
  // It may have sent, and may have been cancelled before.
  EXPECT_EQ("", verdict(R"(
proc main() {
  %c = new channel 0 "c"
  %w = spawn.drops-exceptions.joins @waits, %c
  cancel %w
  receive %c
  join %w
  return
}
)" + Rest));
  // Nobody cancels this one.
  EXPECT_EQ("waits: send on c, made in main\n", verdict(R"(
proc main() {
  %c = new channel 0 "c"
  %w = spawn.drops-exceptions.joins @waits, %c
  return
}
)" + Rest));
}

/// Two tasks of a group, of which one gets a value and then fails; \p Flags say
/// when the group is over, and \p Then what comes after.
std::string group(llvm::StringRef Flags, llvm::StringRef Then) {
  return verdict((R"(
proc main() {
  %a = new channel 0 "a"
  %b = new channel 0 "b"
  %g = new vector "group"
  %s = spawn @sender, %a
  %t = spawn.drops-exceptions.joins @fails, %a
  insert %g, %t
  %u = spawn.drops-exceptions.joins @receiver, %b
  insert %g, %u
  %first = await-any)" +
                  Flags + R"( %g
  )" + Then + R"(
  return
}
proc sender(%c) {
  send %c, 1
  return
}
proc fails(%c) {
  receive %c
  throw
}
proc receiver(%c) {
  receive %c
  return
}
root main
)")
                     .str());
}

const char *const Other = "receiver: receive on b, made in main\n";

TEST(Group, OneThatHasFailedHasEnded) {
  EXPECT_EQ("", group(".ends", "cancel %u"));
  EXPECT_EQ(Other, group("", "cancel %u"));
}

TEST(Group, TheFirstFailureEndsTheWaitForAll) {
  EXPECT_EQ("", group(".all", "cancel %u"));
  EXPECT_EQ(Other, group(".all.ends", "cancel %u"));
}

TEST(Group, WhatHasEndedCanBeAsked) {
  // Of one that failed, the answer is less than zero: nobody receives then.
  EXPECT_EQ("sender: send on b, made in main\n", group(".ends", R"(cancel %u
  join %t
  %status = await-any.try %t
  %failed = lt %status, 0
  branch %failed -> L1, L2
L1:
  spawn.detached @sender, %b
L2:
  cancel %u)"));
}

TEST(Scope, OneThatKnowsThatItIsCancelledGetsNoFurther) {
  EXPECT_EQ("", verdict(R"(
proc main() {
  %c = new channel 0 "c"
  %t = spawn.drops-exceptions.joins @stubborn, %c
  cancel %t
  join %t
  return
}
proc stubborn(%c) {
L1:
  receive.fails-when-cancelled %c
  jump -> L1
}
root main
)"));
}

// A handler that throws ends the wait for its scope.
TEST(Scope, AnExceptionMayComeOutOfTheWaitForTheScope) {
  auto Run = [](llvm::StringRef Flags) {
    return verdict((R"(
proc main() {
  %s = new scope "context"
  %c = new channel 0 "c"
  %t = spawn.detached)" +
                    Flags + R"( @fails
  adopt %t, %s
  join.raises-in-scope %s unwind L1
  return
L1:
  spawn.detached @sender, %c
  return
}
proc fails() {
  throw
}
proc sender(%c) {
  send %c, 1
  return
}
root main
)")
                       .str());
  };
  EXPECT_EQ("sender: send on c, made in main\n", Run(".raises-in-scope"));
  EXPECT_EQ("", Run(".drops-exceptions"));
}

TEST(Scope, AChannelMayKnowItsScope) {
  auto Of = [](llvm::StringRef Home) {
    return verdict((R"(
proc main() {
  %s = new scope "context"
  %d = new channel 0 "d"
  %c = new channel 0, )" +
                    Home + R"( "c"
  %home = home %c
  %t = spawn.detached @receiver, %d
  adopt %t, %home
  join %s
  send %d, 1
  return
}
proc receiver(%c) {
  receive %c
  return
}
root main
)")
                       .str());
  };
  EXPECT_EQ("receiver: receive on d, made in main\n", Of("%s"));
  EXPECT_EQ("", Of("_"));
}

/// A timer that never goes off is set anew while a task does \p First, before
/// it waits for the timer.
std::string setBefore(llvm::StringRef First) {
  return verdict(R"(
proc main() {
  %w = new condition 1 "w"
  %t = new condition null "t"
  spawn.detached.takes-turns @serve, %w, %t
  notify.all %t
  return
}
proc serve(%w, %t) {
)" + First + R"(
  wait.timed %t
  return
}
root main
)");
}

TEST(Timer, TheSignalMayComeBeforeTheWait) {
  EXPECT_EQ("serve: wait on t, made in main\n", setBefore("  wait.timed %w"));
  EXPECT_EQ("", setBefore(""));
}

} // namespace
