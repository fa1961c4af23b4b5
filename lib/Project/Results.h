//===- Results.h - What came of the units, put together ---------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_LIB_PROJECT_RESULTS_H
#define CHAN_TIDY_LIB_PROJECT_RESULTS_H

#include "lib/Report/Report.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringSet.h"
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace chan::project {

/// Puts results that come in any order into the order of the files, merges
/// those of one file, and leaves out what was said before: a header's warning
/// comes from each unit that includes it.
class Results {
public:
  /// Takes the unit of a file when its turn has come, and may still change it.
  using Consumer = std::function<void(report::Unit &)>;

  /// \p Files are those of the jobs, sorted; each job gives a result.
  Results(std::vector<std::string> Files, Consumer Ready);

  void add(size_t Job, report::Unit Result);
  /// The job turned out to be none. A file without a result has no unit.
  void leaveOut(size_t Job);

  /// How many different warnings have come so far.
  size_t warnings() const { return Arrived.size(); }

  /// How many files could not be linted.
  size_t broken() const { return Broken; }

  /// The units whose turn has come, in order.
  const std::vector<report::Unit> &units() const { return Units; }

private:
  void advance();

  const std::vector<std::string> Files;
  const Consumer Ready;
  struct Part {
    bool Known = false;
    std::optional<report::Unit> Result;
  };
  std::vector<Part> Waiting;
  size_t Next = 0;
  size_t Broken = 0;
  llvm::StringSet<> Arrived, Told;
  std::vector<report::Unit> Units;
};

/// Whether \p D says that the unit was not analysed: it does not compile, or
/// what configures the checks is wrong.
bool preventsAnalysis(const report::Diagnostic &D);

/// What the user wants to know in the end.
struct Summary {
  size_t Files = 0;
  size_t Broken = 0;                      ///< Files that could not be linted.
  std::map<std::string, size_t> Warnings; ///< By check.

  Summary(llvm::ArrayRef<report::Unit> Units, size_t Broken);

  /// 0 if there is nothing to complain about, 1 if there are warnings, 2 if
  /// files could not be linted.
  int status() const { return Broken ? 2 : Warnings.empty() ? 0 : 1; }
};

} // namespace chan::project

#endif // CHAN_TIDY_LIB_PROJECT_RESULTS_H
