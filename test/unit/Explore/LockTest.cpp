//===- LockTest.cpp - Locks, conditions, latches, barriers, semaphores ----===//
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

/// Main does \p Code; who receives on %c takes the lock %m before.
std::string receivedAfterLock(llvm::StringRef Code) {
  return verdict(R"(
proc main() {
  %m = new mutex "m"
  %c = new channel 0 "c"
  %t = spawn @receiver, %m, %c
)" + Code + R"(
  join %t
  return
}
proc receiver(%m, %c) {
  lock %m
  unlock %m
  receive %c
  return
}
root main
)");
}

TEST(Lock, ASendUnderALockThatItsReceiverNeeds) {
  EXPECT_EQ("main: send on c, made in main\n",
            receivedAfterLock("  lock %m\n  send %c, 1\n  unlock %m\n"));
}

TEST(Lock, ASendAfterTheLock) {
  EXPECT_EQ("", receivedAfterLock("  lock %m\n  unlock %m\n  send %c, 1\n"));
}

TEST(Lock, AGuardUnlocksAtItsEnd) {
  EXPECT_EQ("", verdict(R"(
proc main() {
  %m = new mutex "m"
  spawn.detached @other, %m
  call @other, %m
  call @other, %m
  return
}
proc other(%m) {
  %g = new.guards cell %m "guard"
  lock %g
  destroy %g
  return
}
root main
)"));
}

TEST(Lock, AGuardCanGiveUpItsLockBefore) {
  EXPECT_EQ("", verdict(R"(
proc main() {
  %m = new mutex "m"
  %g = new.guards cell %m "guard"
  lock %g
  unlock %g
  lock %m
  destroy %g
  return
}
root main
)"));
}

TEST(Lock, ALockThatIsNeverGivenBack) {
  EXPECT_EQ("other: lock on m, made in main\n", verdict(R"(
proc main() {
  %m = new mutex "m"
  lock %m
  spawn.detached @other, %m
  return
}
proc other(%m) {
  lock %m
  unlock %m
  return
}
root main
)"));
}

TEST(Lock, ARecursiveLockMayBeTakenAgain) {
  EXPECT_EQ("", verdict(R"(
proc main() {
  %m = new.recursive mutex "m"
  lock %m
  lock %m
  unlock %m
  unlock %m
  spawn.detached @other, %m
  return
}
proc other(%m) {
  lock %m
  unlock %m
  return
}
root main
)"));
}

TEST(Lock, ATryIsNeverStuck) {
  EXPECT_EQ("", verdict(R"(
proc main() {
  %m = new mutex "m"
  lock %m
  lock.try %m
  lock.timed %m
  return
}
root main
)"));
}

/// Main waits, another task notifies, both under the lock; \p Wait is what
/// main does while it has it.
std::string condition(llvm::StringRef Wait, llvm::StringRef Set,
                      llvm::StringRef Notify) {
  return verdict(R"(
proc main() {
  %m = new mutex "m"
  %cv = new condition "cv"
  %ready = new cell 0 "ready"
  spawn.detached @notifier, %m, %cv, %ready
  %g = new.guards cell %m "guard"
  lock %g
)" + Wait + R"(
  destroy %g
  return
}
proc notifier(%m, %cv, %ready) {
  %g = new.guards cell %m "guard"
  lock %g
)" + Set + R"(
  destroy %g
)" + Notify + R"(
  return
}
root main
)");
}

const char WaitUntilReady[] = R"(L1:
  %v = load %ready
  branch %v -> L2, L3
L3:
  wait %cv, %g
  jump -> L1
L2:
)";

TEST(Lock, AWaitWithAPredicateSeesWhatCameBefore) {
  EXPECT_EQ("",
            condition(WaitUntilReady, "  store %ready, 1\n", "  notify %cv\n"));
  EXPECT_EQ("", condition(WaitUntilReady, "  store %ready, 1\n",
                          "  notify.all %cv\n"));
}

TEST(Lock, AWaitWithoutAPredicateMissesWhatCameBefore) {
  EXPECT_EQ(
      "main: wait on cv, made in main\n",
      condition("  wait %cv, %g\n", "  store %ready, 1\n", "  notify %cv\n"));
}

TEST(Lock, AWaitThatNobodyNotifies) {
  EXPECT_EQ("main: wait on cv, made in main\n",
            condition(WaitUntilReady, "  store %ready, 1\n", ""));
}

TEST(Lock, AWaitThatIsNotifiedWithoutACause) {
  EXPECT_EQ("main: wait on cv, made in main\n",
            condition(WaitUntilReady, "", "  notify %cv\n"));
}

TEST(Lock, ATimedWaitIsNeverStuck) {
  EXPECT_EQ("", condition("  wait.timed %cv, %g\n", "", ""));
}

TEST(Lock, NotifyingOneOfTwoLeavesTheOther) {
  llvm::StringRef Rest = R"(
proc waiter(%m, %cv, %ready) {
  lock %m
L1:
  %v = load %ready
  branch %v -> L2, L3
L3:
  wait %cv, %m
  jump -> L1
L2:
  unlock %m
  return
}
root main
)";
  llvm::StringRef Main = R"(
proc main() {
  %m = new mutex "m"
  %cv = new condition "cv"
  %ready = new cell 0 "ready"
  spawn.detached @waiter, %m, %cv, %ready
  spawn.detached @waiter, %m, %cv, %ready
  lock %m
  store %ready, 1
  unlock %m
)";
  EXPECT_EQ("waiter: wait on cv, made in main\n",
            verdict(Main + "  notify %cv\n  return\n}\n" + Rest));
  EXPECT_EQ("", verdict(Main + "  notify.all %cv\n  return\n}\n" + Rest));
}

/// \p Count in the latch, two workers that count down.
std::string latch(int Count) {
  return verdict("proc main() {\n  %l = new counter " + std::to_string(Count) +
                 R"( "latch"
  spawn.detached @worker, %l
  spawn.detached @worker, %l
  wait %l
  return
}
proc worker(%l) {
  count-down %l, 1
  return
}
root main
)");
}

TEST(Lock, ALatchThatCountsMoreThanComes) {
  EXPECT_EQ("", latch(2));
  EXPECT_EQ("", latch(1));
  EXPECT_EQ("main: wait on latch, made in main\n", latch(3));
}

TEST(Lock, ALatchThatIsCountedDownOnOnePathOnly) {
  EXPECT_EQ("main: wait on latch, made in main when failed\n", verdict(R"(
proc main() {
  %l = new counter 1 "latch"
  spawn.detached @worker, %l
  wait %l
  return
}
proc worker(%l) {
  %e = fresh
  branch %e "failed" -> L1, L2
L2:
  count-down %l, 1
L1:
  return
}
root main
)"));
}

TEST(Lock, AWaitGroupThatGrowsBeforeTheTasks) {
  EXPECT_EQ("", verdict(R"(
proc main() {
  %w = new counter 0 "wg"
  count-up %w, 1
  spawn.detached @worker, %w
  count-up %w, 1
  spawn.detached @worker, %w
  wait %w
  return
}
proc worker(%w) {
  count-down %w, 1
  return
}
root main
)"));
}

TEST(Lock, APromiseThatEndsReleasesItsFuture) {
  EXPECT_EQ("", verdict(R"(
proc main() {
  %s = new counter 1 "state"
  %p = new.promises cell %s "promise"
  spawn.detached @worker, own %p
  wait %s
  return
}
proc worker(%p) {
  return
}
root main
)"));
}

/// A barrier for two, at which \p Tasks tasks arrive twice each.
std::string barrier(int Tasks) {
  std::string Spawns;
  for (int I = 0; I != Tasks; ++I)
    Spawns += "  spawn.detached @worker, %b\n";
  return verdict("proc main() {\n  %b = new barrier 2 \"barrier\"\n" + Spawns +
                 R"(  return
}
proc worker(%b) {
  arrive %b
  arrive %b
  return
}
root main
)");
}

TEST(Lock, ABarrierOpensForAsManyAsItCounts) {
  EXPECT_EQ("", barrier(2));
  EXPECT_EQ("worker: arrive on barrier, made in main\n", barrier(1));
}

TEST(Lock, ABarrierForTwoMayLeaveAThirdBehind) {
  EXPECT_EQ("worker: arrive on barrier, made in main\n", barrier(3));
}

TEST(Lock, ASemaphoreThatIsGivenBack) {
  EXPECT_EQ("", verdict(R"(
proc main() {
  %s = new semaphore 1 "slots"
  spawn.detached @worker, %s
  spawn.detached @worker, %s
  acquire %s
  supply %s, 1
  return
}
proc worker(%s) {
  acquire %s
  supply %s, 1
  return
}
root main
)"));
}

TEST(Lock, ASemaphoreThatIsNotGivenBack) {
  EXPECT_EQ("worker: acquire on slots, made in main\n", verdict(R"(
proc main() {
  %s = new semaphore 1 "slots"
  spawn.detached @worker, %s
  spawn.detached @worker, %s
  return
}
proc worker(%s) {
  acquire %s
  return
}
root main
)"));
}

TEST(Lock, ALockTakenInTwoOrders) {
  // Whoever of the two speaks, it is one report.
  EXPECT_EQ("left: lock on b, made in main\n", verdict(R"(
proc main() {
  %a = new mutex "a"
  %b = new mutex "b"
  spawn.detached @left, %a, %b
  spawn.detached @right, %a, %b
  return
}
proc left(%a, %b) {
  lock %a
  lock %b
  unlock %b
  unlock %a
  return
}
proc right(%a, %b) {
  lock %b
  lock %a
  unlock %a
  unlock %b
  return
}
root main
)"));
}

} // namespace
