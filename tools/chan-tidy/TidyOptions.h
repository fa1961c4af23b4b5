//===- TidyOptions.h - What the command line says to clang-tidy -*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The main function of clang-tidy turns its options into what configures a
/// run; nobody else can ask it to. This does the same for a run that is not
/// clang-tidy's.
///
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_TOOLS_CHAN_TIDY_TIDYOPTIONS_H
#define CHAN_TIDY_TOOLS_CHAN_TIDY_TIDYOPTIONS_H

#include "clang-tidy/ClangTidyDiagnosticConsumer.h"
#include "clang-tidy/ClangTidyOptions.h"
#include "llvm/ADT/IntrusiveRefCntPtr.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/VirtualFileSystem.h"
#include <memory>
#include <optional>
#include <string>

namespace chan::tool {

class TidyOptions {
public:
  /// Reads the options of clang-tidy, after the command line was parsed. The
  /// error says what is wrong with their values.
  static llvm::Expected<TidyOptions> read();

  using FileSystem = llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem>;

  /// What configures the checks of a file, read from \p FS: with the default
  /// checks of chan-tidy, or with those of clang-tidy. Mistakes in .clang-tidy
  /// files are given to \p Complain.
  std::unique_ptr<clang::tidy::ClangTidyOptionsProvider>
  provider(bool DefaultChecks, FileSystem FS,
           std::function<void(const llvm::SMDiagnostic &)> Complain) const;

  /// A context for linting one unit.
  std::unique_ptr<clang::tidy::ClangTidyContext> context(bool DefaultChecks,
                                                         FileSystem FS) const;

  /// All that configures the linting of \p File, as text, with one of the
  /// providers above.
  std::string describe(clang::tidy::ClangTidyOptionsProvider &Provider,
                       llvm::StringRef File) const;

  /// Whether any check runs where \p Options configure.
  bool enablesChecks(const clang::tidy::ClangTidyOptions &Options) const;

  /// Whether to print in colour, if the command line says so.
  std::optional<bool> useColor() const { return Override.UseColor; }

private:
  clang::tidy::ClangTidyGlobalOptions Global;
  clang::tidy::ClangTidyOptions Default, Override;
  std::optional<clang::tidy::ClangTidyOptions> Config;
  bool AlphaCheckers = false;
  bool ModuleHeaders = false;
  bool CustomChecks = false;
};

} // namespace chan::tool

#endif // CHAN_TIDY_TOOLS_CHAN_TIDY_TIDYOPTIONS_H
