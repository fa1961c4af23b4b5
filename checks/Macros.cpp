//===- Macros.cpp - The numbers that macros stand for ---------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/Macros.h"
#include "clang/Lex/MacroInfo.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/ADT/SmallString.h"

using namespace clang;

/// The number that the literal \p Text stands for, with its suffix and digit
/// separators.
static std::optional<int64_t> number(llvm::StringRef Text) {
  llvm::SmallString<16> Digits;
  for (char C : Text.rtrim("uUlL"))
    if (C != '\'')
      Digits += C;
  int64_t Value;
  if (Digits.str().getAsInteger(0, Value))
    return std::nullopt;
  return Value;
}

std::optional<int64_t> chan::checks::macroValue(Preprocessor &PP,
                                                llvm::StringRef Macro) {
  const IdentifierInfo *Name = PP.getIdentifierInfo(Macro);
  // Macros can stand for each other in a circle.
  for (unsigned Hops = 0; Hops != 8 && Name; ++Hops) {
    const MacroInfo *Info = PP.getMacroInfo(Name);
    if (!Info || !Info->isObjectLike())
      return std::nullopt;
    llvm::ArrayRef<Token> Tokens = Info->tokens();
    while (Tokens.size() > 2 && Tokens.front().is(tok::l_paren) &&
           Tokens.back().is(tok::r_paren))
      Tokens = Tokens.drop_front().drop_back();
    if (Tokens.size() != 1)
      return std::nullopt;
    const Token &Only = Tokens.front();
    if (Only.is(tok::numeric_constant))
      return number(PP.getSpelling(Only));
    Name = Only.getIdentifierInfo();
  }
  return std::nullopt;
}
