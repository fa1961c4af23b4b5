//===- Settings.h - What the options ask of the analysis --------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The options of the module:
///
///   Models       Files, separated by semicolons; see docs/models.md.
///   ExtraModels  More of them; chan-tidy passes --chan-models by this one.
///   MaxStates    At most so many states are explored for one function.
///   Stats        Print what was done and given up to stderr.
///   Explain      Print why there is no finding about the channels that are
///                made in this line; 0 stands for all lines.
///
/// They are given for all checks ("chan.Models"). A check can be given its own
/// models and limit ("chan-partial-drain.Models"). Each check stores what is in
/// force under its own name, because clang-tidy's --dump-config shows only
/// options that bear the name of an enabled check.
///
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_CHECKS_SETTINGS_H
#define CHAN_TIDY_CHECKS_SETTINGS_H

#include "clang-tidy/ClangTidyCheck.h"
#include "lib/Analysis/Analysis.h"
#include <compare>
#include <optional>
#include <string>
#include <vector>

namespace chan::checks {

/// The name under which options are given for all checks.
inline constexpr llvm::StringLiteral ModuleName = "chan";

struct Settings {
  /// YAML files that describe channel libraries, besides the built-in ones.
  std::vector<std::string> Models;
  unsigned MaxStates = analysis::Limits().MaxStates;
  /// Whether to print what was done and given up to stderr.
  bool Stats = false;
  /// The line, or 0 for all, whose channels to explain.
  std::optional<unsigned> Explain;

  auto operator<=>(const Settings &) const = default;

  /// Reads the options of the check that \p Local belongs to.
  static Settings read(const clang::tidy::ClangTidyCheck::OptionsView &Local,
                       clang::tidy::ClangTidyContext &Context);

  /// Stores them so that \c read gives the same again.
  void store(const clang::tidy::ClangTidyCheck::OptionsView &Local,
             clang::tidy::ClangTidyOptions::OptionMap &Options) const;
};

/// Splits a list of files at its semicolons.
std::vector<std::string> splitModels(llvm::StringRef List);

} // namespace chan::checks

#endif // CHAN_TIDY_CHECKS_SETTINGS_H
