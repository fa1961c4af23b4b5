//===- Baseline.h - The warnings that are known -----------------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// A project that turns the checks on has warnings already. A baseline is the
/// committed list of these; they are not reported, and what is new is. It is
/// kept by check, file, message and count, never by line.
///
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_LIB_REPORT_BASELINE_H
#define CHAN_TIDY_LIB_REPORT_BASELINE_H

#include "lib/Report/Fingerprint.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBufferRef.h"

namespace llvm {
class raw_ostream;
}

namespace chan::report {

/// The files about which a run can say that a warning is gone.
class Coverage {
public:
  /// \p IsWhole: \p Units are all that the project has. Units that were not
  /// analysed, because they failed or do not compile, cover nothing, and
  /// neither does the run then cover headers.
  Coverage(llvm::ArrayRef<Unit> Units, bool IsWhole, llvm::StringRef Root);

  bool has(const std::string &File) const {
    return CoversHeaders ? !Broken.contains(File) : Linted.contains(File);
  }

private:
  bool CoversHeaders;
  llvm::StringSet<> Linted, Broken;
};

class Baseline {
public:
  /// A warning in the baseline that there are fewer of now.
  struct Stale {
    Identity Id;
    unsigned Line;  ///< Where the baseline says so.
    unsigned Known; ///< How often it says.
    unsigned Found; ///< How often it is there.
  };

  /// Reads what \c print wrote, or somebody edited. The error is in the form
  /// "FILE:LINE:COLUMN: error: ...".
  static llvm::Expected<Baseline> read(llvm::MemoryBufferRef Text);

  /// The warnings of \p Units, and of \p Old those that are about files outside
  /// \p Covered. What the compiler says is never part of it.
  static Baseline of(llvm::ArrayRef<Unit> Units, llvm::StringRef Root,
                     const Coverage &Covered, const Baseline &Old);

  /// Removes what is known from \p Units; returns how many warnings that were.
  /// Where there are more of a kind than the baseline has, there is no telling
  /// which are new, so all stay, with a note that says so.
  unsigned removeKnown(std::vector<Unit> &Units, llvm::StringRef Root) const;

  /// The entries, in their order, of which \p Units, from which nothing was
  /// removed, have fewer.
  std::vector<Stale> stale(llvm::ArrayRef<Unit> Units, llvm::StringRef Root,
                           const Coverage &Covered) const;

  void print(llvm::raw_ostream &OS) const;

  bool empty() const { return Entries.empty(); }

private:
  struct Entry {
    unsigned Count = 0;
    unsigned Line = 0;
  };

  std::map<Identity, Entry> Entries;
};

} // namespace chan::report

#endif // CHAN_TIDY_LIB_REPORT_BASELINE_H
