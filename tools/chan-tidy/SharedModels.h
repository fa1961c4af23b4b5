//===- SharedModels.h - The models of this process --------------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_TOOLS_CHAN_TIDY_SHAREDMODELS_H
#define CHAN_TIDY_TOOLS_CHAN_TIDY_SHAREDMODELS_H

#include "checks/ModelFiles.h"

namespace chan::tool {

/// Clang-tidy makes its modules anew for each run, which is one unit of a
/// project. The built-in models are read once.
inline std::shared_ptr<checks::ModelCache> sharedModels() {
  static const auto Models = std::make_shared<checks::ModelCache>();
  return Models;
}

} // namespace chan::tool

#endif // CHAN_TIDY_TOOLS_CHAN_TIDY_SHAREDMODELS_H
