//===- VersionTest.cpp - Tests of what depends on versions ----------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "test/unit/Model/Harness.h"
#include "llvm/ADT/StringSwitch.h"

using namespace chan::model;
using llvm::StringRef;

namespace {

constexpr StringRef Head = "library: l\n"
                           "versions:\n"
                           "  lib: {macro: [LIB_VERSION, OTHER_VERSION],\n"
                           "        form: 100000*major + 100*minor + patch}\n"
                           "  parts: {major: PARTS_MAJOR, minor: PARTS_MINOR,\n"
                           "          default: 2.1}\n";

/// The model \p Text where the macros have these values; those that are
/// negative are not defined.
Model choose(StringRef Text, int64_t Lib, int64_t Other = -1,
             int64_t PartsMajor = -1, int64_t PartsMinor = -1) {
  Model M;
  M.add(read((Head + Text).str()));
  return M.forMacros([&](StringRef Macro) -> std::optional<int64_t> {
    const int64_t Value = llvm::StringSwitch<int64_t>(Macro)
                              .Case("LIB_VERSION", Lib)
                              .Case("OTHER_VERSION", Other)
                              .Case("PARTS_MAJOR", PartsMajor)
                              .Case("PARTS_MINOR", PartsMinor);
    if (Value < 0)
      return std::nullopt;
    return Value;
  });
}

std::string errorAfterHead(StringRef Text) {
  return errorOf((Head + Text).str());
}

TEST(VersionTest, ChoosesOperations) {
  const StringRef Text = "types:\n"
                         "  - name: c\n"
                         "    is: channel\n"
                         "    capacity: 0\n"
                         "    methods:\n"
                         "      - {name: put, does: send, when: lib >= 1.82}\n"
                         "      - {name: put, does: ignore}\n";
  auto Does = [&](int64_t Lib) {
    const Model M = choose(Text, Lib);
    return findMethod(*M.type("c"), "put", 1)->Does;
  };
  EXPECT_EQ(Does(108200), Verb::Send);
  EXPECT_EQ(Does(108300), Verb::Send);
  EXPECT_EQ(Does(108199), Verb::Ignore);
  EXPECT_EQ(Does(-1), Verb::Ignore);
}

TEST(VersionTest, EachRelation) {
  auto Holds = [&](StringRef Condition, int64_t Lib) {
    const Model M = choose(
        ("functions: [{name: f, does: exit, when: " + Condition + "}]\n").str(),
        Lib);
    return M.functions("f") != nullptr;
  };
  EXPECT_TRUE(Holds("lib < 1.82", 108199));
  EXPECT_FALSE(Holds("lib < 1.82", 108200));
  EXPECT_TRUE(Holds("lib <= 1.82", 108200));
  EXPECT_FALSE(Holds("lib <= 1.82", 108201));
  EXPECT_TRUE(Holds("lib == 1.82.1", 108201));
  EXPECT_FALSE(Holds("lib == 1.82", 108201));
  EXPECT_TRUE(Holds("lib > 1", 100001));
  EXPECT_FALSE(Holds("lib > 1", 100000));
  EXPECT_TRUE(Holds("[lib >= 1.2, lib < 1.4]", 100300));
  EXPECT_FALSE(Holds("[lib >= 1.2, lib < 1.4]", 100400));
}

TEST(VersionTest, OfSeveralMacrosTheFirstThatIsDefinedCounts) {
  const StringRef Text = "functions: [{name: f, does: exit, when: lib >= 2}]\n";
  EXPECT_TRUE(choose(Text, -1, 200000).functions("f"));
  EXPECT_FALSE(choose(Text, 100000, 200000).functions("f"));
}

TEST(VersionTest, NothingHoldsOfAVersionThatNobodyTells) {
  EXPECT_FALSE(choose("functions: [{name: f, does: exit, when: lib < 2}]\n", -1)
                   .functions("f"));
}

TEST(VersionTest, ADefaultIsTakenWhereTheMacrosAreNotDefined) {
  const StringRef Text =
      "functions: [{name: f, does: exit, when: parts == 2.1}]\n";
  EXPECT_TRUE(choose(Text, -1).functions("f"));
  EXPECT_FALSE(choose(Text, -1, -1, 2, 0).functions("f"));
  EXPECT_TRUE(choose(Text, -1, -1, 2, 1).functions("f"));
}

TEST(VersionTest, ChoosesTypes) {
  const StringRef Text =
      "types:\n"
      "  - {name: c, is: channel, capacity: 0, when: lib < 1.5}\n"
      "  - {name: c, is: plain}\n";
  EXPECT_EQ(choose(Text, 100400).type("c")->Kind, TypeKind::Channel);
  EXPECT_EQ(choose(Text, 100500).type("c")->Kind, TypeKind::Plain);
  EXPECT_EQ(choose(Text, -1).type("c")->Kind, TypeKind::Plain);
}

TEST(VersionTest, ChoosesFacts) {
  const StringRef Text = "types:\n"
                         "  - name: c\n"
                         "    is: channel\n"
                         "    capacity: 3\n"
                         "    variants:\n"
                         "      - {when: lib < 1.2, close-wakes: nobody}\n"
                         "      - {when: lib < 1.4, close-wakes: receivers}\n";
  EXPECT_EQ(choose(Text, 100100).type("c")->CloseWakes, Wakes::Nobody);
  EXPECT_EQ(choose(Text, 100300).type("c")->CloseWakes, Wakes::Receivers);
  EXPECT_EQ(choose(Text, 100400).type("c")->CloseWakes, Wakes::Both);
  // What a variant does not say is as it is otherwise.
  EXPECT_EQ(choose(Text, 100100).type("c")->Holds.Fallback, 3);
}

TEST(VersionTest, ConditionsThatNobodyCanEvaluate) {
  EXPECT_EQ(errorAfterHead("functions:\n"
                           "  - {name: f, does: exit, when: lob >= 1}\n"),
            "m.yaml:8:33: error: nothing before this says what the version of "
            "'lob' is; did you mean 'lib'?");
  EXPECT_EQ(
      errorOf("library: l\nfunctions:\n"
              "  - {name: f, does: exit, when: lib >= 1}\n"),
      "m.yaml:3:33: error: nothing before this says what the version of 'lib' "
      "is; the key 'versions' does");
  for (StringRef Wrong : {"lib", "lib 1.2", "lib >= x", "lib => 1",
                          "lib >= 1.2.3.4", "lib >= 1."})
    EXPECT_EQ(
        errorAfterHead(
            ("functions: [{name: f, does: exit, when: " + Wrong + "}]\n")
                .str()),
        ("m.yaml:7:41: error: expected a condition such as 'lib >= 1.82'; got "
         "'" +
         Wrong + "'")
            .str());
}

TEST(VersionTest, WhereAVersionComesFrom) {
  EXPECT_EQ(errorOf("library: l\nversions:\n  lib: {macro: V}\n"),
            "m.yaml:3:9: error: the version 'lib' needs either 'macro' and "
            "'form', or 'major'");
  EXPECT_EQ(errorOf("library: l\nversions:\n  lib: {macro: V, form: minor}\n"),
            "m.yaml:3:25: error: expected how the macro's value is made up, "
            "such as '100000*major + 100*minor + patch'; got 'minor'");
  EXPECT_EQ(
      errorOf("library: l\nversions:\n  lib: {macro: A B, form: major}\n"),
      "m.yaml:3:16: error: 'A B' is not a macro's name");
  EXPECT_EQ(errorOf("library: l\nversions:\n  lib: {major: A, default: x}\n"),
            "m.yaml:3:28: error: expected a version such as '1.82' for "
            "'default'; got 'x'");
}

TEST(VersionTest, VariantsComeAfterWhatTheyChange) {
  EXPECT_EQ(errorAfterHead("types:\n"
                           "  - name: c\n"
                           "    is: channel\n"
                           "    variants: [{when: lib < 1, close-wakes: both}]\n"
                           "    capacity: 3\n"),
            "m.yaml:10:5: error: the key 'variants' comes after what it "
            "changes, such as 'capacity'");
}

TEST(VersionTest, WhatCanNeverBeChosen) {
  EXPECT_EQ(errorAfterHead("types:\n"
                           "  - {name: c, is: plain}\n"
                           "  - {name: c, is: null, when: lib >= 1}\n"),
            "m.yaml:9:12: error: the type 'c' was described before");
}

TEST(AliasTest, WhatIsSaidHoldsInOtherNamespaces) {
  const Library L =
      read("library: l\n"
           "namespaces: {a: b::a, c: [d, e]}\n"
           "types: [{name: 'a::t', is: plain}]\n"
           "functions: [{name: ['c::f', 'other::f'], does: exit}]\n"
           "statuses: {success: 'a::ok'}\n");
  EXPECT_EQ(L.Types[0].Names, (std::vector<std::string>{"a::t", "b::a::t"}));
  EXPECT_EQ(L.Functions[0].Names,
            (std::vector<std::string>{"c::f", "other::f", "d::f", "e::f"}));
  EXPECT_EQ(L.Statuses[0].Names,
            (std::vector<std::string>{"a::ok", "b::a::ok"}));
}

TEST(AliasTest, WhatIsDescribedItselfIsNotAdded) {
  const Library L =
      read("library: l\n"
           "namespaces: {a: b}\n"
           "types: [{name: 'a::t', is: plain}, {name: 'b::t', is: 'null'}]\n");
  EXPECT_EQ(L.Types[0].Names, (std::vector<std::string>{"a::t"}));
  EXPECT_EQ(L.Types[1].Names, (std::vector<std::string>{"b::t"}));
}

TEST(AliasTest, Mistakes) {
  EXPECT_EQ(errorOf("library: l\nnamespaces: {a: a}\n"),
            "m.yaml:2:17: error: 'a' stands for itself anyway");
  EXPECT_EQ(errorOf("library: l\nnamespaces: {a: 'b::<'}\n"),
            "m.yaml:2:17: error: 'b::<': names are written without template "
            "arguments");
}

} // namespace
