//===- BudgetTest.cpp - How much work exploring is ------------------------===//
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

/// \p Text \p N times; "#" stands for the number of the repetition.
std::string repeat(int N, llvm::StringRef Text) {
  std::string Result;
  for (int I = 0; I != N; ++I)
    for (char C : Text)
      if (C == '#')
        Result += std::to_string(I);
      else
        Result += C;
  return Result;
}

/// How many states exploring \p Text takes.
unsigned states(llvm::StringRef Text, llvm::StringRef Verdict = "") {
  Outcome O = run(Text, {}, true);
  EXPECT_EQ(Verdict, O.Verdict);
  EXPECT_TRUE(O.Found.Complete) << llvm::join(O.Found.GivenUp, "\n");
  return O.Found.States;
}

/// Checks that \p Measure grows at most by \p Factor a task or so.
template <typename Fn>
void expectGrowth(const char *What, unsigned PerTask, Fn Measure) {
  for (int N : {2, 4, 8, 16}) {
    const unsigned States = Measure(N);
    testing::Test::RecordProperty(std::string(What) + std::to_string(N),
                                  States);
    printf("  %s, %d tasks: %u states\n", What, N, States);
    EXPECT_LE(States, PerTask * (N + 1)) << What << ", " << N << " tasks";
  }
}

TEST(Budget, LikeSendersAreInterchangeable) {
  expectGrowth("senders, all received", 2, [](int N) {
    return states(inMain("  %c = new channel 0 \"c\"\n" +
                         repeat(N, "  spawn.detached @sender, %c\n") +
                         repeat(N, "  receive %c\n") + "  return\n"));
  });
  expectGrowth("senders, one received", 2, [](int N) {
    return states(inMain("  %c = new channel 0 \"c\"\n" +
                         repeat(N, "  spawn.detached @sender, %c\n") +
                         "  receive %c\n  return\n"),
                  "sender: send on c, made in main\n");
  });
  expectGrowth("senders into a buffer", 4, [](int N) {
    return states(
        inMain("  %c = new channel " + std::to_string(N) + " \"c\"\n" +
               repeat(N, "  spawn.detached @sender, %c\n") + "  return\n"));
  });
}

TEST(Budget, SharedHandlesDoNotMakeTasksDifferent) {
  expectGrowth("senders with a handle each", 3, [](int N) {
    return states(inMain("  %c = new.destroy-wakes channel 0 \"c\"\n"
                         "  %h = new.shares cell %c \"h\"\n" +
                         repeat(N, "  %h# = copy %h\n"
                                   "  spawn.detached @sender, own %h#\n") +
                         "  receive %h\n  destroy %h\n  return\n"),
                  "sender: send on c, made in main\n");
  });
}

TEST(Budget, TasksThatShareNothingAreIndependent) {
  expectGrowth("pairs", 4, [](int N) {
    return states(inMain(repeat(N, "  %c# = new channel 0 \"c\"\n"
                                   "  spawn.detached @sender, %c#\n"
                                   "  spawn.detached @receiver, %c#\n") +
                         "  return\n"));
  });
}

TEST(Budget, APipelineIsCheap) {
  expectGrowth("stages", 30, [](int N) {
    std::string Text = "  %c0 = new channel 0 \"c\"\n"
                       "  spawn.detached @sender, %c0\n";
    for (int I = 0; I != N; ++I) {
      const std::string From = std::to_string(I), To = std::to_string(I + 1);
      Text += "  %c" + To +
              " = new channel 0 \"c\"\n  spawn.detached @stage, %c" + From +
              ", %c" + To + "\n";
    }
    return states(
        inMain(Text + "  receive %c" + std::to_string(N) + "\n  return\n") +
        R"(
proc stage(%in, %out) {
  %s, %v = receive %in
  send %out, %v
  return
}
)");
  });
}

TEST(Budget, WorkersUnderALock) {
  expectGrowth("workers", 12, [](int N) {
    return states("proc main() {\n  %m = new mutex \"m\"\n"
                  "  %c = new channel " +
                  std::to_string(N) + " \"c\"\n" +
                  repeat(N, "  spawn.detached @worker, %m, %c\n") +
                  repeat(N, "  receive %c\n") +
                  R"(
  return
}
proc worker(%m, %c) {
  lock %m
  unlock %m
  send %c, 1
  return
}
root main
)");
  });
}

TEST(Budget, WorkersThatOnlyTheirChannelTellsApart) {
  // Which of them have had their turn makes 2^8 states, in which order does
  // not count.
  const int N = 8;
  EXPECT_LE(states("proc main() {\n  %m = new mutex \"m\"\n" +
                   repeat(N, "  %c# = new channel 0 \"c\"\n"
                             "  spawn.detached @worker, %m, %c#\n") +
                   repeat(N, "  receive %c#\n") + R"(
  return
}
proc worker(%m, %c) {
  lock %m
  pause
  unlock %m
  send %c, 1
  return
}
root main
)"),
            600u);
}

TEST(Budget, AWorkerPool) {
  expectGrowth("pool", 40, [](int N) {
    return states("proc main() {\n"
                  "  %in = new.close-wakes channel 0 \"in\"\n"
                  "  %out = new channel 2 \"out\"\n" +
                  repeat(N, "  spawn.detached @worker, %in, %out\n") +
                  R"(
  spawn.detached @feeder, %in
  receive %out
  receive %out
  return
}
proc feeder(%in) {
  send %in, 1
  send %in, 2
  close %in
  return
}
proc worker(%in, %out) {
L1:
  %s, %v = receive %in
  branch %s -> L3, L2
L2:
  send %out, %v
  jump -> L1
L3:
  return
}
root main
)");
  });
}

TEST(Budget, AHundredBranchesThatDoNotMatterCostNothing) {
  EXPECT_LE(states("proc main() {\n  %c = new channel 1 \"c\"\n  %x = fresh\n" +
                   repeat(100, "  %x# = apply %x \"x#\"\n"
                               "  branch %x# -> A#, B#\nA#:\n  %y = fresh\n"
                               "B#:\n") +
                   "  send %c, 1\n  return\n}\nroot main\n"),
            3u);
}

TEST(Budget, AHundredBranchesThatMatterStayWithinBounds) {
  // Each decides about a send into an own channel.
  EXPECT_LE(states("proc main() {\n  %x = fresh\n" +
                   repeat(100, "  %c = new channel 1 \"c\"\n"
                               "  %x# = apply %x \"x#\"\n"
                               "  branch %x# -> A#, B#\nA#:\n  send %c, 1\n"
                               "B#:\n") +
                   "  return\n}\nroot main\n"),
            500u);
}

TEST(Budget, AHundredProceduresAreNoProblem) {
  EXPECT_LE(states(inMain("  %c = new channel 0 \"c\"\n"
                          "  spawn.detached @sender, %c\n" +
                          repeat(100, "  call @p#, %c\n") +
                          "  receive %c\n  return\n") +
                   repeat(100, R"(
proc p#(%c) {
  call @q#, %c
  return
}
proc q#(%c) {
  %x = fresh
  branch %x -> A, B
A:
  send.try %c, 1
B:
  return
}
)")),
            500u);
}

//===----------------------------------------------------------------------===//
// Giving up
//===----------------------------------------------------------------------===//

/// Gives up without a report, and says why.
void expectGivenUp(llvm::StringRef Text, llvm::StringRef Why,
                   const ExploreLimits &Limits = {}) {
  Outcome O = run(Text, Limits);
  EXPECT_EQ("", O.Verdict);
  EXPECT_FALSE(O.Found.Complete);
  EXPECT_TRUE(llvm::any_of(O.Found.GivenUp, [&](const std::string &S) {
    return llvm::StringRef(S).contains(Why);
  })) << llvm::join(O.Found.GivenUp, "\n");
}

TEST(Budget, ARecursionWithoutAnEndIsGivenUp) {
  expectGivenUp(inMain(R"(
  %c = new channel 0 "c"
  call @main
  receive %c
  return
)"),
                "nested too deeply");
}

TEST(Budget, ARecursionThatEndsIsFollowed) {
  Outcome O = run(inMain(R"(
  %c = new channel 0 "c"
  spawn.detached @sender, %c
  call @down, 20
  return
)") + R"(
proc down(%n) {
  branch %n -> L1, L2
L1:
  %m = sub %n, 1
  call @down, %m
L2:
  return
}
)");
  EXPECT_EQ("sender: send on c, made in main\n", O.Verdict);
}

// A walk over a tree of unknown shape.
const char *const Walk = R"(
proc walk(%c) {
  %t = fresh "tree"
  branch %t -> L1, L2
L1:
  call @walk, %c
  send %c, 1
  call @walk, %c
L2:
  return
}
)";

TEST(Budget, ARecursionThatMayGoOnIsFollowedAFewTimes) {
  Outcome O = run(inMain(R"(
  %c = new channel 0 "c"
  spawn.detached @walk, %c
  receive %c
  receive %c
  return
)") + Walk);
  EXPECT_TRUE(llvm::StringRef(O.Verdict).contains("walk: send on c"))
      << O.Verdict;
  EXPECT_LE(O.Found.States, 400u);
  EXPECT_EQ(
      std::vector<std::string>{"walk: recursion is not followed any deeper"},
      O.Found.GivenUp);
}

TEST(Budget, TasksThatMayStartFurtherOnesAreFollowedAFewTimes) {
  Outcome O = run(inMain(R"(
  %c = new channel 0 "c"
  spawn.detached @grow, %c
  receive %c
  receive %c
  return
)") + R"(
proc grow(%c) {
  %t = fresh "tree"
  branch %t -> L1, L2
L1:
  spawn.detached @grow, %c
  spawn.detached @grow, %c
  return
L2:
  send %c, 1
  return
}
)");
  EXPECT_TRUE(llvm::StringRef(O.Verdict).contains("grow: send on c"))
      << O.Verdict;
  EXPECT_LE(O.Found.States, 2000u);
}

TEST(Budget, TooManyTasksAreGivenUp) {
  ExploreLimits Limits;
  Limits.Machine.Tasks = 3;
  expectGivenUp(inMain("  %c = new channel 0 \"c\"\n" +
                       repeat(4, "  spawn.detached @sender, %c\n") +
                       "  return\n"),
                "too many tasks", Limits);
}

TEST(Budget, TooManyStatesAreGivenUp) {
  ExploreLimits Limits;
  Limits.States = 10;
  expectGivenUp(inMain("  %c = new channel 50 \"c\"\n" +
                       repeat(20, "  send %c, 1\n") +
                       "  receive.timed %c\n  return\n"),
                "too many states", Limits);
}

TEST(Budget, AlternativesThatComeToNothingCountToo) {
  // Each send is followed by 128 of them.
  std::string Dead;
  for (const std::string L : {"a", "b", "c", "d", "e", "f", "g"})
    Dead += "  %y = fresh\n  branch %y -> A#" + L + ", B#" + L + "\nA#" + L +
            ":\n  jump -> B#" + L + "\nB#" + L + ":\n";
  ExploreLimits Limits;
  Limits.States = 100;
  expectGivenUp(inMain("  %c = new.unbounded channel 0 \"c\"\n" +
                       repeat(30, "  send %c, 1\n  %x = fresh\n"
                                  "  branch %x -> D#, O#\nD#:\n" +
                                      Dead + "  halt.impossible\nO#:\n") +
                       "  return\n"),
                "too many states", Limits);
}

TEST(Budget, WhereTooManyStatesEndIsSeen) {
  ExploreLimits Limits;
  Limits.States = 500;
  Outcome O = run("proc main() {\n  %m = new mutex \"m\"\n"
                  "  %c = new channel 0 \"c\"\n" +
                      repeat(5, "  spawn.detached @worker, %m, %c, #\n") +
                      "  return\n}\nproc worker(%m, %c, %n) {\n" +
                      repeat(3, "  lock %m\n  unlock %m\n") +
                      "  send %c, %n\n  return\n}\nroot main calls main\n",
                  Limits);
  EXPECT_FALSE(O.Found.Complete);
  EXPECT_EQ("worker: send on c, made in main\n", O.Verdict);
}

TEST(Budget, TooManyStepsAreGivenUp) {
  ExploreLimits Limits;
  Limits.Machine.Steps = 10;
  expectGivenUp(inMain("  %c = new channel 0 \"c\"\n" +
                       repeat(20, "  %x = fresh\n") +
                       "  receive %c\n  return\n"),
                "too many steps", Limits);
}

TEST(Budget, TheSameProgramGivesTheSameResult) {
  const std::string Text = inMain(R"(
  %n = fresh "n"
  %c = new channel 0 "c"
  %d = new channel 2 "d"
  spawn.detached @sender, %c
  spawn.detached @sender, %d
  spawn.detached @sender, %c
  spawn.detached @sender, %d
  spawn.detached @sender, %c
  spawn.detached @sender, %d
  %e = fresh
  branch %e -> L1, L2
L1:
  receive %c
L2:
  return
)");
  Outcome First = run(Text);
  ASSERT_FALSE(First.Found.Defects.empty());
  for (int I = 0; I != 3; ++I) {
    Outcome Again = run(Text);
    EXPECT_EQ(First.Verdict, Again.Verdict);
    EXPECT_EQ(First.Found.States, Again.Found.States);
    EXPECT_EQ(trace(First), trace(Again));
  }
}

} // namespace
