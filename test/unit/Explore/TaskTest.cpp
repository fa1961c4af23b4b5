//===- TaskTest.cpp - Joins, stops, exceptions, endless tasks -------------===//
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

TEST(Task, AJoinOfAStuckTaskIsAConsequence) {
  EXPECT_EQ("sender: send on c, made in main\n", verdict(inMain(R"(
  %c = new channel 0 "c"
  %t = spawn @sender, %c
  join %t
  return
)")));
}

TEST(Task, AJoinBeforeTheReceive) {
  EXPECT_EQ("sender: send on c, made in main\n", verdict(inMain(R"(
  %c = new channel 0 "c"
  %t = spawn @sender, %c
  join %t
  receive %c
  return
)")));
}

TEST(Task, AJoinAfterTheReceive) {
  EXPECT_EQ("", verdict(inMain(R"(
  %c = new channel 0 "c"
  %t = spawn @sender, %c
  receive %c
  join %t
  return
)")));
}

/// A worker that waits for its stop; main's handle is made with \p Flags.
std::string stopped(llvm::StringRef Flags) {
  return verdict(R"(
proc main() {
  %m = new mutex "m"
  %cv = new condition "cv"
  %t = spawn.passes-stop @worker, %m, %cv
  %h = new)" + Flags +
                 R"( cell %t "thread"
  destroy %h
  return
}
proc worker(%stop, %m, %cv) {
  %g = new.guards cell %m "guard"
  lock %g
  wait %cv, %g, %stop
  destroy %g
  return
}
root main
)");
}

TEST(Task, AHandleThatRequestsAStopAndJoins) {
  EXPECT_EQ("", stopped(".joins.stops-first"));
}

TEST(Task, AHandleThatOnlyJoins) {
  EXPECT_EQ("worker: wait on cv, made in main\n", stopped(".joins"));
}

TEST(Task, AHandleThatTerminatesEndsTheProcess) {
  EXPECT_EQ("", stopped(".terminates"));
}

TEST(Task, AWorkerThatAsksForItsStop) {
  EXPECT_EQ("", verdict(R"(
proc main() {
  %t = spawn.passes-stop @worker
  %h = new.joins.stops-first cell %t "thread"
  destroy %h
  return
}
proc worker(%stop) {
L1:
  %s = stop-requested %stop
  branch %s -> L2, L1
L2:
  return
}
root main
)"));
}

TEST(Task, AStopThatNobodyRequests) {
  EXPECT_EQ("main: runs for ever\n", verdict(R"(
proc main() {
  %stop = new stop "stop"
  spawn.detached @worker, %stop
  return
}
proc worker(%stop) {
L1:
  %s = stop-requested %stop
  branch %s -> L2, L1
L2:
  return
}
root main
)"));
}

TEST(Task, AnEndlessTaskOutlivesItsRoot) {
  EXPECT_EQ("main: runs for ever\n", verdict(R"(
proc main() {
  spawn.detached @worker
  return
}
proc worker() {
L1:
  pause
  jump -> L1
}
root main
)"));
}

TEST(Task, AnEndlessRootIsNoDefect) {
  EXPECT_EQ("", verdict(R"(
proc main() {
L1:
  pause
  jump -> L1
}
root main
)"));
}

TEST(Task, AnEndlessServerThatSomebodyCanEnd) {
  EXPECT_EQ("", verdict(R"(
proc main() {
  %go = new.shared cell 1 "go"
  %t = spawn @worker, %go
  store %go, 0
  join %t
  return
}
proc worker(%go) {
L1:
  %v = load %go
  branch %v -> L1, L2
L2:
  return
}
root main
)"));
}

TEST(Task, AFlagThatNobodyClears) {
  EXPECT_EQ("main: runs for ever\n", verdict(R"(
proc main() {
  %go = new.shared cell 1 "go"
  spawn.detached @worker, %go
  return
}
proc worker(%go) {
L1:
  %v = load %go
  branch %v -> L1, L2
L2:
  return
}
root main
)"));
}

TEST(Task, AnEndlessTickerThatServesNobodyRunsForEver) {
  EXPECT_EQ("main: runs for ever\n", verdict(R"(
proc main() {
  %c = new channel 1 "ticks"
  spawn.detached @ticker, %c
  return
}
proc ticker(%c) {
L1:
  send.try %c, 1
  pause
  jump -> L1
}
root main
)"));
}

TEST(Task, TheExceptionOfATaskEndsTheProcess) {
  EXPECT_EQ("", verdict(R"(
proc main() {
  %c = new channel 0 "c"
  spawn.detached @worker, %c
  receive %c
  return
}
proc worker(%c) {
  throw "error"
}
root main
)"));
}

TEST(Task, AHaltEndsAllTasks) {
  EXPECT_EQ("", verdict(inMain(R"(
  %c = new channel 0 "c"
  spawn.detached @sender, %c
  halt
)")));
}

TEST(Task, NoExecutionComesToWhatIsImpossible) {
  EXPECT_EQ("", verdict(inMain(R"(
  %c = new channel 1 "c"
  %kind = fresh "kind"
  branch %kind "kind" -> L1, L2
L1:
  send %c, 1
  receive %c
  return
L2:
  halt.impossible
)")));
}

TEST(Task, WhatIsImpossibleLeavesTheOtherExecutionsKnown) {
  EXPECT_EQ("main: receive on c, made in main when kind\n", verdict(R"(
proc main() {
  %c = new channel 1 "c"
  spawn.detached @other, %c
  receive %c
  return
}
proc other(%c) {
  %kind = fresh "kind"
  branch %kind "kind" -> L1, L2
L1:
  return
L2:
  halt.impossible
}
root main
)"));
}

llvm::StringRef Thrower = R"(
proc thrower(%c) {
  %e = fresh
  branch %e "bad" -> L1, L2
L1:
  throw "std::out_of_range"
L2:
  send %c, 1
  return
}
proc receiver(%c) {
  receive %c
  return
}
caught "std::out_of_range" as "std::out_of_range", "std::exception"
root main
)";

TEST(Task, AnExceptionSkipsTheSend) {
  EXPECT_EQ("receiver: receive on c, made in main when bad\n", verdict(R"(
proc main() {
  %c = new channel 0 "c"
  spawn.detached @receiver, %c
  call @thrower, %c unwind L1
  return
L1:
  %m = caught "std::exception"
  return
})" + Thrower));
}

TEST(Task, AnExceptionUnwindsThroughADestructorThatCloses) {
  EXPECT_EQ("", verdict(R"(
proc main() {
  %c = new.close-wakes channel 0 "c"
  %g = new record _, @~guard "guard"
  bind %g, %c "c"
  spawn.detached @receiver, %c
  call @thrower, %c unwind L1
  destroy %g
  return
L1:
  destroy %g
  return
}
proc ~guard(%this) {
  %c = field channel %this "c"
  close %c
  return
})" + Thrower));
}

TEST(Task, AHandlerForAnotherTypeIsPassedBy) {
  EXPECT_EQ("receiver: receive on c, made in main when bad\n", verdict(R"(
proc main() {
  %c = new channel 0 "c"
  spawn.detached @receiver, %c
  call @thrower, %c unwind L1
  return
L1:
  %m = caught "std::bad_alloc"
  branch %m -> L2, L3
L2:
  send %c, 1
  return
L3:
  return
})" + Thrower));
}

TEST(Task, AReceiveThatThrowsWhenClosedLeavesItsLoop) {
  EXPECT_EQ("", verdict(R"(
proc main() {
  %c = new.close-wakes channel 0 "c"
  spawn.detached @worker, %c
  send %c, 1
  close %c
  return
}
proc worker(%c) {
L1:
  receive.throws-when-closed %c throws "closed" unwind L2
  jump -> L1
L2:
  %m = caught
  return
}
root main
)"));
}

TEST(Task, ATaskOutOfSightMayDoAnythingWithWhatItGets) {
  EXPECT_EQ("", verdict(R"(
proc main() {
  %f = fresh "f"
  %c = new channel 0 "c"
  %t = spawn %f, %c
  receive %c
  join %t
  return
}
root main
)"));
}

TEST(Task, AClosureIsItsProceduresFirstParameter) {
  EXPECT_EQ("worker: send on c, made in main\n", verdict(R"(
proc main() {
  %c = new channel 0 "c"
  %f = new record @worker "closure"
  bind %f, %c "c"
  spawn.detached own %f, 7
  return
}
proc worker(%closure, %x) {
  %c = field channel %closure "c"
  send %c, %x
  return
}
root main
)"));
}

TEST(Task, TheTraceTellsWhatHappenedInOrder) {
  EXPECT_EQ("0 made\n"
            "0 spawned 1\n"
            "0 decided true\n"
            "0 returned\n",
            trace(run(inMain(R"(
  %c = new channel 0 "c"
  spawn.detached @sender, %c
  %e = fresh
  branch %e "failed" -> L1, L2
L1:
  return
L2:
  receive %c
  return
)"))));
}

TEST(Task, AnObjectThatIsCalledComesBeforeItsStop) {
  EXPECT_EQ("", verdict(R"(
proc main() {
  %o = new record @work "o"
  %t = spawn.passes-stop @work, %o
  %h = new.joins.stops-first cell %t
  destroy %h
  return
}
proc work(%this, %stop) {
  %m = new mutex "m"
  %g = new.guards cell %m
  %cv = new condition "cv"
  lock %g
  wait %cv, %g, %stop
  destroy %g
  return
}
root main
)"));
}

TEST(Task, WhoWaitsForATaskThatWaitsForItselfIsAConsequence) {
  EXPECT_EQ("callback: receive on c, made in main\n", verdict(R"(
proc main() {
  %c = new.close-wakes channel 0 "c"
  spawn @loop, %c
  receive %c
  return
}
proc loop(%c) {
  call @callback, %c
  close %c
  return
}
proc callback(%c) {
  receive %c
  return
}
root main
)"));
}

/// A task compares what tells it from others with \p Other, and waits for ever
/// if that is the same.
std::string waitsIfSame(llvm::StringRef Other) {
  return verdict("proc main() {\n  %t = spawn.takes-turns @worker\n"
                 "  %h = new cell %t\n  %n = new cell null\n"
                 "  %mine = self\n  %other = " +
                 Other + R"(
  %same = eq %mine, %other
  branch %same -> L1, L2
L1:
  %c = new channel 0 "c"
  receive %c
L2:
  return
}
proc worker() {
  return
}
root main
)");
}

TEST(Task, IsTheSameOnlyAsItself) {
  EXPECT_EQ("main: receive on c, made in main\n", waitsIfSame("self"));
  EXPECT_EQ("", waitsIfSame("self %h"));
  EXPECT_EQ("", waitsIfSame("self %n"));
}

TEST(Task, SharesItsThread) {
  const std::string Text = R"(
proc main() {
  %mine = self.takes-turns
  spawn.detached.SHARES @worker, %mine
  return
}
proc worker(%its) {
  %mine = self.takes-turns
  %same = eq %mine, %its
  branch %same -> L1, L2
L1:
  return
L2:
  %c = new channel 0 "c"
  receive %c
  return
}
root main
)";
  auto With = [&](const std::string &Shares) {
    std::string Changed = Text;
    return verdict(Changed.replace(Text.find(".SHARES"), 7, Shares));
  };
  EXPECT_EQ("", With(".takes-turns"));
  EXPECT_EQ("worker: receive on c, made in worker\n", With(""));
}

/// A detached task without an end, which pauses in each of its turns.
std::string ticker(llvm::StringRef Pause) {
  return verdict(R"(
proc main() {
  spawn.detached @ticker
  return
}
proc ticker() {
L1:
  )" + Pause + R"(
  jump -> L1
}
root main
)");
}

TEST(Task, ATickerRunsForEver) {
  EXPECT_EQ("main: runs for ever\n", ticker("pause"));
}

TEST(Task, AWaitForCodeOutOfSightMayEndATask) {
  EXPECT_EQ("", ticker("pause.open"));
}

} // namespace
