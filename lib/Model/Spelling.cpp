//===- Spelling.cpp - Words, right and wrong ------------------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Model/Spelling.h"
#include "llvm/ADT/StringExtras.h"
#include <algorithm>

using namespace chan;
using llvm::ArrayRef;
using llvm::StringRef;

std::string model::quoted(StringRef Text) {
  std::string Result = "'";
  for (char C : Text.take_front(60))
    Result += llvm::isPrint(C) || (C & 0x80) ? C : '?';
  return Result + (Text.size() > 60 ? "...'" : "'");
}

/// Whether the words are the same but for the order of their letters, which
/// edit distance takes for more of a difference than it is.
static bool isAnagram(StringRef A, StringRef B) {
  return A.size() == B.size() &&
         std::is_permutation(A.begin(), A.end(), B.begin());
}

std::string model::didYouMean(StringRef Wrong, ArrayRef<StringRef> Known) {
  // What is longer than all words is no near miss, and edit distance is
  // quadratic.
  if (Wrong.size() >= 64)
    return "";
  StringRef Nearest;
  unsigned Limit = (Wrong.size() + 2) / 3;
  unsigned Best = Limit + 1;
  for (StringRef K : Known) {
    unsigned D =
        isAnagram(Wrong, K)
            ? 1
            : Wrong.edit_distance(K, /*AllowReplacements=*/true, Limit);
    if (D < Best) {
      Best = D;
      Nearest = K;
    }
  }
  return Nearest.empty() ? "" : ("; did you mean '" + Nearest + "'?").str();
}

std::string model::hint(StringRef Wrong, ArrayRef<StringRef> Known) {
  std::string Result = didYouMean(Wrong, Known);
  if (!Result.empty() || Known.size() > 20)
    return Result;
  return "; known are " + llvm::join(Known, ", ");
}
