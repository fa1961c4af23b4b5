//===- ResultCache.h - Keeps what linting units gave ------------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The key of a result stands for all that \c lintUnit is given, and for the
/// program and its environment. What it reads is recorded while it does.
///
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_TOOLS_CHAN_TIDY_RESULTCACHE_H
#define CHAN_TIDY_TOOLS_CHAN_TIDY_RESULTCACHE_H

#include "TidyOptions.h"
#include "lib/Cache/Cache.h"
#include "lib/Cache/RecordingFileSystem.h"
#include "lib/Project/CompileCommands.h"
#include "lib/Report/Report.h"
#include "llvm/ADT/StringMap.h"

namespace chan::tool {

class ResultCache {
public:
  ResultCache(std::string Folder, const TidyOptions &Tidy);

  /// The key of what linting \p Unit gives.
  Digest keyOf(const project::CompileUnit &Unit, bool DefaultChecks);

  struct Hit {
    report::Unit Result;
    cache::Inputs From;
  };

  /// What linting would give, if that is known.
  std::optional<Hit> find(const Digest &Key);

  /// Keeps \p Result, if it is one to keep: a unit that was analysed, from
  /// files that did not change meanwhile.
  llvm::Error store(const Digest &Key, const report::Unit &Result,
                    cache::RecordingFileSystem &FS) const;

  /// Keeps the cache below a size.
  void trim(uint64_t MaxBytes) const { Records.trim(MaxBytes); }

private:
  llvm::StringRef configurationOf(llvm::StringRef File, bool DefaultChecks);

  const cache::Cache Records;
  const TidyOptions &Tidy;
  std::unique_ptr<clang::tidy::ClangTidyOptionsProvider> Providers[2];
  llvm::StringMap<std::string> Configurations[2]; ///< By folder.
  std::string Program; ///< The part of all keys that the run has in common.
  cache::CurrentFiles Files;
};

} // namespace chan::tool

#endif // CHAN_TIDY_TOOLS_CHAN_TIDY_RESULTCACHE_H
