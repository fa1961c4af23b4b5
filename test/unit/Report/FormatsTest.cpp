//===- FormatsTest.cpp - What was found, for other programs ---------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Harness.h"
#include "lib/Report/Paths.h"
#include "llvm/Support/JSON.h"
#include "gtest/gtest.h"

using namespace chan::report;
using namespace chan::report::test;
using namespace llvm;

namespace {

std::string gitHub(const Unit &U) {
  return printed([&](raw_ostream &OS) { printGitHub(U, Us, OS); });
}

TEST(GitHubTest, AnAnnotationTellsTheSteps) {
  EXPECT_EQ(gitHub(unit({leak()})),
            "::warning file=src/bakery.cpp,line=22,col=14,"
            "title=chan-partial-drain::send on 'Bread' blocks for ever"
            "%0Asrc/bakery.cpp:19: made here"
            "%0Asrc/bakery.cpp:21: the task is spawned here"
            "%0Asrc/bakery.cpp:23: waits here"
            "%0Asrc/bakery.cpp:24: 'serve' returns here"
            "%0A/usr/include/oven.h:7: declared here\n");
}

TEST(GitHubTest, WhatWouldEndACommandIsEscaped) {
  EXPECT_EQ(gitHub(unit({warning("a,b:c", at("/home/me/town/a%,b:\nc", 1, 2),
                                 "50%: a,b\r\nc")})),
            "::warning file=a%25%2Cb%3A%0Ac,line=1,col=2,title=a%2Cb%3Ac::"
            "50%25: a,b%0D%0Ac\n");
}

TEST(GitHubTest, FailuresAndWhatHasNoPlaceAreShown) {
  Unit U = unit({warning("clang-diagnostic-error", {}, "no such file")});
  U.Diagnostics[0].Severity = Level::Error;
  U.Failure = "it crashed";
  EXPECT_EQ(gitHub(U), "::error title=clang-diagnostic-error::no such file\n"
                       "::error file=src/bakery.cpp,title=not linted::"
                       "it crashed\n");
}

TEST(JsonTest, EverythingIsThere) {
  Unit U = unit({leak()});
  U.Diagnostics[0].Notes.resize(1);
  U.Diagnostics[0].Fix = {{U.File, 5, 2, "xy"}};
  U.Failure = "it crashed";
  auto Parsed =
      json::parse(printed([&](raw_ostream &OS) { printJson(U, Us, OS); }));
  ASSERT_TRUE(bool(Parsed));
  const json::Object Note{{"file", "src/bakery.cpp"},
                          {"line", 19},
                          {"column", 8},
                          {"message", "made here"},
                          {"task", "'serve'"}};
  const json::Object Fix{
      {"file", "src/bakery.cpp"}, {"offset", 5}, {"length", 2}, {"text", "xy"}};
  const json::Object Warning{{"check", "chan-partial-drain"},
                             {"severity", "warning"},
                             {"file", "src/bakery.cpp"},
                             {"line", 22},
                             {"column", 14},
                             {"message", "send on 'Bread' blocks for ever"},
                             {"task", "the task spawned at line 21"},
                             {"notes", json::Array{json::Object(Note)}},
                             {"fixes", json::Array{json::Object(Fix)}}};
  EXPECT_EQ(
      *Parsed,
      (json::Value(json::Object{
          {"version", 1},
          {"tool", json::Object{{"name", "chan-tidy"}, {"version", "1.2.3"}}},
          {"root", "/home/me/town"},
          {"files", json::Array{"src/bakery.cpp"}},
          {"diagnostics", json::Array{json::Object(Warning)}},
          {"failures", json::Array{json::Object{{"file", "src/bakery.cpp"},
                                                {"reason", "it crashed"}}}}})));
}

TEST(PathsTest, OnlyWhatIsBelowTheRootIsRelative) {
  EXPECT_EQ(relativePath("/a/b/c.cpp", "/a/b"), "c.cpp");
  EXPECT_EQ(relativePath("/a/bc/d.cpp", "/a/b"), "/a/bc/d.cpp");
  EXPECT_EQ(relativePath("/a.cpp", "/"), "a.cpp");
}

TEST(PathsTest, UrisAreEncoded) {
  EXPECT_EQ(toUri("src/a b#1%.cpp"), "src/a%20b%231%25.cpp");
  EXPECT_EQ(toUri("/ä"), "file:///%C3%A4");
}

} // namespace
