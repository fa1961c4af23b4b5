//===- ProjectRun.h - Lints many units of a project -------------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_TOOLS_CHAN_TIDY_PROJECTRUN_H
#define CHAN_TIDY_TOOLS_CHAN_TIDY_PROJECTRUN_H

#include "Configuration.h"
#include "tools/common/CommandLine.h"

namespace chan::tool {

/// Whether \p Typed asks for more than linting the files that it names, which
/// clang-tidy itself does.
bool wantsProjectRun(const CommandLine &Typed);

/// Lints the units that \p Typed selects, and returns the exit status: 0 if
/// there is nothing to complain about, 1 if there are warnings, 2 if the work
/// could not be done, or not for all units.
int runOnProject(const CommandLine &Typed, const Configuration &Config);

} // namespace chan::tool

#endif // CHAN_TIDY_TOOLS_CHAN_TIDY_PROJECTRUN_H
