//===- Output.h - What becomes of the findings of a run ---------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_TOOLS_CHAN_TIDY_OUTPUT_H
#define CHAN_TIDY_TOOLS_CHAN_TIDY_OUTPUT_H

#include "lib/Report/Baseline.h"
#include "lib/Report/Formats.h"
#include "tools/common/CommandLine.h"
#include <optional>

namespace chan::tool {

/// Shows the findings of a run and hands them to other programs, as the command
/// line says: text or another format on stdout, files, the baseline.
class Output {
public:
  /// Reads the baseline. The error is one of the command line or of that file.
  static llvm::Expected<Output> read(const CommandLine &Typed);

  /// Whether units are to be shown as they come. Otherwise, what is printed
  /// depends on all of them, or is one document.
  bool isImmediate() const { return !Known && WriteTo.empty() && !Print; }

  /// Takes what all units gave, shows it unless \c isImmediate, and writes the
  /// files. \p IsWhole: they are all that the project has. Leaves in \p Units
  /// what there is to complain about.
  llvm::Error finish(std::vector<report::Unit> &Units, bool IsWhole);

private:
  using Printer = void (*)(llvm::ArrayRef<report::Unit>, const report::About &,
                           llvm::raw_ostream &);

  llvm::Error readBaseline(llvm::StringRef File);
  llvm::Error writeBaseline(std::vector<report::Unit> &Units, bool IsWhole);
  void tell(unsigned Warnings, const llvm::Twine &Where) const;
  void applyBaseline(std::vector<report::Unit> &Units, bool IsWhole);

  report::About About;
  Printer Print = nullptr;      ///< Null for text.
  std::string SarifTo, FixesTo; ///< Files, or empty.
  bool Quiet = false;
  std::string WriteTo, KnownFrom; ///< That of the baseline.
  std::optional<report::Baseline> Known;
};

} // namespace chan::tool

#endif // CHAN_TIDY_TOOLS_CHAN_TIDY_OUTPUT_H
