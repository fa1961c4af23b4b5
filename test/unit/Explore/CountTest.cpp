//===- CountTest.cpp - Loops that run an unknown number of times ----------===//
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

/// Loop number \p K, which does \p Body as often as \p Count says.
std::string times(int K, llvm::StringRef Count, llvm::StringRef Body) {
  const std::string N = std::to_string(K);
  return "  loop #" + N + "\n  %i" + N + " = move 0\nA" + N + ":\n  %t" + N +
         " = lt %i" + N + ", " + Count.str() +
         "\n  branch.exits-on-false.counts %t" + N + " \"i < n\" #" + N +
         " -> B" + N + ", C" + N + "\nB" + N + ":\n" + Body.str() + "  %i" + N +
         " = add %i" + N + ", 1\n  jump -> A" + N + "\nC" + N + ":\n";
}

/// The same for a loop whose end nobody can predict.
std::string opaque(int K, llvm::StringRef Body) {
  const std::string N = std::to_string(K);
  return "  loop #" + N + "\nA" + N + ":\n  %t" + N + " = fresh\n" +
         "  branch.exits-on-false.counts %t" + N + " \"more()\" #" + N +
         " -> B" + N + ", C" + N + "\nB" + N + ":\n" + Body.str() +
         "  jump -> A" + N + "\nC" + N + ":\n";
}

/// A program whose main makes an unbuffered channel and then does \p Body.
std::string program(llvm::StringRef Body, llvm::StringRef Capacity = "0") {
  return inMain(R"(
  %a = fresh "a"
  %b = fresh "b"
  %n = fresh "n"
  %c = new channel )" +
                Capacity + " \"c\"\n" + Body + "  return\n");
}

const char Spawn[] = "  spawn.detached @sender, %c\n";
const char Receive[] = "  receive %c\n";

TEST(Count, LoopsWithTheSameBoundRunEquallyOften) {
  EXPECT_EQ("",
            verdict(program(times(1, "%n", Spawn) + times(2, "%n", Receive))));
}

TEST(Count, OneReceiveForManySends) {
  EXPECT_EQ("sender: send on c, made in main when n > 1\n",
            verdict(program(times(1, "%n", Spawn) + Receive)));
}

TEST(Count, ABufferAndAKnownNumberOfReceivesTogether) {
  EXPECT_EQ(
      "sender: send on c, made in main when n > 7\n",
      verdict(program(times(1, "%n", Spawn) + times(2, "4", Receive), "3")));
}

TEST(Count, OneReceiveTooFew) {
  EXPECT_EQ("sender: send on c, made in main when n > 0\n",
            verdict(program("  %m = sub %n, 1\n" + times(1, "%n", Spawn) +
                            times(2, "%m", Receive))));
}

TEST(Count, OneReceiveTooMany) {
  EXPECT_EQ("main: receive on c, made in main\n",
            verdict(program(times(1, "%n", Spawn) + times(2, "%n", Receive) +
                            Receive)));
}

TEST(Count, UnrelatedBoundsAreTakenToFit) {
  EXPECT_EQ("",
            verdict(program(times(1, "%a", Spawn) + times(2, "%b", Receive))));
  EXPECT_EQ("",
            verdict(program(times(1, "%b", Spawn) + times(2, "%a", Receive))));
}

TEST(Count, ASumIsTakenToFitAnUnrelatedTotal) {
  EXPECT_EQ("", verdict(program(times(1, "%a", Spawn) + times(2, "%b", Spawn) +
                                times(3, "%n", Receive))));
  EXPECT_EQ("", verdict(program(times(1, "%a", Spawn) + times(2, "%n", Spawn) +
                                times(3, "%b", Receive))));
  EXPECT_EQ("", verdict(program(times(1, "%n", Spawn) + times(2, "%b", Spawn) +
                                times(3, "%a", Receive))));
}

TEST(Count, ASumIsTakenToFitInWhateverOrderItsPartsCome) {
  auto Tasks = [](llvm::StringRef Order) {
    std::string Text = R"(
proc main() {
  %a = fresh "a"
  %b = fresh "b"
  %n = fresh "n"
  %c = new channel 0 "c"
)";
    for (char Task : Order)
      Text += Task == 'n' ? "  spawn.detached @drain, %c, %n\n"
                          : std::string("  spawn.detached @feed") + Task +
                                ", %c, %" + Task + "\n";
    auto Proc = [&](const char *Name, const char *Body) {
      Text += std::string("proc ") + Name + "(%c, %n) {\n" +
              times(1, "%n", Body) + "  return\n}\n";
    };
    Text += "  return\n}\n";
    Proc("feeda", "  send %c, 1\n");
    Proc("feedb", "  send %c, 1\n");
    Proc("drain", "  receive %c\n");
    return Text + "root main\n";
  };
  for (const char *Order : {"abn", "anb", "ban", "bna", "nab", "nba"})
    EXPECT_EQ("", verdict(Tasks(Order))) << Order;
}

TEST(Count, ASumAsBoundIsTheSumOfTheBounds) {
  EXPECT_EQ("",
            verdict(program("  %s = add %a, %b\n" + times(1, "%a", Spawn) +
                            times(2, "%b", Spawn) + times(3, "%s", Receive))));
  EXPECT_EQ("sender: send on c, made in main when b > 0\n",
            verdict(program("  %s = add %a, %b\n" + times(1, "%a", Spawn) +
                            times(2, "%b", Spawn) + times(3, "%a", Receive))));
}

TEST(Count, AProductIsTakenToFitAnUnrelatedTotal) {
  // (Some choices need too many tasks.)
  EXPECT_EQ("", run(program(times(1, "%a", times(2, "%b", Spawn)) +
                            times(3, "%n", Receive)))
                    .Verdict);
}

TEST(Count, AConstantBoundIsExact) {
  EXPECT_EQ("",
            verdict(program(times(1, "5", Spawn) + times(2, "5", Receive))));
  EXPECT_EQ("sender: send on c, made in main\n",
            verdict(program(times(1, "5", Spawn) + times(2, "4", Receive))));
}

TEST(Count, AConstantNumberOfReceivesForManySends) {
  EXPECT_EQ("sender: send on c, made in main when n > 2\n",
            verdict(program(times(1, "%n", Spawn) + Receive + Receive)));
  EXPECT_EQ("sender: send on c, made in main when n > 5\n",
            verdict(program(times(1, "%n", Spawn) + times(2, "5", Receive))));
  EXPECT_EQ("sender: send on c, made in main when n > 5\n",
            verdict(program("  %five = move 5\n" + times(1, "%n", Spawn) +
                            times(2, "%five", Receive))));
}

TEST(Count, ALargeConstantIsTakenToFitAnUnknownCount) {
  auto Feed = [](const char *Receives) {
    return verdict(R"(
proc main() {
  %n = fresh "n"
  %c = new channel 0 "c"
  spawn.detached @feed, %c, %n
)" + times(1, Receives, Receive) +
                   R"(
  return
}
proc feed(%c, %n) {
)" + times(1, "%n", "  send %c, 1\n") +
                   R"(
  return
}
root main
)");
  };
  EXPECT_EQ("feed: send on c, made in main when n > 15\n", Feed("15"));
  EXPECT_EQ("", Feed("50"));
  EXPECT_EQ("", Feed("1000"));
}

TEST(Count, ABufferOfFourIsNotEnoughForMany) {
  EXPECT_EQ("sender: send on c, made in main when n > 4\n",
            verdict(program(times(1, "%n", Spawn), "4")));
}

TEST(Count, ABufferForAllIsEnough) {
  EXPECT_EQ("", verdict(program(times(1, "%n", Spawn), "%n")));
  EXPECT_EQ("", verdict(program(times(1, "%n", Spawn) + Receive, "%n")));
}

TEST(Count, ABufferOfUnrelatedSizeIsTakenToBeEnough) {
  EXPECT_EQ("", verdict(program(times(1, "%n", Spawn), "%a")));
}

TEST(Count, LoopsThatNobodyCanPredictAreTakenToFit) {
  EXPECT_EQ("", verdict(program(opaque(1, Spawn) + opaque(2, Receive))));
  EXPECT_EQ("", verdict(program(opaque(1, Spawn) + times(2, "%n", Receive))));
  EXPECT_EQ("", verdict(program(times(1, "%n", Spawn) + opaque(2, Receive))));
}

TEST(Count, ALoopThatNobodyCanPredictAgainstOneReceive) {
  EXPECT_EQ("sender: send on c, made in main when more() > 1\n",
            verdict(program(opaque(1, Spawn) + Receive)));
}

TEST(Count, WhatIsReceivedMayBeWhatEndsTheLoop) {
  const std::string Consumer = R"text(
proc consumer(%c) {
  loop #1
A:
  receive %c
  %t = fresh
  branch.exits-on-true.counts %t "isLast()" #1 -> B, A
B:
  return
}
)text";
  const std::string Spawned = "  %t = spawn @consumer, %c\n";
  EXPECT_EQ("", verdict(program(Spawned + "  send %c\n  send %c\n"
                                          "  join %t\n") +
                        Consumer));
  // Of nothing, nobody can tell the end.
  EXPECT_EQ("consumer: receive on c, made in main\n",
            verdict(program(Spawned + "  join %t\n") + Consumer));
}

TEST(Count, LeavingTheReceivingLoopLeavesSendersBehind) {
  EXPECT_EQ("sender: send on c, made in main when n > 1\n",
            verdict(program(times(1, "%n", Spawn) + times(2, "%n", R"(
  %s, %v = receive %c
  %e = apply %v "failed"
  branch %e -> Out, On
On:
)") + "Out:\n")));
}

TEST(Count, ARangeOverAClosedChannelTakesAll) {
  EXPECT_EQ("", verdict(R"(
proc main() {
  %n = fresh "n"
  %c = new.close-wakes channel 0 "c"
  spawn.detached @producer, %c, %n
L1:
  %s, %v = receive %c
  branch %s -> L2, L1
L2:
  return
}
proc producer(%c, %n) {
)" + times(1, "%n", "  send %c, 1\n") +
                        R"(
  close %c
  return
}
root main
)"));
}

TEST(Count, AnInnerLoopBeginsAgainWithEachRoundOfTheOuter) {
  EXPECT_EQ("", verdict(program(
                    times(1, "%a", opaque(2, Spawn) + opaque(3, Receive)))));
  EXPECT_EQ("",
            verdict(program(times(
                1, "%a", times(2, "%b", Spawn) + times(3, "%b", Receive)))));
}

TEST(Count, ADecisionAboutACountIsKept) {
  // The fix for the first answer: nothing is spawned when there is nothing.
  EXPECT_EQ("", verdict(program(R"(
  %z = eq %n, 0
  branch %z -> Out, Go
Go:
)" + times(1, "%n", Spawn) + times(2, "%n", Receive) +
                                "Out:\n")));
}

} // namespace
