//===- QueueTest.cpp - The order in which a context runs its tasks --------===//
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

/// Two tasks of one context, the first of which begins first. "first" and
/// "second" are their bodies; both have a channel c without a buffer, d with
/// room for one value, and e, on which nobody receives.
std::string runInOrder(llvm::StringRef First, llvm::StringRef Second,
                       llvm::StringRef More = "") {
  return verdict(("proc main() {\n"
                  "  %s = new.takes-turns scope \"context\"\n"
                  "  %c = new channel 0 \"c\"\n"
                  "  %d = new channel 1 \"d\"\n"
                  "  %e = new channel 0 \"e\"\n"
                  "  %a = spawn.detached @first, %c, %d, %e, %s\n"
                  "  adopt %a, %s\n"
                  "  %b = spawn.detached @second, %c, %d, %e, %s\n"
                  "  adopt %b, %s\n" +
                  More +
                  "  join %s\n  return\n}\n"
                  "proc first(%c, %d, %e, %s) {\n" +
                  First +
                  "  return\n}\n"
                  "proc second(%c, %d, %e, %s) {\n" +
                  Second +
                  "  return\n}\n"
                  "proc runner(%s) {\n  join %s\n  return\n}\n"
                  "proc giver(%d) {\n  send %d, 1\n  return\n}\n"
                  "root main\n")
                     .str());
}

constexpr llvm::StringLiteral TakeAndGive = "  receive %c\n  send %d, 1\n";

/// Waits for ever if there is nothing in d.
constexpr llvm::StringLiteral Look = "  %got = receive.try %d\n"
                                     "  %ok = eq %got, 0\n"
                                     "  branch %ok -> L2, L1\n"
                                     "L1:\n"
                                     "  send %e, 1\n"
                                     "  jump -> L2\n"
                                     "L2:\n";

std::string sendAndLook() { return ("  send %c, 1\n" + Look).str(); }

TEST(Queue, OfTwoThatMeetTheOneThatWaitedGoesOnFirst) {
  EXPECT_EQ("", runInOrder(TakeAndGive, sendAndLook()));
  EXPECT_EQ("first: send on e, made in main\n",
            runInOrder(sendAndLook(), TakeAndGive));
}

TEST(Queue, TwoThreadsHaveNoOrder) {
  EXPECT_EQ(
      "second: send on e, made in main\n",
      runInOrder(TakeAndGive, sendAndLook(), "  spawn.detached @runner, %s\n"));
}

TEST(Queue, WhoNeedNotWaitGoesOnAfterThoseThatAreThere) {
  EXPECT_EQ("", runInOrder(
                    ("  %f = new channel 1 \"f\"\n  send %f, 1\n" + Look).str(),
                    "  send %d, 1\n"));
}

TEST(Queue, WhoTriesOnlyGoesOnAtOnce) {
  EXPECT_EQ("first: send on e, made in main\n",
            runInOrder(
                ("  %f = new channel 1 \"f\"\n  send.try %f, 1\n" + Look).str(),
                "  send %d, 1\n"));
}

TEST(Queue, TimePassesForSomeLongerThanForOthers) {
  EXPECT_EQ("second: send on e, made in main\n",
            runInOrder("  pause\n  send %d, 1\n", ("  pause\n" + Look).str()));
}

TEST(Queue, ATaskBeginsWithinTheTurnOfItsSpawner) {
  const auto Spawning = [](llvm::StringRef Begins) {
    return ("  %t = spawn.detached" + Begins + " @giver, %d\n  adopt %t, %s\n" +
            Look)
        .str();
  };
  EXPECT_EQ("", runInOrder(Spawning(""), ""));
  EXPECT_EQ("first: send on e, made in main\n",
            runInOrder(Spawning(".begins-later"), ""));
}

TEST(Queue, WhoWaitsIsSeenByWhoTries) {
  EXPECT_EQ("", runInOrder("  send %c, 1\n", "  %got = receive.try %c\n"
                                             "  %ok = eq %got, 0\n"
                                             "  branch %ok -> L2, L1\n"
                                             "L1:\n"
                                             "  send %e, 1\n"
                                             "  jump -> L2\n"
                                             "L2:\n"));
}

TEST(Queue, WhoComesAfterTheTryIsNotSeen) {
  EXPECT_EQ("first: send on e, made in main\nsecond: send on c, made in main\n",
            runInOrder("  %got = receive.try %c\n"
                       "  %ok = eq %got, 0\n"
                       "  branch %ok -> L2, L1\n"
                       "L1:\n"
                       "  send %e, 1\n"
                       "  jump -> L2\n"
                       "L2:\n",
                       "  send %c, 1\n"));
}

/// The first awaits two tasks that receive on c and on d; the second sends on c
/// and then on d, before the first goes on.
TEST(Queue, TheFirstOfARaceIsTheOneThatEndedFirst) {
  const std::string Awaiting = R"(
  %x = spawn.joins @taker, %c
  adopt %x, %s
  %y = spawn.joins @taker, %d
  adopt %y, %s
  %n = await-any %x, %y
  %first = eq %n, 0
  branch %first -> L2, L1
L1:
  send %e, 1
  jump -> L2
L2:
)";
  const std::string Taker = "  return\n}\nproc taker(%c) {\n  receive %c\n";
  EXPECT_EQ(
      "", runInOrder(Awaiting, "  send.try %c, 1\n  send.try %d, 1\n" + Taker));
  EXPECT_EQ(
      "first: send on e, made in main\n",
      runInOrder(Awaiting, "  send.try %d, 1\n  send.try %c, 1\n" + Taker));
}

/// What is sent goes to who waits for it, and not into the buffer.
TEST(Queue, WhoWaitsForAValueIsNotRobbedOfIt) {
  EXPECT_EQ("", runInOrder("  receive %d\n", R"(  send.try %d, 1
  %got = receive.try %d
  %ok = eq %got, 0
  branch %ok -> L1, L2
L1:
  send %e, 1
  jump -> L2
L2:
)"));
}

TEST(Queue, WhoWaitsForRoomHasItAtOnce) {
  const std::string Fill = "  send.try %d, 1\n  send %d, 2\n";
  EXPECT_EQ("", runInOrder(Fill, ("  receive %d\n" + Look).str()));
  EXPECT_EQ("", runInOrder(Fill, ("  receive.try %d\n" + Look).str()));
}

TEST(Queue, ACloseLeavesWhoWaitedToBeMet) {
  EXPECT_EQ("first: send on c, made in main\n",
            runInOrder("  send %c, 1\n", "  close %c\n"));
  EXPECT_EQ("", runInOrder("  send %c, 1\n", "  close %c\n  receive.try %c\n"));
}

TEST(Queue, ContextsThatNobodyRunsYetDoNotHoldEachOtherUp) {
  EXPECT_EQ("giver: send on d, made in main\n", verdict(R"(
proc main() {
  %s = new.takes-turns scope "first"
  %t = new.takes-turns scope "second"
  %d = new channel 0 "d"
  %a = spawn.detached @giver, %d
  adopt %a, %s
  %b = spawn.detached @giver, %d
  adopt %b, %t
  %r = spawn @runner, %t
  receive %d
  return
}
proc runner(%s) {
  join %s
  return
}
proc giver(%d) {
  send %d, 1
  return
}
root main
)"));
}

} // namespace
