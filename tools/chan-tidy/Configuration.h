//===- Configuration.h - The .clang-tidy files that apply to a source -*- C++
//-*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_TOOLS_CHAN_TIDY_CONFIGURATION_H
#define CHAN_TIDY_TOOLS_CHAN_TIDY_CONFIGURATION_H

#include "clang-tidy/ClangTidyOptions.h"
#include "tools/common/CommandLine.h"
#include <memory>
#include <string>

namespace chan::tool {

/// \p File as seen from the current folder.
std::string absolutePath(llvm::StringRef File);

/// What configuration says, from the command line and from files, without
/// clang-tidy's own defaults. Says nothing about mistakes in it: clang-tidy
/// reads the same again, and complains.
class Configuration {
public:
  explicit Configuration(const CommandLine &Typed);

  using Source = clang::tidy::ClangTidyOptionsProvider::OptionsSource;

  /// Everything that applies to \p File, with where it is said; the least
  /// important first.
  std::vector<Source> sources(llvm::StringRef File) const;

  /// All of it together.
  clang::tidy::ClangTidyOptions options(llvm::StringRef File) const;

private:
  std::unique_ptr<clang::tidy::ClangTidyOptionsProvider> Provider;
};

} // namespace chan::tool

#endif // CHAN_TIDY_TOOLS_CHAN_TIDY_CONFIGURATION_H
