//===- ReaderErrorTest.cpp - Tests of what is said of mistakes ------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "test/unit/Model/Harness.h"

using namespace chan::model;
using llvm::StringRef;

namespace {

TEST(ReaderErrorTest, EmptyFile) {
  const char *Message = "m.yaml:1:1: error: the file is empty; a model starts "
                        "with 'library: NAME'";
  EXPECT_EQ(errorOf(""), Message);
  EXPECT_EQ(errorOf(" \n\n# Nothing yet.\n"), Message);
}

TEST(ReaderErrorTest, UnknownKeyWithNearMiss) {
  EXPECT_EQ(errorOf("library: l\n"
                    "types:\n"
                    "  - name: a::chan\n"
                    "    is: channel\n"
                    "    capasity: 0\n"),
            "m.yaml:5:5: error: unknown key 'capasity' in a type; did you mean "
            "'capacity'?");
  EXPECT_EQ(errorOf("libary: l\n"),
            "m.yaml:1:1: error: unknown key 'libary' in a model; did you mean "
            "'library'?");
  EXPECT_EQ(errorOf("library: l\nstatuses: {success: a, close: b}\n"),
            "m.yaml:2:24: error: unknown key 'close' in 'statuses'; did you "
            "mean 'closed'?");
  EXPECT_EQ(errorOf("library: l\ntypes:\n"
                    "  - name: t\n"
                    "    is: task\n"
                    "    methods:\n"
                    "      - {name: join, dos: join}\n"),
            "m.yaml:6:22: error: unknown key 'dos' in a method; did you mean "
            "'does'?");
}

TEST(ReaderErrorTest, SwappedLettersAreANearMiss) {
  EXPECT_EQ(errorOf("library: l\nfunctions:\n  - {name: f, dose: send}\n"),
            "m.yaml:3:15: error: unknown key 'dose' in a function; did you "
            "mean 'does'?");
}

TEST(ReaderErrorTest, UnknownKeyWithoutNearMissListsWhatIsKnown) {
  EXPECT_EQ(
      errorOf("library: l\nhomepage: 1\n"),
      "m.yaml:2:1: error: unknown key 'homepage' in a model; known are "
      "library, include, namespaces, versions, types, functions, statuses, "
      "lock-tags, deferred-launch, not-modelled");
  EXPECT_EQ(errorOf("library: l\ntypes:\n"
                    "  - name: t\n"
                    "    is: channel\n"
                    "    capacity: {argument: 0, plus: 1}\n"),
            "m.yaml:5:29: error: unknown key 'plus' in the value of "
            "'capacity'; known are argument, template-argument, minus, "
            "default");
}

TEST(ReaderErrorTest, AConstructorHasNoName) {
  std::string Message = errorOf("library: l\ntypes:\n"
                                "  - name: t\n"
                                "    is: task\n"
                                "    constructors:\n"
                                "      - {name: t, does: spawn}\n");
  EXPECT_TRUE(StringRef(Message).starts_with(
      "m.yaml:6:10: error: unknown key 'name' in a constructor"))
      << Message;
}

TEST(ReaderErrorTest, UnknownValue) {
  EXPECT_EQ(errorOf("library: l\ntypes:\n  - name: t\n    is: chanel\n"),
            "m.yaml:4:9: error: unknown value 'chanel' for 'is'; did you mean "
            "'channel'?");
  EXPECT_EQ(errorOf("library: l\nfunctions:\n  - {name: f, does: snd}\n"),
            "m.yaml:3:21: error: unknown value 'snd' for 'does'; did you mean "
            "'send'?");
  EXPECT_EQ(errorOf("library: l\ntypes:\n"
                    "  - {name: t, is: channel, capacity: 0, iterable: yes}\n"),
            "m.yaml:3:51: error: unknown value 'yes' for 'iterable'; known are "
            "true, false");
}

TEST(ReaderErrorTest, AnUnknownVerbFarFromAllDoesNotListThem) {
  EXPECT_EQ(
      errorOf("library: l\nfunctions:\n  - {name: f, does: frobnicate}\n"),
      "m.yaml:3:21: error: unknown value 'frobnicate' for 'does'");
}

TEST(ReaderErrorTest, TextWhereANumberIsNeeded) {
  EXPECT_EQ(
      errorOf(
          "library: l\ntypes:\n  - {name: t, is: channel, capacity: many}\n"),
      "m.yaml:3:38: error: expected a number from 0, 'unbounded' or {argument: "
      "INDEX} for 'capacity'; got 'many'");
  EXPECT_EQ(
      errorOf("library: l\ntypes:\n"
              "  - {name: t, is: channel, capacity: unbouned}\n"),
      "m.yaml:3:38: error: expected a number from 0, 'unbounded' or {argument: "
      "INDEX} for 'capacity'; got 'unbouned'; did you mean 'unbounded'?");
  // What a count cannot be is not suggested.
  EXPECT_EQ(errorOf("library: l\ntypes:\n"
                    "  - {name: t, is: latch, count: unbouned}\n"),
            "m.yaml:3:33: error: expected a number from 0 or {argument: INDEX} "
            "for 'count'; got 'unbouned'");
  EXPECT_EQ(errorOf("library: l\ntypes:\n"
                    "  - name: t\n"
                    "    is: channel\n"
                    "    capacity: {argument: first}\n"),
            "m.yaml:5:26: error: expected an argument's index, a number from "
            "0; got 'first'");
  EXPECT_EQ(
      errorOf("library: l\nfunctions:\n  - {name: f, does: send, args: two}\n"),
      "m.yaml:3:33: error: expected a number of arguments for 'args': '2', "
      "'2+' (2 or more) or '2-4'; got 'two'");
  EXPECT_EQ(
      errorOf("library: l\nfunctions:\n  - {name: f, does: make, from: x}\n"),
      "m.yaml:3:33: error: expected an argument's index for 'from', a number "
      "from 0; got 'x'");
}

TEST(ReaderErrorTest, NumbersOutOfBounds) {
  EXPECT_EQ(
      errorOf("library: l\ntypes:\n  - {name: t, is: channel, capacity: -1}\n"),
      "m.yaml:3:38: error: expected a number from 0, 'unbounded' or {argument: "
      "INDEX} for 'capacity'; got '-1'");
  EXPECT_EQ(errorOf("library: l\ntypes:\n"
                    "  - name: t\n"
                    "    is: channel\n"
                    "    capacity: {argument: 0, minus: -1}\n"),
            "m.yaml:5:36: error: expected a value for 'minus', a number from "
            "0; got '-1'");
  EXPECT_EQ(errorOf("library: l\nfunctions:\n"
                    "  - {name: f, does: send, value: 256}\n"),
            "m.yaml:3:34: error: expected an argument's index for 'value'; 256 "
            "is too large");
  EXPECT_EQ(errorOf("library: l\nfunctions:\n"
                    "  - {name: f, does: send, args: 4-2}\n"),
            "m.yaml:3:33: error: expected a number of arguments for 'args': "
            "'2', '2+' (2 or more) or '2-4'; got '4-2'");
  EXPECT_EQ(errorOf("library: l\nfunctions:\n"
                    "  - {name: f, does: send, value: 99999999999999999999}\n"),
            "m.yaml:3:34: error: expected an argument's index for 'value', a "
            "number from 0; got '99999999999999999999'");
}

TEST(ReaderErrorTest, NumberWhereANameIsNeeded) {
  EXPECT_EQ(errorOf("library: l\ntypes:\n  - name: 12\n    is: plain\n"),
            "m.yaml:3:11: error: '12' is not a name");
}

TEST(ReaderErrorTest, TextOrListOrMappingWhereAnotherIsNeeded) {
  EXPECT_EQ(errorOf("boost\n"), "m.yaml:1:1: error: expected a model, which is "
                                "'key: value' pairs; got text");
  EXPECT_EQ(errorOf("library: l\ntypes: none\n"),
            "m.yaml:2:8: error: expected a list of types, got text");
  EXPECT_EQ(errorOf("library: l\ntypes:\n  - a::chan\n"),
            "m.yaml:3:5: error: expected a type, which is 'key: value' pairs; "
            "got text");
  EXPECT_EQ(errorOf("library: l\nfunctions:\n  name: f\n  does: send\n"),
            "m.yaml:3:3: error: expected a list of functions, got 'key: value' "
            "pairs");
  EXPECT_EQ(errorOf("library: [l]\n"),
            "m.yaml:1:11: error: expected the library's name, which is one "
            "line of text; got a list");
  EXPECT_EQ(errorOf("library: l\ntypes:\n  - name: {a: b}\n"),
            "m.yaml:3:12: error: expected a name or a list of names for "
            "'name', got 'key: value' pairs");
  EXPECT_EQ(errorOf("library: l\nstatuses: none\n"),
            "m.yaml:2:11: error: expected 'statuses', which is 'key: value' "
            "pairs; got text");
  EXPECT_EQ(errorOf("library: l\ndeferred-launch: {a: b}\n"),
            "m.yaml:2:19: error: expected a name or a list of names for "
            "'deferred-launch', got 'key: value' pairs");
  EXPECT_EQ(errorOf("library: l\ntypes:\n"
                    "  - {name: t, is: channel, capacity: [1]}\n"),
            "m.yaml:3:39: error: expected the value of 'capacity', which is "
            "'key: value' pairs; got a list");
  EXPECT_EQ(errorOf("library: l\ntypes:\n"
                    "  - {name: t, is: task, constructors: none}\n"),
            "m.yaml:3:39: error: expected a list of constructors, got text");
  EXPECT_EQ(errorOf("library: l\ntypes:\n"
                    "  - {name: t, is: task, methods: [join]}\n"),
            "m.yaml:3:35: error: expected a method, which is 'key: value' "
            "pairs; got text");
  EXPECT_EQ(errorOf("library: l\nfunctions:\n"
                    "  - {name: f, does: send, on: [0]}\n"),
            "m.yaml:3:32: error: expected a value for 'on', which is one line "
            "of text; got a list");
  EXPECT_EQ(errorOf("library: l\nfunctions:\n"
                    "  - {name: f, does: send, args: [0]}\n"),
            "m.yaml:3:34: error: expected a value for 'args', which is one "
            "line of text; got a list");
  EXPECT_EQ(errorOf("library: |\n  l\n"),
            "m.yaml:2:1: error: expected the library's name, which is one line "
            "of text; got a block of text");
}

TEST(ReaderErrorTest, SelectorThatIsNone) {
  EXPECT_EQ(errorOf("library: l\nfunctions:\n"
                    "  - {name: f, does: spawn, work: calable}\n"),
            "m.yaml:3:34: error: expected an argument's index, 'this', "
            "'callable', 'all', 'none' or a kind of type for 'work'; got "
            "'calable'; did you mean 'callable'?");
}

TEST(ReaderErrorTest, MissingKey) {
  EXPECT_EQ(errorOf("types:\n  - {name: t, is: plain}\n"),
            "m.yaml:1:1: error: a model needs the key 'library'");
  EXPECT_EQ(errorOf("library: l\ntypes:\n  - is: plain\n"),
            "m.yaml:3:5: error: a type needs the key 'name'");
  EXPECT_EQ(errorOf("library: l\ntypes:\n  - name: t\n"),
            "m.yaml:3:5: error: a type needs the key 'is'");
  EXPECT_EQ(errorOf("library: l\nfunctions:\n  - does: send\n"),
            "m.yaml:3:5: error: a function needs the key 'name'");
  EXPECT_EQ(errorOf("library: l\nfunctions:\n  - name: f\n"),
            "m.yaml:3:5: error: a function needs the key 'does'");
  EXPECT_EQ(errorOf("library: l\ntypes:\n"
                    "  - {name: t, is: task, methods: [{does: join}]}\n"),
            "m.yaml:3:36: error: a method needs the key 'name'");
  EXPECT_EQ(errorOf("library: l\ntypes:\n"
                    "  - {name: t, is: task, constructors: [{args: 0}]}\n"),
            "m.yaml:3:41: error: a constructor needs the key 'does'");
  EXPECT_EQ(errorOf("library: l\ntypes:\n  - {name: t, is: channel}\n"),
            "m.yaml:3:6: error: what is 'channel' needs the key 'capacity'");
  EXPECT_EQ(errorOf("library: l\ntypes:\n  - {name: t, is: latch}\n"),
            "m.yaml:3:6: error: what is 'latch' needs the key 'count'");
  EXPECT_EQ(errorOf("library: l\ntypes:\n"
                    "  - {name: t, is: channel, capacity: {minus: 1}}\n"),
            "m.yaml:3:39: error: the value of 'capacity' needs "
            "'argument' or 'template-argument'");
  EXPECT_EQ(errorOf("library: l\ntypes:\n"
                    "  - {name: t, is: latch, count: {argument: 0, "
                    "default: unbounded}}\n"),
            "m.yaml:3:56: error: expected a value for 'default', a number from "
            "0; got 'unbounded'");
}

TEST(ReaderErrorTest, KeyWithoutValue) {
  EXPECT_EQ(errorOf("library: l\ntypes:\n  - name:\n    is: plain\n"),
            "m.yaml:3:5: error: the key 'name' has no value");
  EXPECT_EQ(errorOf("library: l\ntypes:\n"),
            "m.yaml:2:1: error: the key 'types' has no value");
  EXPECT_EQ(errorOf("library: l\ntypes:\n  - name: \"\"\n"),
            "m.yaml:3:11: error: expected a name, got an empty text");
  EXPECT_EQ(errorOf("library: l\ntypes:\n  - name: []\n"),
            "m.yaml:3:12: error: the list of names is empty");
  EXPECT_EQ(errorOf("library: l\ntypes:\n"
                    "  - name:\n"
                    "      - a\n"
                    "      -\n"
                    "    is: plain\n"),
            "m.yaml:6:5: error: an entry of the list before this is empty");
}

TEST(ReaderErrorTest, DuplicateKey) {
  EXPECT_EQ(errorOf("library: l\nlibrary: m\n"),
            "m.yaml:2:1: error: the key 'library' occurs twice in a model");
  EXPECT_EQ(errorOf("library: l\nfunctions:\n"
                    "  - {name: f, does: send, value: 0, value: 1}\n"),
            "m.yaml:3:37: error: the key 'value' occurs twice in a function");
}

TEST(ReaderErrorTest, DuplicateName) {
  EXPECT_EQ(errorOf("library: l\ntypes:\n"
                    "  - {name: a::t, is: plain}\n"
                    "  - {name: [a::u, a::t], is: mutex}\n"),
            "m.yaml:4:19: error: the type 'a::t' was described before");
  EXPECT_EQ(errorOf("library: l\ntypes:\n  - {name: [t, t], is: plain}\n"),
            "m.yaml:3:16: error: the name 't' occurs twice");
  EXPECT_EQ(errorOf("library: l\nstatuses:\n"
                    "  success: a\n"
                    "  closed: [b, a]\n"),
            "m.yaml:4:15: error: the status 'a' was described before");
  EXPECT_EQ(errorOf("library: l\nlock-tags: {defer: a, try: a}\n"),
            "m.yaml:2:28: error: the lock tag 'a' was described before");
}

TEST(ReaderErrorTest, MeaningThatAnEarlierOneHides) {
  EXPECT_EQ(errorOf("library: l\ntypes:\n"
                    "  - name: t\n"
                    "    is: condition\n"
                    "    methods:\n"
                    "      - {name: wait, does: wait}\n"
                    "      - {name: [go, wait], does: wait, args: 2}\n"),
            "m.yaml:7:21: error: a method 'wait' with the same numbers of "
            "arguments was described before; tell them apart by 'args'");
  EXPECT_EQ(errorOf("library: l\nfunctions:\n"
                    "  - {name: f, does: close}\n"
                    "  - {name: f, does: close}\n"),
            "m.yaml:4:12: error: a function 'f' with the same numbers of "
            "arguments was described before; tell them apart by 'args'");
  EXPECT_EQ(errorOf("library: l\ntypes:\n"
                    "  - name: t\n"
                    "    is: task\n"
                    "    constructors:\n"
                    "      - {does: spawn, args: 1+}\n"
                    "      - {does: spawn, args: 2}\n"),
            "m.yaml:7:10: error: an earlier constructor accepts the same "
            "numbers of arguments; tell them apart by 'args'");
}

TEST(ReaderErrorTest, KeyWithoutMeaningHere) {
  EXPECT_EQ(errorOf("library: l\nfunctions:\n"
                    "  - {name: f, out: 0, does: send}\n"),
            "m.yaml:3:15: error: the key 'out' has no meaning for what does "
            "'send'");
  EXPECT_EQ(errorOf("library: l\ntypes:\n"
                    "  - name: t\n"
                    "    capacity: 1\n"
                    "    is: mutex\n"),
            "m.yaml:4:5: error: the key 'capacity' has no meaning for what is "
            "'mutex'");
  EXPECT_EQ(errorOf("library: l\ntypes:\n"
                    "  - {name: t, owns: weak, recursive: true, is: mutex}\n"),
            "m.yaml:3:15: error: the key 'owns' has no meaning for what is "
            "'mutex'");
  EXPECT_EQ(errorOf("library: l\nfunctions:\n"
                    "  - {name: f, does: spawn, future-at-end: join}\n"),
            "m.yaml:3:28: error: the key 'future-at-end' needs 'launch: "
            "future'");
  EXPECT_EQ(errorOf("library: l\ntypes:\n"
                    "  - {name: t, is: latch, count: unbounded}\n"),
            "m.yaml:3:33: error: a count cannot be unbounded");
}

TEST(ReaderErrorTest, NameThatCanNeverMatch) {
  auto ErrorOfType = [](StringRef Name) {
    return errorOf(("library: l\ntypes:\n  - name: " + Name + "\n").str());
  };
  EXPECT_EQ(ErrorOfType("a::chan<int>"),
            "m.yaml:3:11: error: 'a::chan<int>': names are written without "
            "template arguments");
  EXPECT_EQ(ErrorOfType("::a::chan"),
            "m.yaml:3:11: error: '::a::chan': names are written without a "
            "leading '::'");
  EXPECT_EQ(ErrorOfType("a:chan"),
            "m.yaml:3:11: error: 'a:chan' is not a name");
  EXPECT_EQ(ErrorOfType("'a::'"), "m.yaml:3:11: error: 'a::' is not a name");

  auto ErrorOfMethod = [](StringRef Name) {
    return errorOf(("library: l\ntypes:\n  - name: t\n    is: plain\n    "
                    "methods:\n      - name: " +
                    Name + "\n")
                       .str());
  };
  EXPECT_EQ(ErrorOfMethod("t::push"),
            "m.yaml:6:15: error: 't::push': a method's name is written without "
            "its class");
  EXPECT_EQ(ErrorOfMethod("push(int)"),
            "m.yaml:6:15: error: 'push(int)': names are written without "
            "parameters");
  EXPECT_EQ(ErrorOfMethod("operator <<"),
            "m.yaml:6:15: error: 'operator <<' is not an operator's name, such "
            "as 'operator<<' or 'operator bool'");
}

} // namespace
