//===- ReaderTest.cpp - Tests of the model reader -------------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Model/Reader.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"
#include "gtest/gtest.h"

using namespace chan::model;
using llvm::StringRef;

namespace {

/// What the reader says of \p Text; "" when it accepts it.
std::string errorOf(StringRef Text) {
  llvm::Expected<Library> L =
      readLibrary(llvm::MemoryBufferRef(Text, "m.yaml"));
  return L ? "" : llvm::toString(L.takeError());
}

/// Reads \p Text, which is right.
Library read(StringRef Text) {
  llvm::Expected<Library> L =
      readLibrary(llvm::MemoryBufferRef(Text, "m.yaml"));
  if (L)
    return std::move(*L);
  ADD_FAILURE() << llvm::toString(L.takeError());
  return {};
}

/// Reads a type "t" from lines that are indented by four.
Type readType(StringRef Lines) {
  Library L = read(("library: l\ntypes:\n  - name: t\n" + Lines).str());
  if (L.Types.size() == 1)
    return std::move(L.Types[0]);
  ADD_FAILURE();
  return {};
}

/// Reads a method from what stands in the braces.
Operation readMethod(StringRef Fields) {
  Type T = readType(
      ("    is: condition\n    methods:\n      - {name: m, " + Fields + "}\n")
          .str());
  if (T.Methods.size() == 1)
    return T.Methods[0];
  ADD_FAILURE();
  return {};
}

Operation readFunction(StringRef Fields) {
  Library L =
      read(("library: l\nfunctions:\n  - {name: f, " + Fields + "}\n").str());
  if (L.Functions.size() == 1)
    return L.Functions[0];
  ADD_FAILURE();
  return {};
}

void expectArgument(const Selector &S, unsigned Index) {
  EXPECT_EQ(S.K, Selector::Argument);
  EXPECT_EQ(S.Index, Index);
}

using Names = std::vector<std::string>;

//===----------------------------------------------------------------------===//
// What a model can say
//===----------------------------------------------------------------------===//

TEST(ReaderTest, ReadsALibraryWithNothingButAName) {
  Library L = read("library: in.house\n");
  EXPECT_EQ(L.Name, "in.house");
  EXPECT_EQ(L.File, "m.yaml");
  EXPECT_TRUE(L.Types.empty());
}

TEST(ReaderTest, ReadsAChannel) {
  Type T = readType("    is: channel\n"
                    "    capacity: 3\n"
                    "    close-wakes: receivers\n"
                    "    destroy-wakes: both\n"
                    "    send-on-closed-throws: true\n"
                    "    iterable: true\n"
                    "    handle: true\n");
  EXPECT_EQ(T.Names, Names{"t"});
  EXPECT_EQ(T.Kind, TypeKind::Channel);
  EXPECT_EQ(T.Holds.K, Capacity::Fixed);
  EXPECT_EQ(T.Holds.Fallback, 3);
  EXPECT_EQ(T.CloseWakes, Wakes::Receivers);
  EXPECT_EQ(T.DestroyWakes, Wakes::Both);
  EXPECT_TRUE(T.SendOnClosedThrows);
  EXPECT_TRUE(T.Iterable);
  EXPECT_TRUE(T.Handle);
}

TEST(ReaderTest, AChannelIsWokenByCloseButNotByDestructionUnlessSaid) {
  Type T = readType("    is: channel\n    capacity: 0\n");
  EXPECT_EQ(T.CloseWakes, Wakes::Both);
  EXPECT_EQ(T.DestroyWakes, Wakes::Nobody);
  EXPECT_FALSE(T.SendOnClosedThrows);
  EXPECT_FALSE(T.Iterable);
  EXPECT_FALSE(T.Handle);
}

TEST(ReaderTest, CapacityIsANumberAnArgumentOrUnbounded) {
  Capacity C = readType("    is: channel\n    capacity: unbounded\n").Holds;
  EXPECT_EQ(C.K, Capacity::Unbounded);

  C = readType("    is: channel\n    capacity: {argument: 1, default: 8}\n")
          .Holds;
  EXPECT_EQ(C.K, Capacity::Argument);
  EXPECT_EQ(C.Index, 1u);
  EXPECT_EQ(C.Fallback, 8);
  EXPECT_EQ(C.Minus, 0);

  C = readType(
          "    is: channel\n    capacity: {template-argument: 1, minus: 1}\n")
          .Holds;
  EXPECT_EQ(C.K, Capacity::TemplateArgument);
  EXPECT_EQ(C.Index, 1u);
  EXPECT_EQ(C.Minus, 1);
}

TEST(ReaderTest, ReadsATask) {
  Type T = readType("    is: task\n"
                    "    at-end: stop-join\n"
                    "    blocks-process-exit: true\n"
                    "    passes-stop-token: true\n"
                    "    constructors:\n"
                    "      - {does: spawn, args: 1+}\n");
  EXPECT_EQ(T.AtEnd, HandleEnd::StopJoin);
  EXPECT_TRUE(T.BlocksProcessExit);
  EXPECT_TRUE(T.PassesStopToken);
  ASSERT_EQ(T.Constructors.size(), 1u);
  EXPECT_EQ(T.Constructors[0].Does, Verb::Spawn);
  EXPECT_TRUE(T.Constructors[0].Names.empty());
  EXPECT_FALSE(T.Constructors[0].accepts(0));
  EXPECT_TRUE(T.Constructors[0].accepts(7));
}

TEST(ReaderTest, ReadsMutexesGuardsAndPointers) {
  EXPECT_TRUE(readType("    is: mutex\n    recursive: true\n").Recursive);
  Type Guard = readType(
      "    is: guard\n    locks-at-construction: false\n    shared: true\n");
  EXPECT_FALSE(Guard.LocksAtConstruction);
  EXPECT_TRUE(Guard.Shared);
  EXPECT_TRUE(readType("    is: guard\n").LocksAtConstruction);
  EXPECT_EQ(readType("    is: pointer\n    owns: inside\n").Owns,
            Ownership::Inside);
  EXPECT_EQ(readType("    is: pointer\n").Owns, Ownership::None);
}

TEST(ReaderTest, SeveralNamesShareADescription) {
  Library L = read("library: l\n"
                   "types:\n"
                   "  - name: [a::x, a::y]\n"
                   "    is: condition\n"
                   "    methods:\n"
                   "      - name:\n"
                   "          - wait\n"
                   "          - wait_more\n"
                   "        does: wait\n");
  ASSERT_EQ(L.Types.size(), 1u);
  EXPECT_EQ(L.Types[0].Names, (Names{"a::x", "a::y"}));
  EXPECT_EQ(L.Types[0].Methods[0].Names, (Names{"wait", "wait_more"}));
}

TEST(ReaderTest, ReadsTheOutcomeOfAnOperation) {
  Operation Op = readMethod("does: receive, out: 0, waits: timed, "
                            "returns: status");
  EXPECT_EQ(Op.Does, Verb::Receive);
  expectArgument(Op.Out, 0);
  EXPECT_EQ(Op.Wait, Waits::Timed);
  EXPECT_EQ(Op.Result, Returns::Status);

  Op = readMethod("does: receive");
  EXPECT_EQ(Op.Out.K, Selector::None);
  EXPECT_EQ(Op.Wait, Waits::Forever);
  EXPECT_EQ(Op.Result, Returns::Nothing);
}

TEST(ReaderTest, ReadsEachSelector) {
  Operation Op = readMethod("does: wait, on: none, lock: guard, predicate: "
                            "callable, token: 12, value: this");
  EXPECT_EQ(Op.On.K, Selector::None);
  EXPECT_EQ(Op.Lock.K, Selector::OfKind);
  EXPECT_EQ(Op.Lock.Type, TypeKind::Guard);
  EXPECT_EQ(Op.Predicate.K, Selector::Callable);
  expectArgument(Op.Token, 12);
  EXPECT_EQ(Op.Value.K, Selector::This);
  EXPECT_EQ(readFunction("does: lock, on: all").On.K, Selector::All);
}

TEST(ReaderTest, AMethodActsOnItsObjectAndAFunctionOnItsFirstArgument) {
  EXPECT_EQ(readMethod("does: close").On.K, Selector::This);
  expectArgument(readFunction("does: close").On, 0);
  // What acts on nothing has nothing there.
  EXPECT_EQ(readMethod("does: sleep").On.K, Selector::None);
  EXPECT_EQ(readFunction("does: spawn").On.K, Selector::None);
}

TEST(ReaderTest, WhatIsSentIsTheFirstArgumentThatIsNotTheChannel) {
  expectArgument(readMethod("does: send").Value, 0);
  expectArgument(readFunction("does: send").Value, 1);
  expectArgument(readFunction("does: send, on: 1").Value, 0);
  EXPECT_EQ(readMethod("does: send, value: none").Value.K, Selector::None);
  EXPECT_EQ(readMethod("does: insert").Value.K, Selector::None);
}

TEST(ReaderTest, WorkIsTheFirstCallable) {
  EXPECT_EQ(readFunction("does: spawn").Work.K, Selector::Callable);
  EXPECT_EQ(readMethod("does: invoke").Work.K, Selector::Callable);
  expectArgument(readFunction("does: invoke, work: 1").Work, 1);
}

TEST(ReaderTest, WhatARepeatCallsForIsUnknownUnlessSaid) {
  EXPECT_EQ(readFunction("does: repeat").On.K, Selector::None);
  EXPECT_EQ(readMethod("does: repeat").On.K, Selector::This);
}

TEST(ReaderTest, ReadsHowATaskIsSpawned) {
  Operation Op = readFunction("does: spawn, launch: future, future-at-end: "
                              "join");
  EXPECT_EQ(Op.Started, Launch::Future);
  EXPECT_EQ(Op.FutureEnd, HandleEnd::Join);
  Op = readFunction("does: spawn, launch: detached");
  EXPECT_EQ(Op.Started, Launch::Detached);
  EXPECT_EQ(readFunction("does: spawn").Started, Launch::Joinable);
}

TEST(ReaderTest, ReadsTheOtherFields) {
  EXPECT_TRUE(readMethod("does: lock, shared: true").Shared);
  EXPECT_EQ(readFunction("does: make, from: 1").From, 1u);
  EXPECT_FALSE(
      readFunction("does: invoke, passes-arguments: false").PassesArguments);
  EXPECT_TRUE(readFunction("does: invoke").PassesArguments);
  expectArgument(readMethod("does: count-down, count: 0").Count, 0);
}

TEST(ReaderTest, ArgumentBoundsAreExactOrOpenOrARange) {
  Operation Op = readMethod("does: close, args: 2");
  EXPECT_EQ(Op.MinArguments, 2u);
  EXPECT_EQ(Op.MaxArguments, 2u);
  Op = readMethod("does: close, args: 2+");
  EXPECT_EQ(Op.MinArguments, 2u);
  EXPECT_EQ(Op.MaxArguments, ~0u);
  Op = readMethod("does: close, args: 1-3");
  EXPECT_EQ(Op.MinArguments, 1u);
  EXPECT_EQ(Op.MaxArguments, 3u);
  Op = readMethod("does: close");
  EXPECT_EQ(Op.MinArguments, 0u);
  EXPECT_EQ(Op.MaxArguments, ~0u);
}

TEST(ReaderTest, ReadsStatusesLockTagsAndDeferredLaunch) {
  Library L = read("library: l\n"
                   "statuses:\n"
                   "  success: s::ok\n"
                   "  closed: [s::closed, s::gone]\n"
                   "lock-tags: {defer: d, adopt: a, try: [t, u]}\n"
                   "deferred-launch: x::later\n");
  ASSERT_EQ(L.Statuses.size(), 2u);
  EXPECT_EQ(L.Statuses[0].K, Library::Status::Success);
  EXPECT_EQ(L.Statuses[1].K, Library::Status::Closed);
  EXPECT_EQ(L.Statuses[1].Names, (Names{"s::closed", "s::gone"}));
  EXPECT_EQ(L.DeferLockTags, Names{"d"});
  EXPECT_EQ(L.AdoptLockTags, Names{"a"});
  EXPECT_EQ(L.TryLockTags, (Names{"t", "u"}));
  EXPECT_EQ(L.DeferredLaunch, Names{"x::later"});
}

TEST(ReaderTest, OperatorsAreCalledByTheirSpelling) {
  Type T = readType("    is: pointer\n"
                    "    methods:\n"
                    "      - {name: [operator*, operator->], does: get}\n"
                    "      - {name: operator bool, does: test}\n"
                    "      - {name: [\"operator[]\", operator()], does: get}\n"
                    "      - {name: operator a::b, does: get}\n"
                    "      - {name: 'operator<<', does: get}\n");
  EXPECT_EQ(T.Methods.size(), 5u);
  Library L = read("library: l\nfunctions:\n"
                   "  - {name: a::operator<<, does: ignore}\n");
  EXPECT_EQ(L.Functions[0].Names, Names{"a::operator<<"});
}

TEST(ReaderTest, OneNameCanHaveMeaningsForDifferentNumbersOfArguments) {
  Type T = readType("    is: condition\n"
                    "    methods:\n"
                    "      - {name: wait, does: wait, args: 1}\n"
                    "      - {name: wait, does: wait, predicate: 1, args: 2}\n"
                    "      - {name: wait, does: ignore}\n");
  EXPECT_EQ(T.Methods.size(), 3u);
}

TEST(ReaderTest, ByteOrderMarkAndWindowsLineEndsAreAccepted) {
  Library L = read("\xEF\xBB\xBFlibrary: l\r\ntypes:\r\n  - name: t\r\n    is: "
                   "plain\r\n");
  EXPECT_EQ(L.Name, "l");
  EXPECT_EQ(L.Types[0].Kind, TypeKind::Plain);
}

TEST(ReaderTest, TextNeedNotEndWithANullCharacter) {
  StringRef Text = "library: lxxx";
  EXPECT_EQ(read(Text.drop_back(3)).Name, "l");
}

//===----------------------------------------------------------------------===//
// Mistakes
//===----------------------------------------------------------------------===//

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
}

TEST(ReaderErrorTest, SwappedLettersAreANearMiss) {
  EXPECT_EQ(errorOf("library: l\nfunctions:\n  - {name: f, dose: send}\n"),
            "m.yaml:3:15: error: unknown key 'dose' in a function; did you "
            "mean 'does'?");
}

TEST(ReaderErrorTest, UnknownKeyWithoutNearMissListsWhatIsKnown) {
  EXPECT_EQ(errorOf("library: l\nversion: 1\n"),
            "m.yaml:2:1: error: unknown key 'version' in a model; known are "
            "library, types, functions, statuses, lock-tags, deferred-launch");
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
}

TEST(ReaderErrorTest, NumbersOutOfBounds) {
  EXPECT_EQ(
      errorOf("library: l\ntypes:\n  - {name: t, is: channel, capacity: -1}\n"),
      "m.yaml:3:38: error: expected a number from 0, 'unbounded' or {argument: "
      "INDEX} for 'capacity'; got '-1'");
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
  EXPECT_EQ(errorOf("library: l\ntypes:\n  - {name: t, is: channel}\n"),
            "m.yaml:3:6: error: what is 'channel' needs the key 'capacity'");
  EXPECT_EQ(errorOf("library: l\ntypes:\n  - {name: t, is: latch}\n"),
            "m.yaml:3:6: error: what is 'latch' needs the key 'count'");
  EXPECT_EQ(errorOf("library: l\ntypes:\n"
                    "  - {name: t, is: channel, capacity: {minus: 1}}\n"),
            "m.yaml:3:39: error: the value of 'capacity' needs either "
            "'argument' or 'template-argument'");
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

TEST(ReaderErrorTest, SyntaxError) {
  EXPECT_EQ(errorOf("library: l\ntypes:\n  - {name: t, is: plain\n"),
            "m.yaml:3:24: error: invalid YAML: Unexpected token. Expected Key, "
            "Flow Entry, or Flow Mapping End.");
  EXPECT_EQ(errorOf("library: 'l\n"),
            "m.yaml:1:12: error: invalid YAML: Expected quote at end of "
            "scalar");
  EXPECT_EQ(errorOf("library: \"\\q\"\n"),
            "m.yaml:1:12: error: invalid YAML: Unrecognized escape code");
  EXPECT_EQ(errorOf("library: l\n}\n"),
            "m.yaml:2:1: error: invalid YAML: Unexpected token. Expected Key "
            "or Block End");
  // The scanner gives no reason for this one.
  EXPECT_EQ(errorOf("%FOO\n---\nlibrary: l\n"),
            "m.yaml:1:1: error: invalid YAML here or in what follows");
}

TEST(ReaderErrorTest, MissingCommaInBraces) {
  EXPECT_EQ(errorOf("library: l\nfunctions:\n  - {name: f does: send}\n"),
            "m.yaml:3:6: error: expected a key, which is text; got 'key: "
            "value' pairs; is a ',' missing?");
}

TEST(ReaderErrorTest, AnchorsAliasesAndTags) {
  StringRef Tail = "error: anchors ('&'), aliases ('*') and tags ('!') cannot "
                   "be used here; a text that starts so needs quotes";
  EXPECT_EQ(errorOf("library: &a l\n"), ("m.yaml:1:10: " + Tail).str());
  EXPECT_EQ(errorOf("library: *a\n"), ("m.yaml:1:10: " + Tail).str());
  EXPECT_EQ(errorOf("library: !!str l\n"), ("m.yaml:1:10: " + Tail).str());
  EXPECT_EQ(errorOf("library: l\ntypes: &t\n  - {name: t, is: plain}\n"),
            ("m.yaml:2:8: " + Tail).str());
}

TEST(ReaderErrorTest, SecondDocument) {
  EXPECT_EQ(errorOf("library: l\n---\nlibrary: m\n"),
            "m.yaml:3:1: error: a file holds one model; here is more than one "
            "YAML document, or text that belongs to none");
  EXPECT_EQ(errorOf("---\nlibrary: l\n...\n"), "");
}

TEST(ReaderErrorTest, PlacesCountLinesOfAllKindsAndNoByteOrderMark) {
  EXPECT_EQ(errorOf("\xEF\xBB\xBFlibry: l\n"),
            "m.yaml:1:1: error: unknown key 'libry' in a model; did you mean "
            "'library'?");
  for (StringRef Text : {"library: l\n\ntypes: x\n",
                         "library: l\r\n\r\ntypes: "
                         "x\r\n",
                         "library: l\r\rtypes: x\r"})
    EXPECT_EQ(errorOf(Text),
              "m.yaml:3:8: error: expected a list of types, got text");
}

TEST(ReaderErrorTest, OnlyTheFirstMistakeIsTold) {
  EXPECT_EQ(errorOf("libary: l\ntipes: x\n: {\n"),
            "m.yaml:1:1: error: unknown key 'libary' in a model; did you mean "
            "'library'?");
}

TEST(ReaderErrorTest, LongAndUnprintableTextIsCutInMessages) {
  std::string Long(5000, 'x');
  EXPECT_EQ(errorOf("library: l\nlock-tags: {" + Long + ": a}\n"),
            "m.yaml:2:13: error: unknown key '" + Long.substr(0, 60) +
                "...' in 'lock-tags'; known are defer, adopt, try");
  EXPECT_EQ(errorOf("library: l\ntypes:\n  - name: \"a\\tb\\n\"\n"),
            "m.yaml:3:11: error: 'a?b?' is not a name");
}

TEST(ReaderErrorTest, BinaryIsRefused) {
  EXPECT_EQ(errorOf(StringRef("\x7f"
                              "ELF\x02\x01\0\0",
                              8)),
            "m.yaml:1:5: error: a control character; is this a text file?");
  EXPECT_EQ(errorOf(StringRef("library: l\0x", 12)),
            "m.yaml:1:11: error: a control character; is this a text file?");
  EXPECT_NE(errorOf("\xff\xfe\xfd"), "");
}

TEST(ReaderErrorTest, HugeFileIsRefused) {
  EXPECT_EQ(errorOf("library: l\n" + std::string(2000000, '#')),
            "m.yaml:1:1: error: the file is larger than a model can be (1 "
            "MiB)");
}

TEST(ReaderErrorTest, DeepNestingIsRefused) {
  for (StringRef Opening : {"[", "{a: ", "- ", "? ", "[{", "library: [",
                            "library: l\ntypes: [", "{? "}) {
    std::string Text;
    while (Text.size() < 500000)
      Text += Opening;
    EXPECT_NE(errorOf(Text), "") << Opening.str();
  }
}

TEST(ReaderErrorTest, EmptyEntriesAndDocumentsAreRefused) {
  EXPECT_EQ(errorOf("[" + std::string(500000, ',')),
            "m.yaml:1:102: error: too many commas in a row");
  std::string Text = "{";
  for (int I = 0; I < 100000; ++I)
    Text += ", # x\n";
  EXPECT_EQ(errorOf(Text), "m.yaml:101:1: error: too many commas in a row");
  Text = "library: l\n";
  for (int I = 0; I < 100000; ++I)
    Text += "...\n";
  EXPECT_EQ(errorOf(Text), "m.yaml:1:1: error: too many '...' lines");
}

/// Any prefix of a right model and any model with a character changed is read
/// or refused with a place; none crashes.
TEST(ReaderErrorTest, NoDamageCrashes) {
  StringRef Text = "library: l\n"
                   "types:\n"
                   "  - name: [a::b, 'c::d']\n"
                   "    is: channel # A comment.\n"
                   "    capacity: {argument: 0, minus: 1}\n"
                   "    methods:\n"
                   "      - {name: \"operator[]\", does: send}\n"
                   "statuses:\n"
                   "  success: ok\n";
  EXPECT_EQ(errorOf(Text), "");
  auto Check = [](const std::string &Damaged) {
    std::string Message = errorOf(Damaged);
    EXPECT_TRUE(Message.empty() || (StringRef(Message).starts_with("m.yaml:") &&
                                    StringRef(Message).contains(": error: ")))
        << Damaged << "\n"
        << Message;
  };
  for (size_t I = 0; I <= Text.size(); ++I) {
    Check(Text.take_front(I).str());
    Check(Text.drop_front(I).str());
    for (StringRef Put :
         {"",  "\n", " ", "\t", ":",  ": ",   "- ",   ",",       "[", "]",
          "{", "}",  "'", "\"", "\\", "#",    "&",    "*",       "!", "|",
          ">", "?",  "%", "@",  "`",  "\x01", "\xff", "\xc3\xa4"}) {
      Check((Text.take_front(I) + Put + Text.drop_front(I)).str());
      Check((Text.take_front(I) + Put + Text.substr(I + 1)).str());
    }
  }
}

//===----------------------------------------------------------------------===//
// Files
//===----------------------------------------------------------------------===//

TEST(ReaderFileTest, ErrorsNameTheFile) {
  llvm::SmallString<64> Path;
  int FD;
  ASSERT_FALSE(llvm::sys::fs::createTemporaryFile("model", "yaml", FD, Path));
  llvm::raw_fd_ostream(FD, /*shouldClose=*/true) << "library: l\ntype: x\n";
  llvm::Expected<Library> L = readLibraryFile(Path);
  ASSERT_FALSE(bool(L));
  EXPECT_EQ(llvm::toString(L.takeError()),
            (Path + ":2:1: error: unknown key 'type' in a model; did you mean "
                    "'types'?")
                .str());
  llvm::sys::fs::remove(Path);
}

TEST(ReaderFileTest, AFileThatIsNotThereIsAnError) {
  llvm::Expected<Library> L = readLibraryFile("/no/such/model.yaml");
  ASSERT_FALSE(bool(L));
  EXPECT_EQ(llvm::toString(L.takeError()),
            "/no/such/model.yaml: error: cannot read the model: No such file "
            "or directory");
}

//===----------------------------------------------------------------------===//
// Documentation
//===----------------------------------------------------------------------===//

TEST(ReaderFileTest, TheExampleInTheDocumentationIsAModel) {
  auto Doc = llvm::MemoryBuffer::getFile(CHAN_SOURCE_DIR "/docs/models.md");
  ASSERT_TRUE(bool(Doc));
  StringRef Example =
      (*Doc)->getBuffer().split("```yaml\n").second.split("```").first;
  Library L = read(Example);
  ASSERT_EQ(L.Types.size(), 1u);
  EXPECT_EQ(L.Types[0].Holds.Fallback, 16);
  EXPECT_EQ(L.Types[0].Methods.size(), 5u);
  EXPECT_EQ(L.Functions[0].Started, Launch::Detached);
  EXPECT_LE(Example.count('\n'), 20u);
}

} // namespace
