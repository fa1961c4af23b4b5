//===- LintUnit.h - Lints one unit ------------------------------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_TOOLS_CHAN_TIDY_LINTUNIT_H
#define CHAN_TIDY_TOOLS_CHAN_TIDY_LINTUNIT_H

#include "TidyOptions.h"
#include "lib/Project/CompileCommands.h"
#include "lib/Report/Report.h"

namespace chan::tool {

/// Lints \p Unit and reads whatever it needs from \p FS. Prints nothing but
/// what checks print. A unit in which the checks have nothing to look for is
/// not parsed; see UnitScan.h.
report::Unit lintUnit(const project::CompileUnit &Unit,
                      const TidyOptions &Options, bool DefaultChecks,
                      TidyOptions::FileSystem FS);

} // namespace chan::tool

#endif // CHAN_TIDY_TOOLS_CHAN_TIDY_LINTUNIT_H
