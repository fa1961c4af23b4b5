//===- ModelTest.cpp - Tests of the look-up of names ----------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Model/Model.h"
#include "test/unit/Model/Harness.h"
#include "gtest/gtest.h"
#include <memory>

using namespace chan::model;
using llvm::StringRef;

namespace {

const char *ChannelLibrary =
    "library: a\n"
    "types:\n"
    "  - name: [a::chan, a::other]\n"
    "    is: channel\n"
    "    capacity: 0\n"
    "    methods:\n"
    "      - {name: send, does: send}\n"
    "  - {name: a::text, is: plain}\n"
    "functions:\n"
    "  - {name: a::go, does: spawn, args: 1}\n"
    "  - {name: a::go, does: ignore}\n"
    "  - {name: a::copy, does: ignore}\n"
    "statuses: {success: a::ok}\n"
    "lock-tags: {defer: a::d, adopt: a::a, try: a::t}\n"
    "deferred-launch: a::later\n";

/// Checks that everything can still be found in \p M.
void expectChannelLibrary(const Model &M) {
  const Type *Chan = M.type("a::chan");
  ASSERT_TRUE(Chan);
  EXPECT_EQ(Chan->Kind, TypeKind::Channel);
  EXPECT_EQ(M.type("a::other"), Chan);
  bool IsOwn = false;
  for (const Library &L : M.libraries())
    for (const Type &T : L.Types)
      IsOwn |= &T == Chan;
  EXPECT_TRUE(IsOwn) << "a type of another model";
  const std::vector<const Operation *> *Go = M.functions("a::go");
  ASSERT_TRUE(Go);
  ASSERT_EQ(Go->size(), 2u);
  EXPECT_EQ((*Go)[0]->Does, Verb::Spawn);
  EXPECT_EQ((*Go)[1]->Does, Verb::Ignore);
  EXPECT_EQ(M.status("a::ok"), Library::Status::Success);
}

TEST(ModelTest, FindsWhatALibraryDescribes) {
  Model M;
  M.add(read(ChannelLibrary));
  expectChannelLibrary(M);
  EXPECT_EQ(M.lockTag("a::d"), Model::LockTag::Defer);
  EXPECT_EQ(M.lockTag("a::a"), Model::LockTag::Adopt);
  EXPECT_EQ(M.lockTag("a::t"), Model::LockTag::Try);
  EXPECT_TRUE(M.isDeferredLaunch("a::later"));
}

TEST(ModelTest, FindsNothingElse) {
  Model M;
  M.add(read(ChannelLibrary));
  EXPECT_FALSE(M.type("chan"));
  EXPECT_FALSE(M.type("a::go"));
  EXPECT_FALSE(M.functions("a::chan"));
  EXPECT_FALSE(M.status("a::nok"));
  EXPECT_EQ(M.lockTag("a::chan"), Model::LockTag::None);
  EXPECT_FALSE(M.isDeferredLaunch("a::ok"));
}

TEST(ModelTest, StaysRightWhenItGrows) {
  Model M;
  M.add(read(ChannelLibrary));
  for (int I = 0; I < 50; ++I) {
    std::string N = std::to_string(I);
    M.add(read("library: l" + N + "\ntypes:\n  - {name: t" + N +
               ", is: plain}\n"));
    expectChannelLibrary(M);
  }
}

TEST(ModelTest, StaysRightWhenItIsCopied) {
  auto Original = std::make_unique<Model>();
  Original->add(read(ChannelLibrary));
  Model Copy(*Original), Assigned;
  Assigned = *Original;
  EXPECT_NE(Copy.type("a::chan"), Original->type("a::chan"));
  Original.reset();
  expectChannelLibrary(Copy);
  expectChannelLibrary(Assigned);
}

TEST(ModelTest, StaysRightWhenItIsMoved) {
  auto Original = std::make_unique<Model>();
  Original->add(read(ChannelLibrary));
  Model Moved(std::move(*Original));
  Original.reset();
  expectChannelLibrary(Moved);
  Model Assigned;
  Assigned.add(read("library: b\n"));
  Assigned = std::move(Moved);
  expectChannelLibrary(Assigned);
  Assigned.add(read("library: b\n"));
  expectChannelLibrary(Assigned);
}

TEST(ModelTest, ALaterLibraryReplacesWhatAnEarlierOneSaidOfAName) {
  Model M;
  M.add(read(ChannelLibrary));
  M.add(read("library: mine\n"
             "types:\n"
             "  - {name: a::chan, is: mutex}\n"
             "functions:\n"
             "  - {name: a::go, does: close}\n"
             "statuses: {closed: a::ok}\n"
             "lock-tags: {adopt: a::d}\n"));
  EXPECT_EQ(M.type("a::chan")->Kind, TypeKind::Mutex);
  EXPECT_EQ(M.type("a::other")->Kind, TypeKind::Channel);
  ASSERT_EQ(M.functions("a::go")->size(), 1u);
  EXPECT_EQ(M.functions("a::go")->front()->Does, Verb::Close);
  EXPECT_EQ(M.status("a::ok"), Library::Status::Closed);
  EXPECT_EQ(M.lockTag("a::d"), Model::LockTag::Adopt);
}

TEST(ModelTest, MeetingNamesAreOfWhatTasksWaitForSorted) {
  Model M;
  M.add(read(ChannelLibrary));
  M.add(read("library: b\ntypes:\n  - {name: b::chan, is: task}\n"));
  EXPECT_EQ(M.meetingNames(), (std::vector<std::string>{
                                  "a::chan", "a::go", "a::other", "b::chan"}));
}

TEST(ModelTest, WhatIsDeclaredHasAllItsComponentsWritten) {
  auto Occurs = [](llvm::StringRef Name) { return Name == "a" || Name == "b"; };
  EXPECT_TRUE(canBeDeclared("a", Occurs));
  EXPECT_TRUE(canBeDeclared("a::b::a", Occurs));
  EXPECT_FALSE(canBeDeclared("a::c", Occurs));
  EXPECT_FALSE(canBeDeclared("c::b", Occurs));
}

TEST(ModelTest, MethodsAreFoundByNameAndNumberOfArguments) {
  Library L = read("library: l\ntypes:\n"
                   "  - name: t\n"
                   "    is: condition\n"
                   "    methods:\n"
                   "      - {name: wait, does: wait, args: 1}\n"
                   "      - {name: wait, does: wait, predicate: 1, args: 2}\n"
                   "      - {name: [go, wait], does: ignore, args: 2-4}\n");
  const Type &T = L.Types[0];
  EXPECT_EQ(findMethod(T, "wait", 0), nullptr);
  EXPECT_EQ(findMethod(T, "wait", 1), &T.Methods[0]);
  EXPECT_EQ(findMethod(T, "wait", 2), &T.Methods[1]);
  EXPECT_EQ(findMethod(T, "wait", 3), &T.Methods[2]);
  EXPECT_EQ(findMethod(T, "wait", 5), nullptr);
  EXPECT_EQ(findMethod(T, "go", 2), &T.Methods[2]);
  EXPECT_EQ(findMethod(T, "stop", 2), nullptr);
}

TEST(ModelTest, AnyConversionIsFoundAsOperatorT) {
  Library L = read("library: l\ntypes:\n"
                   "  - name: t\n"
                   "    is: atomic\n"
                   "    methods:\n"
                   "      - {name: operator bool, does: test}\n"
                   "      - {name: operator T, does: load}\n");
  const Type &T = L.Types[0];
  EXPECT_EQ(findMethod(T, "operator bool", 0), &T.Methods[0]);
  EXPECT_EQ(findMethod(T, "operator int", 0), &T.Methods[1]);
  EXPECT_EQ(findMethod(T, "operator a::b *", 0), &T.Methods[1]);
  EXPECT_EQ(findMethod(T, "operator newtype", 0), &T.Methods[1]);
  for (StringRef Other : {"operator new", "operator new[]", "operator delete",
                          "operator co_await", "operator\"\"_s",
                          "operator \"\"_s", "operator*", "operators"})
    EXPECT_EQ(findMethod(T, Other, 0), nullptr) << Other.str();
}

} // namespace
