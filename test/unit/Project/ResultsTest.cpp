//===- ResultsTest.cpp - Results come in order and once -------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Project/Results.h"
#include "lib/Project/Progress.h"
#include "lib/Report/Transport.h"
#include "gtest/gtest.h"

using namespace chan;
using namespace chan::project;
using namespace chan::report;

namespace {

Diagnostic warning(std::string File, unsigned Line, std::string Message) {
  Diagnostic D;
  D.Check = "chan-partial-drain";
  D.At = {File, Line, 1, Line * 10, "text"};
  D.Message = Message;
  return D;
}

Unit unit(std::vector<Diagnostic> Diagnostics) {
  return {"", std::move(Diagnostics), ""};
}

class ResultsTest : public testing::Test {
protected:
  std::vector<std::string> Ready;
  Results::Consumer Note = [this](Unit &U) {
    std::string Text = U.File;
    for (const Diagnostic &D : U.Diagnostics)
      Text += " " + D.Message;
    Ready.push_back(Text);
  };
  using Texts = std::vector<std::string>;
};

TEST_F(ResultsTest, ComeInTheOrderOfTheFiles) {
  Results R({"a", "b", "c"}, Note);
  R.add(2, unit({warning("c", 1, "three")}));
  EXPECT_TRUE(Ready.empty());
  EXPECT_EQ(1u, R.warnings());
  R.add(0, unit({warning("a", 1, "one")}));
  EXPECT_EQ((Texts{"a one"}), Ready);
  R.add(1, unit({}));
  EXPECT_EQ((Texts{"a one", "b", "c three"}), Ready);
  EXPECT_EQ(0, Summary({}, 0).status());
  EXPECT_EQ(1, Summary(R.units(), R.broken()).status());
}

TEST_F(ResultsTest, SayOnceWhatAHeaderHas) {
  Results R({"a", "b"}, Note);
  R.add(1, unit({warning("h", 1, "shared"), warning("h", 2, "other")}));
  R.add(0, unit({warning("h", 1, "shared")}));
  EXPECT_EQ((Texts{"a shared", "b other"}), Ready);
  EXPECT_EQ(2u, R.warnings());
}

TEST_F(ResultsTest, MergeTheCommandsOfAFile) {
  Results R({"a", "a", "b"}, Note);
  R.add(2, unit({}));
  R.add(0, unit({warning("a", 2, "second")}));
  EXPECT_TRUE(Ready.empty());
  R.add(1, unit({warning("a", 1, "first"), warning("a", 2, "second")}));
  EXPECT_EQ((Texts{"a first second", "b"}), Ready);
}

TEST_F(ResultsTest, LeaveOutWhatWasNotAskedFor) {
  Results R({"a", "a", "b", "c"}, Note);
  R.leaveOut(2);
  R.leaveOut(0);
  R.add(3, unit({}));
  R.add(1, unit({warning("a", 1, "one")}));
  EXPECT_EQ((Texts{"a one", "c"}), Ready);
  EXPECT_EQ(2u, R.units().size());
}

TEST_F(ResultsTest, CountEveryFileThatIsBroken) {
  Diagnostic Broken = warning("h", 1, "no such thing");
  Broken.Check = "clang-diagnostic-error";
  Broken.Severity = Level::Error;
  Results R({"a", "b", "c"}, Note);
  R.add(0, unit({Broken}));
  R.add(1, unit({Broken})); // Is told by the first.
  Unit Failed;
  Failed.Failure = "crashed";
  R.add(2, Failed);
  EXPECT_EQ(3u, R.broken());
  EXPECT_EQ(0u, R.warnings());
  EXPECT_EQ(2, Summary(R.units(), R.broken()).status());
}

TEST_F(ResultsTest, TravelAsBytes) {
  Unit U{"/a.cpp", {warning("/a.cpp", 3, "m")}, "why"};
  U.Diagnostics[0].Notes.push_back(
      {{"/h", 1, 2, 3, "x"}, "note", "task", {{"/h", 4, 5, "fix"}}});
  U.Diagnostics[0].Fix.push_back({"/a.cpp", 1, 2, "other"});
  ByteWriter Out;
  write(Out, U);
  const std::string Bytes = Out.take();
  ByteReader In(Bytes);
  const Unit Back = readUnit(In);
  EXPECT_TRUE(In.finished());
  EXPECT_EQ(U.File, Back.File);
  EXPECT_EQ(U.Diagnostics, Back.Diagnostics);
  EXPECT_EQ(U.Failure, Back.Failure);
  for (size_t Size = 0; Size < Bytes.size(); ++Size) {
    ByteReader Cut(llvm::StringRef(Bytes).take_front(Size));
    readUnit(Cut);
    EXPECT_FALSE(Cut.finished());
  }
}

TEST(Duration, IsReadable) {
  EXPECT_EQ("0.0 s", duration(0));
  EXPECT_EQ("59.9 s", duration(59.9));
  EXPECT_EQ("1:00 min", duration(60));
  EXPECT_EQ("59:59 min", duration(3599));
  EXPECT_EQ("1:01:01 h", duration(3661));
}

} // namespace
