//===- Spelling.h - Words, right and wrong ----------------------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_LIB_MODEL_SPELLING_H
#define CHAN_TIDY_LIB_MODEL_SPELLING_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace chan::model {

/// An entry of a table of the words that stand for values. A table's order is
/// that in which messages list its words.
template <typename E> struct Word {
  llvm::StringLiteral Text;
  E Value;
};

/// The entry of \p Table with the text \p Text, or null.
template <typename Entry, size_t N>
const Entry *findWord(const Entry (&Table)[N], llvm::StringRef Text) {
  const Entry *It =
      llvm::find_if(Table, [&](const Entry &W) { return W.Text == Text; });
  return It == std::end(Table) ? nullptr : It;
}

/// The texts of \p Table.
template <typename Entry, size_t N>
std::vector<llvm::StringRef> texts(const Entry (&Table)[N]) {
  std::vector<llvm::StringRef> Result;
  for (const Entry &W : Table)
    Result.push_back(W.Text);
  return Result;
}

/// What of a text that is not ours goes into a message: all of it unless it is
/// long or cannot be printed.
std::string quoted(llvm::StringRef Text);

/// The word of \p Known that was probably meant, if any, as the end of a
/// message.
std::string didYouMean(llvm::StringRef Wrong,
                       llvm::ArrayRef<llvm::StringRef> Known);

/// The same; without a near miss, all known words if they are few.
std::string hint(llvm::StringRef Wrong, llvm::ArrayRef<llvm::StringRef> Known);

} // namespace chan::model

#endif // CHAN_TIDY_LIB_MODEL_SPELLING_H
