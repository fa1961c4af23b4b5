//===- Lexer.h - The tokens of the text form --------------------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_LIB_SKELETON_LEXER_H
#define CHAN_TIDY_LIB_SKELETON_LEXER_H

#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace chan::skeleton {

struct Token {
  enum Kind : uint8_t {
    Word,     ///< A mnemonic with its flags, a label, a name.
    Slot,     ///< %x; the text is "x".
    Proc,     ///< @f; the text is "f".
    Location, ///< @12 or @12:3; the number is 12.
    Integer,
    String,
    Arrow,
    Mark,    ///< A single character.
    NewLine, ///< One for any number of empty lines.
    End,
    Unknown, ///< The text says what is wrong.
  };
  Kind K;
  std::string Text;
  int64_t Number = 0;
  unsigned Line = 0, Column = 0;

  bool is(Kind Other) const { return K == Other; }
  bool isMark(char C) const { return K == Mark && Text[0] == C; }
  bool isWord(llvm::StringRef W) const { return K == Word && Text == W; }
};

/// Splits \p Text into tokens, the last of which is End (or Unknown).
std::vector<Token> tokenize(llvm::StringRef Text);

} // namespace chan::skeleton

#endif // CHAN_TIDY_LIB_SKELETON_LEXER_H
