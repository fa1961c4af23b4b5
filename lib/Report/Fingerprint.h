//===- Fingerprint.h - What makes a warning the same one --------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// A warning is known again by its check, its file and its words, and not by
/// its line, which changes with every edit above it. Those that are alike are
/// numbered in the order of the source.
///
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_LIB_REPORT_FINGERPRINT_H
#define CHAN_TIDY_LIB_REPORT_FINGERPRINT_H

#include "lib/Report/Report.h"
#include "llvm/ADT/StringRef.h"
#include <compare>
#include <map>

namespace chan::report {

/// Equal for warnings that only their number tells apart.
struct Identity {
  std::string File; ///< As relativePath says, in UTF-8.
  std::string Check;
  std::string Message;

  auto operator<=>(const Identity &) const = default;
};

Identity identity(const Diagnostic &D, llvm::StringRef Root);

/// Gives fingerprints to the warnings of a run, in their order.
class Fingerprints {
public:
  explicit Fingerprints(llvm::StringRef Root) : Root(Root) {}

  std::string next(const Diagnostic &D);

private:
  const std::string Root;
  std::map<Identity, unsigned> Seen;
};

} // namespace chan::report

#endif // CHAN_TIDY_LIB_REPORT_FINGERPRINT_H
