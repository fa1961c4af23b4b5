//===- UnitTest.cpp - One analysis for all checks of a unit ---------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/Unit.h"
#include "clang-tidy/ClangTidyDiagnosticConsumer.h"
#include "clang-tidy/ClangTidyOptions.h"
#include "gtest/gtest.h"
#include <thread>

using namespace chan::checks;
using namespace clang::tidy;

namespace {

class TidyContext : public ClangTidyContext {
public:
  TidyContext()
      : ClangTidyContext(std::make_unique<DefaultOptionsProvider>(
            ClangTidyGlobalOptions(), ClangTidyOptions())) {}
};

TEST(UnitPoolTest, ChecksOfOneContextShareAUnit) {
  TidyContext Context;
  UnitPool Pool(std::make_shared<ModelCache>());
  std::shared_ptr<Unit> First = Pool.get(Context, Settings());
  EXPECT_EQ(First, Pool.get(Context, Settings()));
}

TEST(UnitPoolTest, ContextsDoNotShare) {
  TidyContext One, Other;
  UnitPool Pool(std::make_shared<ModelCache>());
  std::shared_ptr<Unit> First = Pool.get(One, Settings());
  EXPECT_NE(First, Pool.get(Other, Settings()));
}

TEST(UnitPoolTest, ChecksWithOtherSettingsDoNotShare) {
  TidyContext Context;
  UnitPool Pool(std::make_shared<ModelCache>());
  Settings Small;
  Small.MaxStates = 1;
  std::shared_ptr<Unit> First = Pool.get(Context, Settings());
  EXPECT_NE(First, Pool.get(Context, Small));
}

TEST(UnitPoolTest, AUnitGoesWithItsLastCheck) {
  TidyContext Context;
  UnitPool Pool(std::make_shared<ModelCache>());
  std::shared_ptr<Unit> First = Pool.get(Context, Settings());
  std::weak_ptr<Unit> Watched = First;
  First.reset();
  EXPECT_TRUE(Watched.expired());
  EXPECT_NE(nullptr, Pool.get(Context, Settings()));
}

TEST(UnitPoolTest, ThreadsCanAskAtOnce) {
  UnitPool Pool(std::make_shared<ModelCache>());
  std::vector<std::thread> Threads;
  Threads.reserve(4);
  for (int I = 0; I < 4; ++I)
    Threads.emplace_back([&Pool] {
      for (int J = 0; J < 200; ++J) {
        TidyContext Context;
        std::shared_ptr<Unit> First = Pool.get(Context, Settings());
        EXPECT_EQ(First, Pool.get(Context, Settings()));
      }
    });
  for (std::thread &T : Threads)
    T.join();
}

} // namespace
