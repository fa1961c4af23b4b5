//===- ServerTest.cpp - Tasks for each request ----------------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "test/unit/Explore/Harness.h"
#include "llvm/ADT/StringExtras.h"

using namespace chan;
using namespace chan::explore;

namespace {

/// A server that starts tasks, as \p Start has it, whenever somebody connects.
Outcome serve(llvm::StringRef Start, llvm::StringRef Others) {
  return run("proc main() {\n"
             "  %log = new channel 1 \"log\"\n"
             "L1:\n"
             "  pause.open \"accept\"\n"
             "  %socket = new cell 1 \"socket\"\n" +
             Start + "  jump -> L1\n}\n" + Others + "root main\n");
}

/// The states if all executions were followed, without any finding.
unsigned states(llvm::StringRef Start, llvm::StringRef Others) {
  Outcome O = serve(Start, Others);
  EXPECT_EQ("", O.Verdict);
  EXPECT_TRUE(O.Found.Complete) << llvm::join(O.Found.GivenUp, "\n");
  return O.Found.States;
}

TEST(Server, TasksInTheSameSituationCountOnce) {
  EXPECT_LE(states("  spawn.detached @session, own %socket\n", R"(
proc session(%socket) {
L1:
  pause.open "read" unwind L2
  pause.open "write" unwind L2
  jump -> L1
L2:
  return
}
)"),
            20u);
}

TEST(Server, SoDoTasksThatShareSomethingWithEachOtherOnly) {
  EXPECT_LE(states(R"(
  %c = new.close-wakes channel 0 "c"
  spawn.detached @reader, own %socket, %c
  spawn.detached @writer, %c
)",
                   R"(
proc reader(%socket, %c) {
L1:
  pause.open "read" unwind L2
  send %c, 1
  jump -> L1
L2:
  close %c
  return
}
proc writer(%c) {
L1:
  %s, %v = receive %c
  branch %s -> L2, L3
L3:
  pause.open "write"
  jump -> L1
L2:
  return
}
)"),
            200u);
}

TEST(Server, ALeakInAnyOfThemIsFound) {
  EXPECT_EQ("session: send on c, made in session\n",
            serve("  spawn.detached @session, own %socket\n", R"(
proc session(%socket) {
  pause.open "read"
  %c = new channel 0 "c"
  %more = fresh "more"
  branch %more -> L1, L2
L1:
  send %c, 1
L2:
  return
}
)")
                .Verdict);
}

} // namespace
