//===- SarifTest.cpp - What was found, as SARIF ---------------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Harness.h"
#include "llvm/Support/JSON.h"
#include "gtest/gtest.h"

using namespace chan::report;
using namespace chan::report::test;
using namespace llvm;

namespace {

class SarifTest : public testing::Test {
protected:
  const json::Object &run(ArrayRef<Unit> Units, const About &A = Us) {
    auto Parsed = json::parse(
        printed([&](raw_ostream &OS) { printSarif(Units, A, OS); }));
    EXPECT_TRUE(bool(Parsed));
    Document = std::move(*Parsed);
    return *(*Document.getAsObject()->getArray("runs"))[0].getAsObject();
  }
  const json::Object &result(const Diagnostic &D) {
    return *(*run(unit({D})).getArray("results"))[0].getAsObject();
  }

  json::Value Document = nullptr;
};

/// The value at the end of \p Path, where numbers are indices.
const json::Value &in(const json::Object &Object, StringRef Path) {
  auto [Key, Rest] = Path.split('/');
  const json::Value *V = Object.get(Key);
  while (V && !Rest.empty()) {
    std::tie(Key, Rest) = Rest.split('/');
    size_t Index;
    if (!Key.getAsInteger(10, Index))
      V = &(*V->getAsArray())[Index];
    else
      V = V->getAsObject()->get(Key);
  }
  static const json::Value Nothing = nullptr;
  return V ? *V : Nothing;
}

TEST_F(SarifTest, AResultNamesItsRule) {
  const json::Object &R = result(leak());
  EXPECT_EQ(in(R, "ruleId"), json::Value("chan-partial-drain"));
  EXPECT_EQ(in(R, "level"), json::Value("warning"));
  const json::Object &Run =
      *(*Document.getAsObject()->getArray("runs"))[0].getAsObject();
  const std::string Rule = "tool/driver/rules/" +
                           std::to_string(*in(R, "ruleIndex").getAsInteger()) +
                           "/";
  EXPECT_EQ(in(Run, Rule + "id"), json::Value("chan-partial-drain"));
  EXPECT_EQ(in(Run, Rule + "name"), json::Value("PartialDrain"));
  EXPECT_EQ(in(Run, Rule + "helpUri"),
            json::Value("file:///docs/chan-partial-drain.md"));
  EXPECT_NE(in(Run, Rule + "shortDescription/text"), json::Value(nullptr));
}

TEST_F(SarifTest, RulesOfOthersComeWithTheirResults) {
  Diagnostic D = warning("bugprone-x", at("/home/me/town/a.cpp", 1, 1), "no");
  D.Severity = Level::Error;
  const json::Object &R = result(D);
  EXPECT_EQ(in(R, "level"), json::Value("error"));
  const json::Object &Run =
      *(*Document.getAsObject()->getArray("runs"))[0].getAsObject();
  const json::Array &Rules = *in(Run, "tool/driver/rules").getAsArray();
  EXPECT_EQ(Rules.back(), json::Value(json::Object{{"id", "bugprone-x"}}));
  EXPECT_EQ(*in(R, "ruleIndex").getAsInteger(), int64_t(Rules.size()) - 1);
}

TEST_F(SarifTest, WithoutDocumentationThereIsNoLink) {
  About A = Us;
  A.DocsUrl = "";
  EXPECT_EQ(in(run({}, A), "tool/driver/rules/0/helpUri"),
            json::Value(nullptr));
}

TEST_F(SarifTest, PathsAreRelativeToTheRoot) {
  const json::Object &R = result(leak());
  const std::string Artifact = "locations/0/physicalLocation/artifactLocation";
  EXPECT_EQ(in(R, Artifact + "/uri"), json::Value("src/bakery.cpp"));
  EXPECT_EQ(in(R, Artifact + "/uriBaseId"), json::Value("SRCROOT"));
  const std::string Outside =
      "relatedLocations/4/physicalLocation/artifactLocation";
  EXPECT_EQ(in(R, Outside + "/uri"), json::Value("file:///usr/include/oven.h"));
  EXPECT_EQ(in(R, Outside + "/uriBaseId"), json::Value(nullptr));
  EXPECT_EQ(in(*(*Document.getAsObject()->getArray("runs"))[0].getAsObject(),
               "originalUriBaseIds/SRCROOT/uri"),
            json::Value("file:///home/me/town/"));
}

TEST_F(SarifTest, EachTaskHasAThreadFlow) {
  const json::Object &R = result(leak());
  const json::Array &Flows = *in(R, "codeFlows/0/threadFlows").getAsArray();
  ASSERT_EQ(Flows.size(), 2u);
  EXPECT_EQ(in(R, "codeFlows/0/threadFlows/0/id"), json::Value("'serve'"));
  EXPECT_EQ(in(R, "codeFlows/0/threadFlows/1/id"),
            json::Value("the task spawned at line 21"));
  auto Orders = [&](unsigned Flow) {
    std::vector<int64_t> Result;
    for (const json::Value &L : *in(R, "codeFlows/0/threadFlows/" +
                                           std::to_string(Flow) + "/locations")
                                     .getAsArray())
      Result.push_back(*L.getAsObject()->getInteger("executionOrder"));
    return Result;
  };
  // The steps of the tasks in the order in which they come; the stuck one is
  // the last.
  EXPECT_EQ(Orders(0), (std::vector<int64_t>{1, 2, 4}));
  EXPECT_EQ(Orders(1), (std::vector<int64_t>{3, 5}));
  EXPECT_EQ(in(R, "codeFlows/0/threadFlows/1/locations/1/location/message/"
                  "text"),
            json::Value("send on 'Bread' blocks for ever"));
}

TEST_F(SarifTest, WhatHasNoTasksHasNoFlow) {
  Diagnostic D = warning("bugprone-x", at("/home/me/town/a.cpp", 1, 1), "no");
  D.Notes = {{at("/home/me/town/a.cpp", 2, 2), "because", "", {}}};
  const json::Object &R = result(D);
  EXPECT_EQ(in(R, "codeFlows"), json::Value(nullptr));
  EXPECT_EQ(in(R, "relatedLocations/0/message/text"), json::Value("because"));
}

TEST_F(SarifTest, ColumnsAreThoseOfCharacters) {
  // Two characters of two bytes each stand before column 9.
  const json::Object &R = result(warning(
      "chan-null-channel", at("/home/me/town/a.cpp", 3, 9, "/*äö*/ x"), "no"));
  EXPECT_EQ(in(R, "locations/0/physicalLocation/region/startColumn"),
            json::Value(7));
}

TEST_F(SarifTest, TextInNoUtf8IsStillJson) {
  result(warning("chan-null-channel",
                 at("/home/me/town/a.cpp", 1, 4, "// \xe4"), "\xff"));
}

TEST_F(SarifTest, AFingerprintDoesNotDependOnTheLine) {
  Diagnostic D = leak();
  const json::Value Before = in(result(D), "partialFingerprints");
  D.At.Line += 10;
  D.At.Text = "something else";
  EXPECT_EQ(Before, in(result(D), "partialFingerprints"));
  D.Message += " when it rains";
  EXPECT_NE(Before, in(result(D), "partialFingerprints"));
}

TEST_F(SarifTest, WarningsThatAreAlikeHaveDifferentFingerprints) {
  const json::Object &Run = run(unit({leak(), leak()}));
  EXPECT_NE(in(Run, "results/0/partialFingerprints"),
            in(Run, "results/1/partialFingerprints"));
}

TEST_F(SarifTest, AUnitThatFailedIsANotification) {
  EXPECT_EQ(in(run(unit({leak()})), "invocations/0/executionSuccessful"),
            json::Value(true));
  Unit Broken = unit({});
  Broken.Failure = "it crashed";
  const json::Object &Run = run(Broken);
  EXPECT_EQ(in(Run, "invocations/0/executionSuccessful"), json::Value(false));
  EXPECT_EQ(in(Run, "invocations/0/toolExecutionNotifications/0/message/text"),
            json::Value("it crashed"));
}

TEST_F(SarifTest, FixesAreOffered) {
  Diagnostic D = leak();
  D.Fix = {{D.At.File, 5, 2, "xy"}};
  D.Notes[0].Fix = {{D.At.File, 9, 0, "z"}};
  const json::Object &R = result(D);
  const std::string Change = "artifactChanges/0/replacements/0/";
  EXPECT_EQ(in(R, "fixes/0/" + Change + "deletedRegion/byteOffset"),
            json::Value(5));
  EXPECT_EQ(in(R, "fixes/0/" + Change + "insertedContent/text"),
            json::Value("xy"));
  EXPECT_EQ(in(R, "fixes/1/description/text"), json::Value("made here"));
}

} // namespace
