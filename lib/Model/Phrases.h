//===- Phrases.h - What a model says, in words ------------------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_LIB_MODEL_PHRASES_H
#define CHAN_TIDY_LIB_MODEL_PHRASES_H

#include "lib/Model/Model.h"

namespace chan::model {

/// "a channel", "a handle to a task", ...
llvm::StringRef kindPhrase(TypeKind Kind);

/// "sends a value", "waits for the end of a task", ...
llvm::StringRef verbPhrase(Verb Does);

/// "holds 8 values", "unbuffered", ...
std::string capacityPhrase(const Type &T);

/// What is true of a type, each without a period at its end: what is said of it
/// and what it has by default.
std::vector<std::string> factPhrases(const Type &T);

/// What an operation acts on and how, with its defaults: "on this", ...
std::vector<std::string> detailPhrases(const Operation &Op);

/// "lib >= 1.82 and lib < 1.84".
std::string conditionPhrase(const Library &L, const Conditions &When);

/// Whether an operation can make its task wait.
bool canWait(const Operation &Op);

} // namespace chan::model

#endif // CHAN_TIDY_LIB_MODEL_PHRASES_H
