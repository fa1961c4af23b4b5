//===- ChanModule.h - The module that clang-tidy knows ----------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_CHECKS_CHANMODULE_H
#define CHAN_TIDY_CHECKS_CHANMODULE_H

#include "checks/Unit.h"
#include "clang-tidy/ClangTidyModule.h"

namespace chan::checks {

/// Registers the factories of all checks in Checks.def.
class ChanModule : public clang::tidy::ClangTidyModule {
public:
  ChanModule() : ChanModule(std::make_shared<ModelCache>()) {}
  /// A host that lints many units, one after the other, reads the built-in
  /// models once if it has a cache for all of its modules.
  explicit ChanModule(std::shared_ptr<ModelCache> Models, Listener Hear = {})
      : Models(std::move(Models)), Hear(std::move(Hear)) {}

  void
  addCheckFactories(clang::tidy::ClangTidyCheckFactories &Factories) override;

private:
  const std::shared_ptr<ModelCache> Models;
  const Listener Hear;
};

/// The names of all checks.
llvm::ArrayRef<llvm::StringLiteral> checkNames();

} // namespace chan::checks

#endif // CHAN_TIDY_CHECKS_CHANMODULE_H
