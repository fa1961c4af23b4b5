//===- OwnershipTest.cpp - The ends of channels and their handles ---------===//
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

/// A task sends on a channel that its owner destroys.
std::string destroyed(llvm::StringRef Flags) {
  return verdict(inMain("  %c = new" + Flags + R"( channel 0 "c"
  spawn.detached @sender, %c
  destroy %c
  return
)"));
}

TEST(Ownership, TheEndOfAChannelWakesWhomItSays) {
  EXPECT_EQ("", destroyed(".destroy-wakes"));
  EXPECT_EQ("", destroyed(".destroy-wakes-senders"));
}

TEST(Ownership, TheEndOfAChannelLeavesTheOthersWaiting) {
  EXPECT_EQ("sender: send on c, made in main\n", destroyed(""));
  EXPECT_EQ("sender: send on c, made in main\n",
            destroyed(".destroy-wakes-receivers"));
}

/// Main and a sender share a channel; main lets go after \p Spawn.
std::string shared(llvm::StringRef Spawn) {
  return verdict(inMain(R"(
  %c = new.destroy-wakes channel 0 "c"
  %mine = new.shares cell %c "mine"
)" + Spawn + R"(
  destroy %mine
  return
)"));
}

TEST(Ownership, ABlockedTaskKeepsItsSharedChannelAlive) {
  EXPECT_EQ("sender: send on c, made in main\n",
            shared("  %theirs = copy %mine\n"
                   "  spawn.detached @sender, own %theirs\n"));
}

TEST(Ownership, TheLastOwnerEndsTheChannelAndWakesWhoOnlyRefersToIt) {
  EXPECT_EQ("", shared("  spawn.detached @sender, %c\n"));
}

TEST(Ownership, AMovedHandleOwnsAlone) {
  // Nothing of it is left in main: the sender owns the channel by itself.
  EXPECT_EQ("sender: send on c, made in main\n",
            shared("  %theirs = take %mine\n"
                   "  spawn.detached @sender, own %theirs\n"));
}

TEST(Ownership, AHandleThatGetsAnotherValueLetsGo) {
  EXPECT_EQ("", verdict(inMain(R"(
  %c = new.destroy-wakes channel 0 "c"
  %mine = new.shares cell %c "mine"
  spawn.detached @sender, %c
  store %mine, null
  return
)")));
}

TEST(Ownership, AnOwningHandleEndsItsChannel) {
  EXPECT_EQ("", verdict(inMain(R"(
  %c = new.destroy-wakes channel 0 "c"
  %mine = new.owns cell %c "mine"
  spawn.detached @sender, %c
  destroy %mine
  return
)")));
}

TEST(Ownership, AReleasedHandleEndsNothing) {
  EXPECT_EQ("sender: send on c, made in main\n", verdict(inMain(R"(
  %c = new.destroy-wakes channel 0 "c"
  %mine = new.owns cell %c "mine"
  spawn.detached @sender, %c
  %raw = release %mine
  destroy %mine
  return
)")));
}

/// A task sends on the channel of a record, which has it by \p Bind and ends.
std::string inRecord(llvm::StringRef Bind) {
  return verdict(R"(
proc main() {
  %r = new record "worker"
  %c = new.destroy-wakes channel 0 "c"
  )" + Bind + R"( %r, %c "c"
  spawn.detached @sender, %r
  destroy %r
  return
}
proc sender(%r) {
  %c = field channel %r "c"
  send %c, 1
  return
}
root main
)");
}

TEST(Ownership, ARecordEndsWhatItOwns) { EXPECT_EQ("", inRecord("bind.owns")); }

TEST(Ownership, AReferenceInARecordIsNotOwned) {
  EXPECT_EQ("sender: send on c, made in main\n", inRecord("bind"));
}

TEST(Ownership, ADestructorMayCloseWhatOthersWaitFor) {
  llvm::StringRef Rest = R"(
proc receiver(%r) {
  %c = field channel %r "c"
  receive %c
  return
}
proc ~worker(%this) {
  %c = field channel %this "c"
  close %c
  return
}
root main
)";
  EXPECT_EQ("", verdict(R"(
proc main() {
  %r = new record _, @~worker "worker"
  %c = new.close-wakes channel 0 "c"
  bind %r, %c "c"
  spawn.detached @receiver, %r
  destroy %r
  return
})" + Rest));
  EXPECT_EQ("receiver: receive on c, made in main\n", verdict(R"(
proc main() {
  %r = new record "worker"
  %c = new.close-wakes channel 0 "c"
  bind %r, %c "c"
  spawn.detached @receiver, %r
  destroy %r
  return
})" + Rest));
}

/// A record that owns its own handle never ends, so nothing wakes the task.
TEST(Ownership, ACycleOfOwnersNeverEnds) {
  EXPECT_EQ("worker: receive on c, made in main\n", verdict(R"(
proc main() {
  %r = new record "session"
  %c = new.destroy-wakes channel 0 "c"
  bind.owns %r, %c "c"
  %mine = new.shares cell %r "mine"
  %theirs = copy %mine
  spawn.detached @worker, own %theirs
  destroy %mine
  return
}
proc worker(%self) {
  %c = field channel %self "c"
  receive %c
  return
}
root main
)"));
}

TEST(Ownership, AVectorEndsItsElements) {
  EXPECT_EQ("", verdict(inMain(R"(
  %v = new vector "channels"
  %c = new.destroy-wakes channel 0 "c"
  insert.owns %v, %c
  spawn.detached @sender, %c
  destroy %v
  return
)")));
}

/// Of two senders, each with one of a vector's channels, main serves that of
/// the element with index \p Index.
std::string element(llvm::StringRef Index) {
  return verdict(inMain(R"(
  %i = fresh "i"
  %v = new vector "channels"
  %a = new channel 0 "a"
  insert %v, %a
  %b = new channel 0 "b"
  insert %v, %b
  spawn.detached @sender, %a
  spawn.detached @sender, %b
  %e = element %v, )" + Index +
                        R"(
  receive %e
  return
)"));
}

TEST(Ownership, AnElementIsWhatWasInserted) {
  EXPECT_EQ("sender: send on b, made in main\n", element("0"));
}

TEST(Ownership, AnUnknownElementMakesAllOfThemOpen) {
  EXPECT_EQ("", element("%i"));
}

TEST(Ownership, WhatAStuckTaskOwnsDoesNotEnd) {
  // The first sender is stuck with its share of the second channel. So main is
  // not the last that has one, and the channel lives for those who refer to it.
  EXPECT_EQ("first: send on a, made in main\n", verdict(R"(
proc main() {
  %a = new channel 0 "a"
  %b = new channel 0 "b"
  %mine = new.shares cell %b "mine"
  %theirs = copy %mine
  spawn.detached @first, %a, own %theirs
  spawn.detached @second, %b
  spawn.detached @third, %b
  destroy %mine
  return
}
proc first(%a, %b) {
  send %a, 1
  return
}
proc second(%b) {
  send %b, 1
  return
}
proc third(%b) {
  receive %b
  return
}
root main
)"));
}

TEST(Ownership, WhoWaitsForTheEndOfAStuckTasksShareIsAConsequence) {
  EXPECT_EQ("first: send on a, made in main\n", verdict(R"(
proc main() {
  %a = new channel 0 "a"
  %b = new.destroy-wakes channel 0 "b"
  %mine = new.shares cell %b "mine"
  %theirs = copy %mine
  spawn.detached @first, %a, own %theirs
  spawn.detached @second, %b
  receive.timed %b
  destroy %mine
  return
}
proc first(%a, %b) {
  send %a, 1
  return
}
proc second(%b) {
  send %b, 1
  return
}
root main
)"));
}

TEST(Ownership, AGlobalIsReachedByAll) {
  EXPECT_EQ("", verdict(R"(
proc main() {
  %c = global channel "c"
  spawn.detached @sender
  receive %c
  return
}
proc sender() {
  %c = global channel "c"
  send %c, 1
  return
}
root main
)"));
}

} // namespace
