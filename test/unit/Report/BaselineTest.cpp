//===- BaselineTest.cpp - The warnings that are known ---------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Report/Baseline.h"
#include "Harness.h"
#include "gtest/gtest.h"

using namespace chan::report;
using namespace chan::report::test;
using namespace llvm;

namespace {

const std::string Root = "/home/me/town";

Diagnostic found(std::string File, unsigned Line = 1,
                 std::string Message = "it hangs") {
  return warning("chan-null-channel", at(Root + "/" + File, Line, 1), Message);
}

Baseline baseline(ArrayRef<Unit> Units, bool IsWhole = true,
                  const Baseline &Old = {}) {
  return Baseline::of(Units, Root, Coverage(Units, IsWhole, Root), Old);
}

std::string text(const Baseline &B) {
  return printed([&](raw_ostream &OS) { B.print(OS); });
}

Expected<Baseline> read(StringRef Text) {
  return Baseline::read(MemoryBufferRef(Text, "known.yaml"));
}

std::string mistake(StringRef Text) {
  Expected<Baseline> B = read(Text);
  return B ? "none" : toString(B.takeError());
}

TEST(BaselineTest, IsWrittenInOrderAndReadAgain) {
  const Unit U = unit(
      {found("b.cpp"), found("a.cpp", 3, "say \"ä\\\""), found("b.cpp", 9)});
  const std::string Text = text(baseline(U));
  EXPECT_EQ(Text, R"(# Warnings of chan-tidy that --baseline does not report.
# Written by --write-baseline; entries can be removed by hand.
version: 1
warnings:
  - file: "a.cpp"
    check: chan-null-channel
    message: "say \"ä\\\""
    count: 1
  - file: "b.cpp"
    check: chan-null-channel
    message: "it hangs"
    count: 2
)");
  Expected<Baseline> Read = read(Text);
  ASSERT_TRUE(bool(Read)) << toString(Read.takeError());
  EXPECT_EQ(text(*Read), Text);
}

TEST(BaselineTest, KnowsFilesWhoseNameIsNotInUtf8) {
  std::vector<Unit> Units{unit({found("a\xff.cpp"), found("b.cpp")})};
  Expected<Baseline> Read = read(text(baseline(Units)));
  ASSERT_TRUE(bool(Read)) << toString(Read.takeError());
  EXPECT_EQ(Read->removeKnown(Units, Root), 2u);
}

TEST(BaselineTest, OfNothingIsReadAgain) {
  Expected<Baseline> Read = read(text(Baseline()));
  ASSERT_TRUE(bool(Read)) << toString(Read.takeError());
  EXPECT_TRUE(Read->empty());
}

TEST(BaselineTest, WhatIsKnownIsNotReportedWhereverItMoves) {
  const Baseline B = baseline(unit({found("a.cpp", 3), found("a.cpp", 5)}));
  std::vector<Unit> Now = {
      unit({found("a.cpp", 30), found("a.cpp", 50), found("b.cpp"),
            found("a.cpp", 3, "it leaks")})};
  EXPECT_EQ(B.removeKnown(Now, Root), 2u);
  ASSERT_EQ(Now[0].Diagnostics.size(), 2u);
  EXPECT_EQ(Now[0].Diagnostics[0].At.File, Root + "/b.cpp");
  EXPECT_EQ(Now[0].Diagnostics[1].Message, "it leaks");
}

TEST(BaselineTest, OneMoreOfAKindBringsAllOfThem) {
  const Baseline B = baseline(unit({found("a.cpp", 3)}));
  std::vector<Unit> Now = {unit({found("a.cpp", 2), found("a.cpp", 3)})};
  EXPECT_EQ(B.removeKnown(Now, Root), 0u);
  ASSERT_EQ(Now[0].Diagnostics.size(), 2u);
  EXPECT_EQ(
      Now[0].Diagnostics[0].Notes[0].Message,
      "1 of the 2 warnings like this one in this file are in the baseline");
}

TEST(BaselineTest, WhatTheCompilerSaysIsNeverKnown) {
  Diagnostic D = found("a.cpp");
  D.Check = "clang-diagnostic-error";
  D.Severity = Level::Error;
  EXPECT_TRUE(baseline(unit({D})).empty());
}

TEST(BaselineTest, EntriesThatAreGoneAreTold) {
  const Unit Old = unit({found("a.cpp"), found("a.cpp", 2), found("b.cpp")});
  Expected<Baseline> B = read(text(baseline(Old)));
  ASSERT_TRUE(bool(B));
  const Unit Now = unit({found("a.cpp")}, Root + "/a.cpp");
  const auto Stale = B->stale(Now, Root, Coverage(Now, true, Root));
  ASSERT_EQ(Stale.size(), 2u);
  EXPECT_EQ(Stale[0].Id.File, "a.cpp");
  EXPECT_EQ(Stale[0].Line, 5u);
  EXPECT_EQ(Stale[0].Known, 2u);
  EXPECT_EQ(Stale[0].Found, 1u);
  EXPECT_EQ(Stale[1].Id.File, "b.cpp");
  EXPECT_EQ(Stale[1].Found, 0u);
}

TEST(BaselineTest, APartOfTheProjectSaysNothingAboutTheRest) {
  const Baseline B =
      baseline(unit({found("a.cpp"), found("a.h"), found("b.cpp")}));
  const Unit Now = unit({}, Root + "/a.cpp");
  const Coverage Part(Now, false, Root);
  ASSERT_EQ(B.stale(Now, Root, Part).size(), 1u);
  EXPECT_EQ(B.stale(Now, Root, Part)[0].Id.File, "a.cpp");
  // Writing it keeps what the run does not know.
  EXPECT_EQ(baseline(Now, false, B)
                .stale(unit({}), Root, Coverage({}, true, Root))
                .size(),
            2u);
}

TEST(BaselineTest, AUnitThatWasNotAnalysedSaysNothing) {
  const Baseline B = baseline(unit({found("a.cpp"), found("a.h")}));
  Unit Crashed = unit({}, Root + "/a.cpp");
  Crashed.Failure = "it crashed";
  EXPECT_TRUE(B.stale(Crashed, Root, Coverage(Crashed, true, Root)).empty());
  Diagnostic D = found("a.cpp");
  D.Check = "clang-diagnostic-error";
  D.Severity = Level::Error;
  const Unit Invalid = unit({D}, Root + "/a.cpp");
  EXPECT_TRUE(B.stale(Invalid, Root, Coverage(Invalid, true, Root)).empty());
}

TEST(BaselineTest, MistakesAreToldWithTheirPlace) {
  const std::string Start = "version: 1\nwarnings:\n";
  const std::string Good = "  - {file: a, check: b, message: c, count: 1}\n";
  EXPECT_EQ(mistake(Start + Good), "none");
  EXPECT_EQ(mistake(""), "known.yaml:1:1: error: the file is empty; a baseline "
                         "starts with 'version: 1'");
  EXPECT_EQ(mistake("version: 2\nwarnings: []\n"),
            "known.yaml:1:10: error: this chan-tidy reads version 1");
  EXPECT_EQ(mistake("warnings: []\n"),
            "known.yaml:1:1: error: the baseline has no 'version'");
  EXPECT_EQ(mistake(Start + Good + Good),
            "known.yaml:4:6: error: the same warning is at line 3");
  EXPECT_EQ(mistake(Start + "  - {file: a, check: b, message: c}\n"),
            "known.yaml:3:6: error: the warning has no 'count'");
  EXPECT_EQ(mistake(Start + "  - {file: a, check: b, message: c, count: 0}\n"),
            "known.yaml:3:44: error: a count is at least 1");
  EXPECT_EQ(mistake(Start + "  - file: a\n    lime: 7\n"),
            "known.yaml:4:5: error: unknown key 'lime' in a warning; did you "
            "mean 'file'?");
  EXPECT_EQ(mistake("{{{{").substr(0, 14), "known.yaml:1:2");
  EXPECT_EQ(mistake("version: 1\n\x01"),
            "known.yaml:2:1: error: a control character; is this a text file?");
}

} // namespace
