//===- Cache.h - Results that still hold ------------------------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Results are kept by a key, which stands for everything that is known before
/// a unit is read (its command, the options, the program), together with the
/// inputs that they were made from. Of one key, a few results are kept, so that
/// one can go from branch to branch.
///
/// Several runs can use one folder at the same time: a file is replaced as a
/// whole, and what is damaged in whatever way is as good as not there.
///
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_LIB_CACHE_CACHE_H
#define CHAN_TIDY_LIB_CACHE_CACHE_H

#include "lib/Cache/Inputs.h"
#include "llvm/Support/Error.h"
#include <optional>
#include <string>

namespace chan::cache {

/// What is kept of a unit.
struct Record {
  Inputs From;
  std::string Result;
};

class Cache {
public:
  /// How many results are kept of one key.
  static constexpr size_t Variants = 4;

  /// Keeps its files in \p Folder, which need not be there yet.
  explicit Cache(std::string Folder) : Folder(std::move(Folder)) {}

  /// The record whose inputs are what they were, if there is one.
  std::optional<Record> find(const Digest &Key, CurrentFiles &Files) const;

  /// Keeps a record. The error says what does not work, and where.
  llvm::Error store(const Digest &Key, const Record &R) const;

  /// Removes the files that were not used for the longest time, until all that
  /// is left has at most \p MaxBytes. Also what interrupted runs left behind.
  void trim(uint64_t MaxBytes) const;

  /// Where the records of \p Key are.
  std::string pathOf(const Digest &Key) const;

private:
  std::vector<Record> read(const Digest &Key) const;

  const std::string Folder;
};

/// The user's folder for caches, by the rules of the XDG base directories;
/// empty if there is none.
std::string defaultFolder();

} // namespace chan::cache

#endif // CHAN_TIDY_LIB_CACHE_CACHE_H
