//===- ChannelTest.cpp - Sends, receives and closes -----------------------===//
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

TEST(Channel, ASendWithoutAReceiverIsStuck) {
  EXPECT_EQ("sender: send on results, made in main\n", verdict(inMain(R"(
  %c = new channel 0 "results"
  spawn.detached @sender, %c
  return
)")));
}

TEST(Channel, AReceiveWithoutASenderIsStuck) {
  EXPECT_EQ("main: receive on results, made in main\n", verdict(R"(
proc main() {
  %c = new channel 3 "results"
  receive %c
  return
}
root main
)"));
}

TEST(Channel, ASendBeforeAReceiverCanExistIsStuck) {
  EXPECT_EQ("main: send on results, made in main\n", verdict(inMain(R"(
  %c = new channel 0 "results"
  send %c, 1
  spawn.detached @receiver, %c
  return
)")));
}

TEST(Channel, SenderAndReceiverMeet) {
  EXPECT_EQ("", verdict(inMain(R"(
  %c = new channel 0 "results"
  spawn.detached @sender, %c
  receive %c
  return
)")));
}

TEST(Channel, ABufferTakesWhatNobodyReceives) {
  EXPECT_EQ("", verdict(inMain(R"(
  %c = new channel 1 "results"
  spawn.detached @sender, %c
  return
)")));
}

TEST(Channel, ABufferTakesNoMoreThanItHolds) {
  EXPECT_EQ("main: send on results, made in main\n", verdict(R"(
proc main() {
  %c = new channel 2 "results"
  loop #1
  %i = move 0
L1:
  %t = lt %i, 3
  branch.exits-on-false.counts %t "i < 3" #1 -> L2, L3
L2:
  send %c, 1
  %i = add %i, 1
  jump -> L1
L3:
  return
}
root main
)"));
}

TEST(Channel, AnUnboundedChannelTakesEverything) {
  EXPECT_EQ("", verdict(R"(
proc main() {
  %c = new.unbounded channel "results"
  send %c, 1
  send %c, 1
  send %c, 1
  return
}
root main
)"));
}

/// Three tasks answer, the first answer is taken.
std::string firstAnswer(int Capacity) {
  return verdict(inMain("  %c = new channel " + std::to_string(Capacity) +
                        R"( "answers"
  spawn.detached @sender, %c
  spawn.detached @sender, %c
  spawn.detached @sender, %c
  receive %c
  return
)"));
}

TEST(Channel, TheFirstAnswerWinsAndTheOthersAreStuck) {
  EXPECT_EQ("sender: send on answers, made in main\n", firstAnswer(0));
  EXPECT_EQ("sender: send on answers, made in main\n", firstAnswer(1));
}

TEST(Channel, RoomForAllAnswersIsEnough) {
  EXPECT_EQ("", firstAnswer(3));
  EXPECT_EQ("", firstAnswer(2));
}

/// \p Who waits (or comes too late) when the channel is closed.
std::string closedFor(const char *Who, const std::string &Flags) {
  return verdict(inMain("  %c = new" + Flags + " channel 0 \"c\"\n" +
                        "  spawn.detached @" + Who + R"(, %c
  close %c
  return
)"));
}

TEST(Channel, ACloseWakesWhomItSays) {
  EXPECT_EQ("", closedFor("sender", ".close-wakes"));
  EXPECT_EQ("", closedFor("receiver", ".close-wakes"));
  EXPECT_EQ("", closedFor("sender", ".close-wakes-senders"));
  EXPECT_EQ("", closedFor("receiver", ".close-wakes-receivers"));
}

TEST(Channel, ACloseLeavesTheOthersWaiting) {
  EXPECT_EQ("sender: send on c, made in main\n",
            closedFor("sender", ".close-wakes-receivers"));
  EXPECT_EQ("receiver: receive on c, made in main\n",
            closedFor("receiver", ".close-wakes-senders"));
}

TEST(Channel, WhoeverComesAfterTheCloseIsNotStuck) {
  EXPECT_EQ("", verdict(R"(
proc main() {
  %c = new channel 0 "c"
  close %c
  send %c, 1
  receive %c
  return
}
root main
)"));
}

TEST(Channel, WhatWasSentBeforeTheCloseIsReceived) {
  EXPECT_EQ("", verdict(R"(
proc main() {
  %c = new.close-wakes channel 2 "c"
  send %c, 7
  close %c
  %s, %v = receive %c
  %t, %w = receive %c
  %e = eq %v, 7
  branch %e -> L1, L2
L1:
  branch %t -> L3, L2
L2:
  receive null
L3:
  return
}
root main
)"));
}

TEST(Channel, ARangeOverAChannelEndsWithTheClose) {
  llvm::StringRef Worker = R"(
proc worker(%c) {
L1:
  %s, %v = receive %c
  branch %s -> L2, L1
L2:
  return
}
root main
)";
  EXPECT_EQ("", verdict(R"(
proc main() {
  %c = new.close-wakes channel 0 "jobs"
  spawn.detached @worker, %c
  send %c, 1
  send %c, 2
  close %c
  return
})" + Worker));
  EXPECT_EQ("worker: receive on jobs, made in main\n", verdict(R"(
proc main() {
  %c = new.close-wakes channel 0 "jobs"
  spawn.detached @worker, %c
  send %c, 1
  send %c, 2
  return
})" + Worker));
}

TEST(Channel, ATimedReceiveLeavesTheSenderBehind) {
  EXPECT_EQ("sender: send on answer, made in main\n", verdict(inMain(R"(
  %c = new channel 0 "answer"
  spawn.detached @sender, %c
  receive.timed %c
  return
)")));
}

TEST(Channel, ATimedReceiveIsNeverStuck) {
  EXPECT_EQ("", verdict(R"(
proc main() {
  %c = new channel 0 "answer"
  receive.timed %c
  send.timed %c, 1
  receive.try %c
  send.try %c, 1
  return
}
root main
)"));
}

TEST(Channel, ATryMayComeTooEarlyForItsPartner) {
  EXPECT_EQ("receiver: receive on answer, made in main\n", verdict(inMain(R"(
  %c = new channel 0 "answer"
  spawn.detached @receiver, %c
  send.try %c, 1
  return
)")));
}

TEST(Channel, ATryOnABufferKnowsWhetherThereIsRoom) {
  EXPECT_EQ("", verdict(R"(
proc main() {
  %c = new channel 1 "answer"
  %s = send.try %c, 1
  branch %s -> L1, L2
L1:
  receive null
L2:
  %t = send.try %c, 1
  branch %t -> L4, L3
L3:
  receive null
L4:
  return
}
root main
)"));
}

TEST(Channel, CodeOutOfSightMayDoAnything) {
  EXPECT_EQ("", verdict(R"(
proc main() {
  %c = new channel 0 "c"
  escape %c
  send %c, 1
  receive %c
  return
}
root main
)"));
  EXPECT_EQ("", verdict(R"(
proc main() {
  %f = fresh "f"
  %c = new channel 0 "c"
  call %f, %c
  send %c, 1
  return
}
root main
)"));
}

TEST(Channel, AChannelSentThroughAChannelKeepsItsIdentity) {
  llvm::StringRef Server = R"(
proc server(%requests) {
  %s, %reply = receive %requests
  send %reply, 1
  return
}
root main
)";
  EXPECT_EQ("", verdict(R"(
proc main() {
  %requests = new channel 0 "requests"
  spawn.detached @server, %requests
  %reply = new channel 0 "reply"
  send %requests, %reply
  receive %reply
  return
})" + Server));
  EXPECT_EQ("server: send on reply, made in main\n", verdict(R"(
proc main() {
  %requests = new channel 1 "requests"
  spawn.detached @server, %requests
  %reply = new channel 0 "reply"
  send %requests, %reply
  return
})" + Server));
}

/// Two tasks, each of which sends what the other receives only later; then
/// main does \p Code.
std::string crossed(llvm::StringRef Code) {
  return verdict(R"(
proc main() {
  %a = new channel 0 "a"
  %b = new channel 0 "b"
  spawn.detached @left, %a, %b
  spawn.detached @right, %a, %b
)" + Code + R"(
  return
}
proc left(%a, %b) {
  send %a, 1
  receive %b
  return
}
proc right(%a, %b) {
  send %b, 1
  receive %a
  return
}
root main
)");
}

TEST(Channel, AWaitCycleIsReportedOnce) {
  EXPECT_EQ("left: send on a, made in main\n", crossed(""));
}

TEST(Channel, AThirdTaskCanBreakTheCycle) {
  EXPECT_EQ("", crossed("  receive %a\n  send %a, 1\n"));
}

TEST(Channel, AResizedChannelHasRoom) {
  EXPECT_EQ("", verdict(inMain(R"(
  %c = new channel 0 "results"
  spawn.detached @sender, %c
  resize %c, 1
  return
)")));
  EXPECT_EQ("sender: send on results, made in main\n", verdict(inMain(R"(
  %c = new.unbounded channel 0 "results"
  resize %c, 1
  send %c, 1
  spawn.detached @sender, %c
  return
)")));
}

TEST(Channel, TellsHowMuchItHoldsAndWhetherItIsClosed) {
  EXPECT_EQ("", verdict(R"(
proc main() {
  %c = new.close-wakes channel 3 "results"
  send %c, 1
  close %c
  %n = fill %c
  %e = is-closed %c
  %same = eq %n, %e
  branch %same -> L1, L2
L1:
  return
L2:
  %d = new channel 0 "never"
  receive %d
  return
}
root main
)"));
}

} // namespace
