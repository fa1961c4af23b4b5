//===- BuiltinTest.cpp - Tests of the built-in models ---------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Model/Builtin.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "gtest/gtest.h"

using namespace chan::model;
using llvm::StringRef;

namespace {

class BuiltinTest : public testing::Test {
protected:
  const Type &type(StringRef Name) {
    const Type *T = M.type(Name);
    if (T)
      return *T;
    ADD_FAILURE() << "no type " << Name.str();
    static Type None;
    return None;
  }

  const Operation &method(StringRef TypeName, StringRef Name,
                          unsigned NumArguments) {
    const Operation *Op = findMethod(type(TypeName), Name, NumArguments);
    if (Op)
      return *Op;
    ADD_FAILURE() << "no " << TypeName.str() << "::" << Name.str();
    static Operation None;
    return None;
  }

  const Operation &function(StringRef Name, unsigned NumArguments) {
    if (const auto *Ops = M.functions(Name))
      for (const Operation *Op : *Ops)
        if (Op->accepts(NumArguments))
          return *Op;
    ADD_FAILURE() << "no function " << Name.str();
    static Operation None;
    return None;
  }

  Model M = builtinModel();
};

TEST_F(BuiltinTest, EachEmbeddedModelIsItsFile) {
  std::error_code Error;
  size_t Files = 0;
  for (llvm::sys::fs::directory_iterator
           It(CHAN_SOURCE_DIR "/lib/Model/libraries", Error),
       End;
       It != End && !Error; It.increment(Error))
    ++Files;
  EXPECT_EQ(builtinFiles().size(), Files);
  for (const BuiltinFile &Embedded : builtinFiles()) {
    std::string Path =
        CHAN_SOURCE_DIR "/lib/Model/libraries/" + Embedded.Name.str();
    auto File = llvm::MemoryBuffer::getFile(Path);
    ASSERT_TRUE(bool(File)) << Path;
    EXPECT_EQ(Embedded.source().getBuffer(), (*File)->getBuffer());
  }
}

/// All that a library gives a meaning to.
std::vector<std::string> names(const Library &L) {
  std::vector<std::string> Result;
  for (const Type &T : L.Types)
    llvm::append_range(Result, T.Names);
  for (const Operation &Op : L.Functions)
    llvm::append_range(Result, Op.Names);
  for (const Library::Status &S : L.Statuses)
    llvm::append_range(Result, S.Names);
  for (const auto &Tags :
       {L.DeferLockTags, L.AdoptLockTags, L.TryLockTags, L.DeferredLaunch})
    llvm::append_range(Result, Tags);
  return Result;
}

TEST_F(BuiltinTest, AFileIsUsableWhereAnyOfItsNamesCanBeDeclared) {
  for (const BuiltinFile &File : builtinFiles()) {
    EXPECT_FALSE(File.isUsable([](StringRef) { return false; }));
    for (StringRef Name : names(File.read())) {
      llvm::SmallVector<StringRef> Written;
      Name.split(Written, "::");
      EXPECT_TRUE(File.isUsable([&](StringRef Identifier) {
        return llvm::is_contained(Written, Identifier);
      })) << Name.str();
    }
  }
}

TEST_F(BuiltinTest, NoFileIsUsableForANameOfAnotherNamespace) {
  for (const BuiltinFile &File : builtinFiles())
    if (File.Name.starts_with("boost-"))
      EXPECT_FALSE(File.isUsable([](StringRef Identifier) {
        return Identifier == "std" || Identifier == "thread";
      })) << File.Name.str();
}

TEST_F(BuiltinTest, WhatTasksMeetByIsKnownWithoutReading) {
  std::vector<std::string> All;
  for (const BuiltinFile &File : builtinFiles())
    All.insert(All.end(), File.Meetings.begin(), File.Meetings.end());
  llvm::sort(All);
  EXPECT_EQ(All, M.meetingNames());
}

TEST_F(BuiltinTest, NoModelReplacesANameOfAnother) {
  llvm::StringMap<std::string> Seen;
  for (const Library &L : M.libraries())
    for (const Type &T : L.Types)
      for (const std::string &Name : T.Names)
        EXPECT_TRUE(Seen.try_emplace(Name, L.Name).second) << Name;
}

TEST_F(BuiltinTest, NoUnitIsAnalysedForCommonNamesAlone) {
  for (StringRef Name : {"std::move", "std::vector", "std::atomic",
                         "std::function", "std::unique_ptr", "std::exit"})
    EXPECT_FALSE(llvm::is_contained(M.meetingNames(), Name)) << Name.str();
  for (StringRef Name : {"std::thread", "std::async", "std::future",
                         "boost::fibers::unbuffered_channel"})
    EXPECT_TRUE(llvm::is_contained(M.meetingNames(), Name)) << Name.str();
}

//===----------------------------------------------------------------------===//
// Boost.Fiber
//===----------------------------------------------------------------------===//

TEST_F(BuiltinTest, FiberBufferedChannelHoldsOneLessThanItIsTold) {
  const Type &T = type("boost::fibers::buffered_channel");
  EXPECT_EQ(T.Holds.K, Capacity::Argument);
  EXPECT_EQ(T.Holds.Index, 0u);
  EXPECT_EQ(T.Holds.Minus, 1);
}

TEST_F(BuiltinTest, FiberUnbufferedChannelHoldsNothing) {
  const Type &T = type("boost::fibers::unbuffered_channel");
  EXPECT_EQ(T.Holds.K, Capacity::Fixed);
  EXPECT_EQ(T.Holds.Fallback, 0);
}

TEST_F(BuiltinTest, FiberChannelsWakeAllOnCloseAndOnDestruction) {
  for (StringRef Name : {"boost::fibers::unbuffered_channel",
                         "boost::fibers::buffered_channel"}) {
    EXPECT_EQ(type(Name).CloseWakes, Wakes::Both);
    EXPECT_EQ(type(Name).DestroyWakes, Wakes::Both);
    EXPECT_FALSE(type(Name).SendOnClosedThrows);
    EXPECT_TRUE(type(Name).Iterable);
  }
}

TEST_F(BuiltinTest, FiberChannelOperationsWaitAsTheirNamesSay) {
  StringRef Chan = "boost::fibers::buffered_channel";
  EXPECT_EQ(method(Chan, "push", 1).Wait, Waits::Forever);
  EXPECT_EQ(method(Chan, "push", 1).Result, Returns::Status);
  EXPECT_EQ(method(Chan, "push_wait_for", 2).Wait, Waits::Timed);
  EXPECT_EQ(method(Chan, "push_wait_until", 2).Wait, Waits::Timed);
  EXPECT_EQ(method(Chan, "try_push", 1).Wait, Waits::Never);
  EXPECT_EQ(method(Chan, "pop", 1).Out.K, Selector::Argument);
  EXPECT_EQ(method(Chan, "pop_wait_for", 2).Wait, Waits::Timed);
  EXPECT_EQ(method(Chan, "try_pop", 1).Wait, Waits::Never);
  EXPECT_EQ(method(Chan, "value_pop", 0).Result, Returns::Value);
  EXPECT_EQ(method(Chan, "close", 0).Does, Verb::Close);
}

TEST_F(BuiltinTest, FiberUnbufferedChannelCannotTry) {
  const Type &T = type("boost::fibers::unbuffered_channel");
  EXPECT_EQ(findMethod(T, "try_push", 1), nullptr);
  EXPECT_EQ(findMethod(T, "try_pop", 1), nullptr);
}

TEST_F(BuiltinTest, FiberThatIsJoinableTerminatesAndDetachedOneKeepsTheThread) {
  const Type &T = type("boost::fibers::fiber");
  EXPECT_EQ(T.AtEnd, HandleEnd::Terminate);
  EXPECT_TRUE(T.BlocksProcessExit);
  EXPECT_FALSE(T.PassesStopToken);
  ASSERT_EQ(T.Constructors.size(), 1u);
  EXPECT_EQ(T.Constructors[0].Does, Verb::Spawn);
  EXPECT_EQ(T.Constructors[0].Work.K, Selector::Callable);
}

TEST_F(BuiltinTest, FiberAsyncMakesAFutureThatDoesNotWaitAtItsEnd) {
  const Operation &Op = function("boost::fibers::async", 2);
  EXPECT_EQ(Op.Started, Launch::Future);
  EXPECT_EQ(Op.FutureEnd, HandleEnd::Nothing);
}

TEST_F(BuiltinTest, FiberBarrierWaitArrives) {
  EXPECT_EQ(method("boost::fibers::barrier", "wait", 0).Does, Verb::Arrive);
}

TEST_F(BuiltinTest, FiberStatusesAreKnown) {
  EXPECT_EQ(M.status("boost::fibers::channel_op_status::success"),
            Library::Status::Success);
  EXPECT_EQ(M.status("boost::fibers::channel_op_status::closed"),
            Library::Status::Closed);
  EXPECT_EQ(M.status("boost::fibers::channel_op_status::empty"),
            Library::Status::Empty);
  EXPECT_EQ(M.status("boost::fibers::channel_op_status::full"),
            Library::Status::Full);
  EXPECT_EQ(M.status("boost::fibers::channel_op_status::timeout"),
            Library::Status::Timeout);
}

//===----------------------------------------------------------------------===//
// The standard library
//===----------------------------------------------------------------------===//

TEST_F(BuiltinTest, ThreadTerminatesWhereJthreadStopsAndJoins) {
  EXPECT_EQ(type("std::thread").AtEnd, HandleEnd::Terminate);
  EXPECT_FALSE(type("std::thread").PassesStopToken);
  EXPECT_FALSE(type("std::thread").BlocksProcessExit);
  EXPECT_EQ(type("std::jthread").AtEnd, HandleEnd::StopJoin);
  EXPECT_TRUE(type("std::jthread").PassesStopToken);
}

TEST_F(BuiltinTest, StdAsyncMakesAFutureThatJoinsAtItsEnd) {
  const Operation &Op = function("std::async", 1);
  EXPECT_EQ(Op.Started, Launch::Future);
  EXPECT_EQ(Op.FutureEnd, HandleEnd::Join);
  EXPECT_TRUE(M.isDeferredLaunch("std::launch::deferred"));
  // Not so the future of a promise.
  EXPECT_EQ(type("std::future").AtEnd, HandleEnd::Nothing);
}

TEST_F(BuiltinTest, EndingAPromiseWakesItsFuture) {
  EXPECT_EQ(type("std::promise").DestroyWakes, Wakes::Receivers);
  EXPECT_EQ(type("boost::fibers::promise").DestroyWakes, Wakes::Receivers);
}

TEST_F(BuiltinTest, ConditionWaitTellsLockPredicateAndTokenApart) {
  StringRef Any = "std::condition_variable_any";
  EXPECT_FALSE(method(Any, "wait", 1).Predicate);
  EXPECT_EQ(method(Any, "wait", 2).Predicate.Index, 1u);
  EXPECT_FALSE(method(Any, "wait", 2).Token);
  EXPECT_EQ(method(Any, "wait", 3).Token.Index, 1u);
  EXPECT_EQ(method(Any, "wait", 3).Predicate.Index, 2u);
  EXPECT_EQ(method(Any, "wait_for", 2).Result, Returns::Status);
  EXPECT_EQ(method(Any, "wait_for", 3).Predicate.Index, 2u);
  EXPECT_EQ(method(Any, "wait_for", 4).Token.Index, 1u);
  EXPECT_EQ(findMethod(type("std::condition_variable"), "wait", 3), nullptr);
}

TEST_F(BuiltinTest, MutexesDifferInWhoMayLockThemAgain) {
  EXPECT_FALSE(type("std::mutex").Recursive);
  EXPECT_TRUE(type("std::recursive_mutex").Recursive);
  EXPECT_FALSE(method("std::shared_mutex", "lock", 0).Shared);
  EXPECT_TRUE(method("std::shared_mutex", "lock_shared", 0).Shared);
  EXPECT_TRUE(type("std::shared_lock").Shared);
  EXPECT_FALSE(type("std::unique_lock").Shared);
  EXPECT_EQ(function("std::lock", 3).On.K, Selector::All);
}

TEST_F(BuiltinTest, LockTagsAreKnown) {
  EXPECT_EQ(M.lockTag("std::defer_lock_t"), Model::LockTag::Defer);
  EXPECT_EQ(M.lockTag("std::adopt_lock_t"), Model::LockTag::Adopt);
  EXPECT_EQ(M.lockTag("std::try_to_lock_t"), Model::LockTag::Try);
}

TEST_F(BuiltinTest, PointersDifferInOwnership) {
  EXPECT_EQ(type("std::unique_ptr").Owns, Ownership::Unique);
  EXPECT_EQ(type("std::shared_ptr").Owns, Ownership::Shared);
  EXPECT_EQ(type("std::weak_ptr").Owns, Ownership::Weak);
  EXPECT_EQ(type("std::optional").Owns, Ownership::Inside);
  EXPECT_EQ(method("std::weak_ptr", "lock", 0).Does, Verb::Upgrade);
  EXPECT_EQ(function("std::make_shared", 0).Does, Verb::Make);
  EXPECT_EQ(function("std::allocate_shared", 2).From, 1u);
}

TEST_F(BuiltinTest, MoveOfOneArgumentIsNoAlgorithm) {
  EXPECT_EQ(function("std::move", 1).Does, Verb::Identity);
  ASSERT_TRUE(M.functions("std::move"));
  for (const Operation *Op : *M.functions("std::move"))
    EXPECT_FALSE(Op->accepts(3));
}

TEST_F(BuiltinTest, ForEachWithAPolicyHasTheRangeBehindIt) {
  EXPECT_EQ(function("std::for_each", 3).On.Index, 0u);
  EXPECT_EQ(function("std::for_each", 4).On.Index, 1u);
}

TEST_F(BuiltinTest, AtomicsConvertAsTheyLoad) {
  EXPECT_EQ(method("std::atomic", "operator bool", 0).Does, Verb::Load);
  EXPECT_EQ(method("std::__atomic_base", "operator int", 0).Does, Verb::Load);
  EXPECT_EQ(method("std::atomic", "compare_exchange_strong", 2).Value.Index,
            1u);
  EXPECT_FALSE(method("std::atomic", "fetch_add", 1).Value);
}

TEST_F(BuiltinTest, ContainersTellWhatTheyInsert) {
  EXPECT_EQ(method("std::vector", "push_back", 1).Value.Index, 0u);
  EXPECT_FALSE(method("std::vector", "emplace_back", 1).Value);
  EXPECT_EQ(method("std::vector", "emplace", 3).From, 1u);
  EXPECT_EQ(method("std::map", "try_emplace", 2).From, 1u);
  EXPECT_EQ(method("std::vector", "operator[]", 1).Does, Verb::Access);
}

TEST_F(BuiltinTest, SearchesResultInIterators) {
  // Were they ignored, what their result leads to would be lost.
  EXPECT_EQ(function("std::find_if", 3).Does, Verb::Begin);
  EXPECT_EQ(function("std::ranges::find", 2).Does, Verb::Begin);
}

} // namespace
