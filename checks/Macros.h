//===- Macros.h - The numbers that macros stand for -------------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_CHECKS_MACROS_H
#define CHAN_TIDY_CHECKS_MACROS_H

#include "llvm/ADT/StringRef.h"
#include <cstdint>
#include <optional>

namespace clang {
class Preprocessor;
}

namespace chan::checks {

/// The value of a macro at the end of the unit: a whole number, or another
/// macro that stands for one. Nothing when it is not defined, or is anything
/// else.
std::optional<int64_t> macroValue(clang::Preprocessor &PP,
                                  llvm::StringRef Macro);

} // namespace chan::checks

#endif // CHAN_TIDY_CHECKS_MACROS_H
