//===- KeyTest.cpp - Elements that are found by their keys ----------------===//
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

/// A sender serves the channel with key 1 of a map that has two; main looks for
/// that with \p Key and receives from what it finds.
std::string lookedFor(llvm::StringRef Key, llvm::StringRef Before = "",
                      llvm::StringRef Find = "find") {
  return verdict(inMain(R"(
  %m = new vector "map"
  %key1 = new cell 1
  %one = new record
  %first = new channel 0 "first"
  bind.owns %one, %key1 "0"
  bind.owns %one, %first "1"
  insert.owns %m, %one
  %key2 = new cell 2
  %two = new record
  %second = new channel 1 "second"
  bind.owns %two, %key2 "0"
  bind.owns %two, %second "1"
  insert.owns %m, %two
  send %second, 5
  spawn.detached @sender, %first
  %key = )" + Key + "\n" +
                        Before + R"(
  %place = )" + Find + R"( %m, %key "known key"
  %is = ne %place, -1
  branch %is -> L1, L2
L1:
  %e = element %m, %place
  %c = field channel %e "1"
  receive %c
L2:
  return
)"));
}

TEST(Key, FindsTheElementThatHasIt) { EXPECT_EQ("", lookedFor("move 1")); }

TEST(Key, FindsNoOtherElement) {
  EXPECT_EQ("sender: send on first, made in main\n", lookedFor("move 2"));
}

TEST(Key, IsNotFoundWhereItIsNotThere) {
  EXPECT_EQ("sender: send on first, made in main\n", lookedFor("move 3"));
}

TEST(Key, MayBeAnyOfThoseThatAreThereWhenItIsNotKnown) {
  EXPECT_EQ("sender: send on first, made in main\n",
            lookedFor("fresh \"key\""));
}

TEST(Key, IsNoReasonToWarnWhereNobodyAsks) {
  EXPECT_EQ("", lookedFor("fresh \"key\"", "", "find.assumed"));
  EXPECT_EQ("sender: send on first, made in main\n",
            lookedFor("move 2", "", "find.assumed"));
}

TEST(Key, IsWhatWasFoundOutAboutItBefore) {
  EXPECT_EQ("", lookedFor("fresh \"key\"", R"(
  %same = eq %key, 1
  branch %same "key == 1" -> L3, L4
L4:
  receive %first
  return
L3:
)"));
}

} // namespace
