//===- FaultTest.cpp - Operations that go wrong ---------------------------===//
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

TEST(Fault, AnOperationOnWhatAnotherTaskHasEnded) {
  EXPECT_EQ("late: send after the end of c\n", verdict(R"(
proc main() {
  %c = new channel 1 "c"
  spawn @late, %c
  destroy %c
  return
}
proc late(%c) {
  pause
  send %c, 1
  return
}
root main
)"));
}

/// A task that is spawned in the way that \p Flags say and sends on what ends
/// after \p Before, which wakes it if it waits.
std::string notBegun(llvm::StringRef Flags, llvm::StringRef Before = "") {
  return verdict("proc main() {\n  %c = new.destroy-wakes-senders channel 0 "
                 "\"c\"\n  spawn.detached" +
                 Flags.str() + " @sender, %c\n" + Before.str() + R"(
  destroy %c
  return
}
proc sender(%c) {
  send %c, 1
  return
}
root main
)");
}

TEST(Fault, ATaskThatHasNotBegunComesTooLate) {
  EXPECT_EQ("", notBegun(""));
  EXPECT_EQ("sender: send after the end of c\n", notBegun(".begins-later"));
  EXPECT_EQ("sender: send after the end of c\n",
            notBegun(".takes-turns.begins-later"));
}

TEST(Fault, ATaskOfTheSameThreadHasNotBegunWhileItsSpawnerNeedNotWait) {
  EXPECT_EQ("sender: send after the end of c\n",
            notBegun(".takes-turns.begins-later", "  %d = new channel 1 \"d\"\n"
                                                  "  send %d, 1\n"
                                                  "  close %d"));
}

TEST(Fault, ATaskOfTheSameThreadHasBegunOnceItsSpawnerWaits) {
  const llvm::StringRef Wait = "  %d = new channel 0 \"d\"\n"
                               "  receive.timed %d";
  EXPECT_EQ("", notBegun(".takes-turns.begins-later", Wait));
  EXPECT_EQ("sender: send after the end of c\n",
            notBegun(".begins-later", Wait));
}

/// A task that sleeps before it uses a variable, and one that ends that after
/// \p Before.
std::string late(llvm::StringRef Before) {
  return verdict("proc main() {\n  %v = new.shared cell 0 \"flag\"\n"
                 "  spawn.detached @user, %v\n" +
                 Before + R"(
  destroy %v
  return
}
proc user(%v) {
  pause
  store %v, 1
  return
}
root main
)");
}

TEST(Fault, WhoSleepsBeforeTheEndLetsOthersFinish) {
  EXPECT_EQ("user: store after the end of flag\n", late(""));
  EXPECT_EQ("", late("  pause"));
  EXPECT_EQ("", late("  pause\n  %n = load %v"));
}

TEST(Fault, WhoSleepsDoesNotOutlastALoop) {
  EXPECT_EQ("poller: stop-requested after the end of stop\n", verdict(R"(
proc main() {
  %s = new stop "stop"
  spawn.detached @poller, %s
  pause
  destroy %s
  return
}
proc poller(%s) {
L1:
  pause
  %r = stop-requested %s
  branch %r -> L2, L1
L2:
  return
}
root main
)"));
}

TEST(Fault, OneThatWaitsAlreadyIsWokenByTheEnd) {
  EXPECT_EQ("", verdict(inMain(R"(
  %c = new.destroy-wakes channel 0 "c"
  spawn @sender, %c
  destroy %c
  return
)")));
}

TEST(Fault, AnOwnEndIsNoSurprise) {
  EXPECT_EQ("", verdict(R"(
proc main() {
  %c = new.destroy-wakes channel 1 "c"
  destroy %c
  send %c, 1
  return
}
root main
)"));
}

/// A send on a closed channel, after which \p Then happens.
std::string closedSend(llvm::StringRef Then) {
  return verdict(R"(
proc main() {
  %c = new.close-wakes channel 1 "c"
  close %c
  %s = send %c, 1
  branch %s "closed" -> L1, L2
L1:
  )" + Then + R"(
L2:
  return
}
root main
)");
}

TEST(Fault, ASendOnAClosedChannelThatEndsTheProcess) {
  EXPECT_EQ("main: fatal send on c\n", closedSend("halt.fatal"));
}

TEST(Fault, ASendOnAClosedChannelThatIsHandled) {
  EXPECT_EQ("", closedSend("return"));
}

TEST(Fault, AnOrderlyExitIsNoFault) { EXPECT_EQ("", closedSend("halt")); }

TEST(Fault, AResultIsSetOnceAndNobodyCatchesTheSecond) {
  EXPECT_EQ("set: fatal count-down on p\n", verdict(R"(
proc main() {
  %p = new.one-shot counter 1 "p"
  call @set, %p unwind L1
  call @set, %p unwind L1
  return
L1:
  halt.fatal
}
proc set(%p) {
  count-down %p
  return
}
root main
)"));
}

TEST(Fault, AResultIsSetOnce) {
  EXPECT_EQ("main: fatal count-down on p\n", verdict(R"(
proc main() {
  %p = new.one-shot counter 1 "p"
  count-down %p
  count-down %p
  return
}
root main
)"));
}

/// Discards a closure of \p Proc that has the channel c; somebody sends on c.
std::string discard(llvm::StringRef Proc) {
  return verdict(inMain(R"(
  %c = new channel 0 "c"
  %later = new record )" +
                        Proc + R"( "awaitable"
  bind %later, %c "c"
  discard %later "later"
  spawn @sender, %c
  return
})" + R"(
proc receives(%this) {
  %c = field channel %this "c"
  receive %c
  return
}
proc sends(%this) {
  %c = field channel %this "c"
  send %c, 1
  return
)"));
}

TEST(Fault, WhatIsDiscardedIsNeverBegun) {
  EXPECT_EQ("main: discards later\n"
            "sender: send on c, made in main\n",
            discard("@sends"));
}

TEST(Fault, WhoWaitsForWhatIsDiscardedIsAConsequence) {
  EXPECT_EQ("main: discards later\n", discard("@receives"));
}

} // namespace
