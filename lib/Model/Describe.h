//===- Describe.h - A model in words ----------------------------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_LIB_MODEL_DESCRIBE_H
#define CHAN_TIDY_LIB_MODEL_DESCRIBE_H

#include "lib/Model/Model.h"

namespace llvm {
class raw_ostream;
}

namespace chan::model {

/// Says in words what \p L means, with what it leaves to defaults, one line for
/// each type and operation.
void explain(const Library &L, llvm::raw_ostream &OS);

/// The same for people who use the library, in Markdown: what is a channel,
/// what waits, what starts tasks, what releases, what is not modelled.
/// Libraries with one name are one library.
void describe(llvm::ArrayRef<const Library *> Parts, llvm::raw_ostream &OS);

/// What a model covers, on one line: "2 channels, 1 task, 14 operations".
std::string coverage(llvm::ArrayRef<const Library *> Parts);

} // namespace chan::model

#endif // CHAN_TIDY_LIB_MODEL_DESCRIBE_H
