//===- Options.h - chan-tidy's own options ----------------------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_TOOLS_CHAN_TIDY_OPTIONS_H
#define CHAN_TIDY_TOOLS_CHAN_TIDY_OPTIONS_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <cstdint>
#include <string>
#include <vector>

namespace llvm::cl {
class OptionCategory;
}

namespace chan::tool {

/// Shows our options with those of clang-tidy in --help, and our version with
/// LLVM's in --version. Call it before the command line is parsed.
void introduceOptions();

/// The category of all options that chan-tidy has.
llvm::cl::OptionCategory &optionCategory();

/// The models given on the command line, as absolute paths.
std::vector<std::string> modelsFromCommandLine();

/// Whether to parse what the checks do not look at as well.
bool parseAll();

/// The names of the options that make a run one over a project.
llvm::ArrayRef<llvm::StringRef> projectOptions();

/// Where the findings of a run go.
struct OutputOptions {
  std::string Format = "text";
  std::string Sarif, Baseline, WriteBaseline; ///< Files, or empty.
};
OutputOptions outputOptions();

/// That of chan-tidy.
llvm::StringRef version();

/// How many units to lint at a time.
unsigned jobs();

/// The revision since which a unit must have changed; empty if it need not.
std::string sinceRevision();

/// Whether the files that are given stand for the units that include them.
bool wantsDependents();

/// Where to keep results; empty if they are not to be kept.
std::string cacheFolder();

/// How large the cache may grow.
uint64_t maxCacheBytes();

} // namespace chan::tool

#endif // CHAN_TIDY_TOOLS_CHAN_TIDY_OPTIONS_H
