//===- WorkersTest.cpp - Every job has an outcome -------------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Project/Workers.h"
#include "llvm/Support/raw_ostream.h"
#include "gtest/gtest.h"
#include <csignal>
#include <map>
#include <sys/wait.h>
#include <unistd.h>

using namespace chan::project;

namespace {

std::map<size_t, Outcome> run(WorkerOptions Options) {
  std::map<size_t, Outcome> Outcomes;
  Options.Done = [&Outcomes](Outcome O) {
    const size_t Job = O.Job;
    EXPECT_TRUE(Outcomes.emplace(Job, std::move(O)).second);
  };
  EXPECT_EQ(0, runWorkers(Options));
  // Nobody is left.
  EXPECT_EQ(-1, waitpid(-1, nullptr, WNOHANG));
  return Outcomes;
}

TEST(Workers, GiveTheResultOfEachJob) {
  for (unsigned Processes : {1, 3, 20}) {
    WorkerOptions Options;
    Options.Processes = Processes;
    Options.Jobs = 10;
    Options.Work = [](size_t Job) { return std::string(Job * 100000, 'x'); };
    auto Outcomes = run(Options);
    ASSERT_EQ(10u, Outcomes.size());
    for (auto &[Job, O] : Outcomes) {
      EXPECT_EQ(Job * 100000, O.Result.size());
      EXPECT_EQ("", O.Death);
    }
  }
}

TEST(Workers, LoseOneJobWithEachDeath) {
  WorkerOptions Options;
  Options.Processes = 2;
  Options.Jobs = 8;
  Options.Work = [](size_t Job) -> std::string {
    llvm::errs() << "at " << Job << '\n';
    if (Job == 2)
      std::raise(SIGKILL);
    if (Job == 5)
      _exit(3);
    return "good";
  };
  auto Outcomes = run(Options);
  ASSERT_EQ(8u, Outcomes.size());
  for (auto &[Job, O] : Outcomes) {
    EXPECT_EQ("at " + std::to_string(Job) + "\n", O.Log);
    EXPECT_EQ(Job == 2 || Job == 5 ? "" : "good", O.Result);
  }
  EXPECT_EQ("Killed", Outcomes[2].Death);
  EXPECT_EQ("exit status 3", Outcomes[5].Death);
}

TEST(Workers, KnowWhetherTheyPrinted) {
  WorkerOptions Options;
  Options.Jobs = 3;
  Options.Work = [](size_t Job) -> std::string {
    if (Job == 1)
      llvm::outs() << "something";
    return workPrinted() ? "printed" : "silent";
  };
  auto Outcomes = run(Options);
  EXPECT_EQ("silent", Outcomes[0].Result);
  EXPECT_EQ("printed", Outcomes[1].Result);
  EXPECT_EQ("silent", Outcomes[2].Result);
}

TEST(Workers, EndWithTheSignalThatStopsThem) {
  WorkerOptions Options;
  Options.Processes = 2;
  Options.Jobs = 5;
  const pid_t Parent = getpid();
  Options.Work = [Parent](size_t Job) -> std::string {
    if (Job == 1) {
      kill(Parent, SIGTERM);
      pause();
    }
    return "good";
  };
  unsigned Finished = 0;
  Options.Done = [&Finished](const Outcome &) { ++Finished; };
  EXPECT_EQ(SIGTERM, runWorkers(Options));
  EXPECT_LT(Finished, 5u);
  EXPECT_EQ(-1, waitpid(-1, nullptr, WNOHANG));
}

} // namespace
