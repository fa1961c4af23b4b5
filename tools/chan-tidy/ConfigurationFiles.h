//===- ConfigurationFiles.h - Finds and reads .clang-tidy files -*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_TOOLS_CHAN_TIDY_CONFIGURATIONFILES_H
#define CHAN_TIDY_TOOLS_CHAN_TIDY_CONFIGURATIONFILES_H

#include "clang-tidy/ClangTidyOptions.h"
#include <functional>

namespace chan::tool {

/// Looks for .clang-tidy files, as clang-tidy does, but prints nothing. A file
/// with a mistake in it says nothing.
class ConfigurationFiles : public clang::tidy::FileOptionsProvider {
public:
  using FileSystem = llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem>;
  using Listener = std::function<void(const llvm::SMDiagnostic &)>;

  /// Mistakes are given to \p Complain.
  ConfigurationFiles(clang::tidy::ClangTidyGlobalOptions Global,
                     clang::tidy::ClangTidyOptions Default,
                     clang::tidy::ClangTidyOptions Override, FileSystem FS,
                     Listener Complain);

  /// What applies to \p File, which need not be there, nor its folder.
  std::vector<OptionsSource> getRawOptions(llvm::StringRef File) override;
};

} // namespace chan::tool

#endif // CHAN_TIDY_TOOLS_CHAN_TIDY_CONFIGURATIONFILES_H
