//===- ChanModule.cpp - The module that clang-tidy knows ------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/ChanModule.h"
#include "checks/CircularWaitCheck.h"
#include "checks/ClosedChannelCheck.h"
#include "checks/CountMismatchCheck.h"
#include "checks/DanglingChannelCheck.h"
#include "checks/DiscardedOperationCheck.h"
#include "checks/LostCancellationCheck.h"
#include "checks/NullChannelCheck.h"
#include "checks/PartialDrainCheck.h"
#include "checks/ReceiveWithoutSenderCheck.h"
#include "checks/SendWithoutReceiverCheck.h"
#include "checks/SpawnWithoutCancellationCheck.h"
#include "checks/UnboundedWaitCheck.h"
#include "checks/WaitUnderLockCheck.h"

using namespace clang::tidy;

namespace chan::checks {

template <typename CheckType>
static void add(ClangTidyCheckFactories &Factories, llvm::StringRef Name,
                const std::shared_ptr<UnitPool> &Units) {
  Factories.registerCheckFactory(
      Name, [Units](llvm::StringRef Name, ClangTidyContext *Context) {
        return std::make_unique<CheckType>(Name, Context, *Units);
      });
}

void ChanModule::addCheckFactories(ClangTidyCheckFactories &Factories) {
  // A module lives no longer than this call; the factories keep the pool.
  auto Units = std::make_shared<UnitPool>(Models, Hear);
#define CHECK(Id, Name, Summary) add<Id##Check>(Factories, Name, Units);
#include "checks/Checks.def"
}

llvm::ArrayRef<llvm::StringLiteral> checkNames() {
  static constexpr llvm::StringLiteral Names[] = {
#define CHECK(Id, Name, Summary) Name,
#include "checks/Checks.def"
  };
  return Names;
}

} // namespace chan::checks
