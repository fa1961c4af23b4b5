//===- ReaderTest.cpp - Tests of what a model can say ---------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "test/unit/Model/Harness.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"
#include "gtest/gtest.h"

using namespace chan::model;
using llvm::StringRef;

namespace {

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

  C = readType("    is: channel\n    capacity: {argument: 0, "
               "template-argument: 1, default: unbounded}\n")
          .Holds;
  EXPECT_EQ(C.K, Capacity::Argument);
  EXPECT_EQ(C.ElseTemplate, 1u);
  EXPECT_TRUE(C.ElseUnbounded);
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

TEST(ReaderTest, ReadsByWhichMembersOthersAreRecognised) {
  Type T = readType("    is: pointer\n"
                    "    owns: inside\n"
                    "    filled: true\n"
                    "    recognised-by: [has_value, error]\n");
  EXPECT_TRUE(T.Filled);
  EXPECT_EQ(T.RecognisedBy, (std::vector<std::string>{"has_value", "error"}));
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
  EXPECT_EQ(readFunction("does: invoke, passes-arguments: false").Passes,
            Passing::Nothing);
  EXPECT_EQ(readFunction("does: invoke, passes-arguments: parts").Passes,
            Passing::Parts);
  EXPECT_EQ(readFunction("does: invoke").Passes, Passing::Arguments);
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
                   "  - {name: a::operator<<, does: ignore}\n"
                   "  - {name: 'a::operator b::c', does: test}\n");
  EXPECT_EQ(L.Functions[0].Names, Names{"a::operator<<"});
  EXPECT_EQ(L.Functions[1].Names, Names{"a::operator b::c"});
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
