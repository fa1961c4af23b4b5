//===- UnitScan.h - What preprocessing tells of a unit ----------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Preprocessing a unit takes a fraction of the time of parsing it, and tells
/// which files it is made from and which names occur in it.
///
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_TOOLS_CHAN_TIDY_UNITSCAN_H
#define CHAN_TIDY_TOOLS_CHAN_TIDY_UNITSCAN_H

#include "TidyOptions.h"
#include "lib/Project/CompileCommands.h"

namespace chan::tool {

/// Only preprocesses \p Unit, so that \p FS sees which files it is made from.
/// False if that does not work.
bool scanUnit(const project::CompileUnit &Unit, const TidyOptions &Options,
              bool DefaultChecks, TidyOptions::FileSystem FS);

/// Whether no name that a model has to do with occurs in \p Unit, its headers
/// and macros included: then nothing in it has the type of a channel, or of
/// anything else that tasks meet by, whatever it is called there. \p Context is
/// at the unit's file. False if that is not known.
bool namesNothing(const project::CompileUnit &Unit,
                  clang::tidy::ClangTidyContext &Context,
                  TidyOptions::FileSystem FS);

} // namespace chan::tool

#endif // CHAN_TIDY_TOOLS_CHAN_TIDY_UNITSCAN_H
