//===- ClientTest.cpp - Classes whose clients are out of sight ------------===//
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

/// The verdict on a class with the unbuffered channel "c" and the methods
/// "first" and "second", of which a client calls each at most once. \p Procs
/// are these, "make", the constructor, and what they need.
std::string verdictOnClass(const llvm::Twine &Procs) {
  return verdict(Procs + R"(
proc life() {
  %o = new record _, @end "o"
  call @make, %o
  call @use, %o
  destroy %o
  return
}
proc use(%this) {
  %f = move 0
  %s = move 0
L1:
  yield
  branch %f -> L4, L2
L2:
  %x = fresh
  branch %x -> L3, L4
L3:
  %f = move 1
  call @first, %this
  jump -> L1
L4:
  branch %s -> L7, L5
L5:
  %y = fresh
  branch %y -> L6, L7
L6:
  %s = move 1
  call @second, %this
  jump -> L1
L7:
  return
}
root life client use
)");
}

const std::string MakesChannel = R"(
proc make(%this) {
  %c = new.close-wakes.destroy-wakes channel 0 "c"
  bind.owns %this, %c "c"
  return
}
proc end(%this) {
  return
}
)";
const std::string Sends = R"(
proc first(%this) {
  %c = field channel %this "c"
  send %c, 1
  return
}
)";

TEST(Client, NoMethodTakesWhatOneSends) {
  EXPECT_EQ("first: send on c, made in make\n",
            verdictOnClass(MakesChannel + Sends + R"(
proc second(%this) {
  return
}
)"));
}

/// How many tasks there are is counted; "second" waits unless there is none.
std::string verdictOnCount(const char *Change) {
  return verdictOnClass(llvm::Twine(R"(
proc make(%this) {
  %c = new.close-wakes.destroy-wakes channel 0 "c"
  bind.owns %this, %c "c"
  %n = new cell 0 "n"
  bind.owns %this, %n "n"
  return
}
proc end(%this) {
  return
}
proc first(%this) {
  %n = field cell %this "n"
  %old = load %n
  %new = )") + Change + R"( %old, 1
  store %n, %new
  return
}
proc second(%this) {
  %n = field cell %this "n"
  %v = load %n
  branch %v -> L1, L2
L1:
  %c = field channel %this "c"
  receive %c
L2:
  return
}
)");
}

TEST(Client, WaitsForWhatItHasBegun) {
  EXPECT_EQ("second: receive on c, made in make\n", verdictOnCount("add"));
}

TEST(Client, DoesNotEndMoreThanIsBegun) {
  EXPECT_EQ("", verdictOnCount("sub"));
}

TEST(Client, AnotherMethodTakesWhatOneSends) {
  EXPECT_EQ("", verdictOnClass(MakesChannel + Sends + R"(
proc second(%this) {
  %c = field channel %this "c"
  receive %c
  return
}
)"));
}

TEST(Client, AnotherMethodGivesTheChannelAway) {
  EXPECT_EQ("", verdictOnClass(MakesChannel + Sends + R"(
proc second(%this) {
  %c = field channel %this "c"
  escape %c
  return
}
)"));
}

const std::string Serves = R"(
proc make(%this) {
  %c = new.close-wakes.destroy-wakes channel 0 "c"
  bind.owns %this, %c "c"
  %q = new.close-wakes channel 1 "q"
  bind.owns %this, %q "q"
  spawn @serve, %c, %q
  return
}
proc serve(%c, %q) {
  receive %q
  receive %c
  return
}
)";
const std::string Stops = R"(
  %q = field channel %this "q"
  send.try %q, 1
  return
}
)";

TEST(Client, AWorkerMayWaitForAFurtherCall) {
  EXPECT_EQ("", verdictOnClass(Serves + "proc end(%this) {" + Stops +
                               "proc second(%this) {" + Stops + Sends));
}

TEST(Client, AWorkerIsLeftWhenTheObjectEnds) {
  EXPECT_EQ("serve: receive on q, made in make\n", verdictOnClass(Serves + R"(
proc end(%this) {
  return
}
proc first(%this) {
  return
}
proc second(%this) {
  return
}
)"));
}

TEST(Client, OnceTheWorkerIsGoneNobodyTakesIt) {
  EXPECT_EQ("first: send on c, made in make\n", verdictOnClass(R"(
proc make(%this) {
  %c = new.close-wakes.destroy-wakes channel 0 "c"
  bind.owns %this, %c "c"
  %q = new.close-wakes channel 1 "q"
  bind.owns %this, %q "q"
  spawn @serve, %c, %q
  return
}
proc serve(%c, %q) {
  %x = fresh
  branch %x -> L1, L2
L1:
  receive %c
L2:
  return
}
proc end(%this) {
  return
}
proc second(%this) {
  return
}
)" + Sends));
}

TEST(Client, AFurtherCallStartsAnotherWorker) {
  EXPECT_EQ("", verdictOnClass(MakesChannel + Sends + R"(
proc second(%this) {
  %c = field channel %this "c"
  spawn @serve, %c
  return
}
proc serve(%c) {
  receive %c
  return
}
)"));
}

/// "first" starts a worker that takes one value, and keeps it in a handle;
/// "second" sends two.
std::string verdictOnWorker(const llvm::Twine &Handle) {
  return verdictOnClass(MakesChannel.substr(0, MakesChannel.find("  return")) +
                        "  %w = new" + Handle + R"( cell null "w"
  bind.owns %this, %w "w"
  return
}
proc end(%this) {
  return
}
proc first(%this) {
  %c = field channel %this "c"
  %t = spawn @serve, %c
  %h = new)" + Handle + R"( cell %t
  %w = field cell %this "w"
  take-into %w, %h
  destroy %h
  return
}
proc serve(%c) {
  receive %c
  return
}
proc second(%this) {
  %c = field channel %this "c"
  send %c, 1
  send %c, 2
  return
}
)");
}

TEST(Client, StartsAWorkerAgain) { EXPECT_EQ("", verdictOnWorker("")); }

TEST(Client, DoesNotStartAgainWhatIsUnderWay) {
  EXPECT_EQ("second: send on c, made in make\n",
            verdictOnWorker(".terminates"));
}

TEST(Client, AsManyCallsAsABarrierNeeds) {
  EXPECT_EQ("", verdictOnClass(R"(
proc make(%this) {
  %b = new barrier 3 "b"
  bind.owns %this, %b "b"
  return
}
proc end(%this) {
  return
}
proc first(%this) {
  %b = field barrier %this "b"
  arrive %b
  return
}
proc second(%this) {
  return
}
)"));
}

TEST(Client, AMethodIsNotCalledTwice) {
  // The second of two receives of the only value would wait for ever.
  EXPECT_EQ("", verdictOnClass(R"(
proc make(%this) {
  %c = new.close-wakes.destroy-wakes channel 1 "c"
  bind.owns %this, %c "c"
  send %c, 1
  return
}
proc end(%this) {
  return
}
proc first(%this) {
  %c = field channel %this "c"
  receive %c
  return
}
proc second(%this) {
  return
}
)"));
}

} // namespace
