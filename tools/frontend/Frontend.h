//===- Frontend.h - Parses less for the chan checks -------------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The chan checks look into no function of a system header, so these need not
/// be parsed: a unit is linted in less time than it takes to compile.
///
/// Whoever runs clang-tidy in this process says so with a \c Frontend:
///
/// \code
///   tidy::ClangTidyContext Context(...);
///   std::vector<tidy::ClangTidyError> Errors = [&] {
///     Frontend Fast(Context);
///     return tidy::runClangTidy(Context, Compilations, {File}, FileSystem,
///                               /*ApplyAnyFix=*/false);
///   }();
/// \endcode
///
/// Everything else is clang-tidy's own: configuration, NOLINT, header filters,
/// fixes, profiles, errors of the compiler. Whether a file gets the short way
/// is decided file by file, from its own configuration; see \c
/// wantsOnlyOurChecks.
///
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_TOOLS_FRONTEND_FRONTEND_H
#define CHAN_TIDY_TOOLS_FRONTEND_FRONTEND_H

#include "clang-tidy/ClangTidyDiagnosticConsumer.h"

namespace chan::tool {

/// While one lives, the units that this thread parses for \p Context are parsed
/// without what the chan checks do not look at.
class Frontend {
public:
  explicit Frontend(clang::tidy::ClangTidyContext &Context);
  ~Frontend();

  Frontend(const Frontend &) = delete;
  Frontend &operator=(const Frontend &) = delete;

  /// That of the run that this thread is in; null if there is none.
  static clang::tidy::ClangTidyContext *context();

private:
  clang::tidy::ClangTidyContext *Outer;
};

/// Whether nothing but the chan checks is on for the file that \p Context is
/// at. Any other check (a warning of the compiler counts as one) may want to
/// see all of the code, and so may what comes from a plugin.
bool wantsOnlyOurChecks(clang::tidy::ClangTidyContext &Context);

} // namespace chan::tool

#endif // CHAN_TIDY_TOOLS_FRONTEND_FRONTEND_H
