//===- Lexer.cpp - The tokens of the text form ----------------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Skeleton/Lexer.h"
#include "lib/Skeleton/Words.h"
#include "llvm/ADT/StringExtras.h"

using namespace chan;
using namespace chan::skeleton;

namespace {

class Lexer {
public:
  explicit Lexer(llvm::StringRef Text) : Rest(Text) {}

  std::vector<Token> run() {
    do
      next();
    while (!Tokens.back().is(Token::End) && !Tokens.back().is(Token::Unknown));
    return std::move(Tokens);
  }

private:
  void next() {
    skipBlanks();
    Start = Column;
    if (Rest.empty())
      return add(Token::End, "the end of the text");
    const char C = Rest.front();
    if (C == '\n') {
      if (Tokens.empty() || !Tokens.back().is(Token::NewLine))
        add(Token::NewLine, "the end of the line");
      take(1);
      ++Line;
      Column = 1;
      return;
    }
    if (C == '%') {
      take(1);
      return add(Token::Slot, take(lengthOfName()));
    }
    if (C == '@') {
      take(1);
      return at();
    }
    if (C == '"') {
      std::string Text;
      return string(Text) ? add(Token::String, Text)
                          : add(Token::Unknown, "a string without an end");
    }
    if (Rest.starts_with("->"))
      return add(Token::Arrow, take(2));
    if (C == '-' || llvm::isDigit(C))
      return integer(Token::Integer);
    // Only mnemonics and their flags contain a minus.
    if (size_t Length = lengthOfName(/*AllowMinus=*/true))
      return add(Token::Word, take(Length));
    add(Token::Mark, take(1));
  }

  /// What follows an "@".
  void at() {
    if (!Rest.empty() && llvm::isDigit(Rest.front())) {
      integer(Token::Location);
      // The column of a location as people read it.
      if (Rest.size() > 1 && Rest[0] == ':' && llvm::isDigit(Rest[1])) {
        take(1);
        take(Rest.size() - Rest.ltrim("0123456789").size());
      }
      return;
    }
    if (!Rest.starts_with("\""))
      return add(Token::Proc, take(lengthOfName()));
    std::string Text;
    return string(Text) ? add(Token::Proc, Text)
                        : add(Token::Unknown, "a string without an end");
  }

  void integer(Token::Kind K) {
    llvm::StringRef After = Rest;
    int64_t N = 0;
    if (After.consumeInteger(10, N))
      return add(Token::Unknown, "no number");
    add(K, take(Rest.size() - After.size()));
    Tokens.back().Number = N;
  }

  bool string(std::string &Text) {
    take(1);
    while (!Rest.empty() && Rest.front() != '\n') {
      if (Rest.front() == '"') {
        take(1);
        return true;
      }
      const bool Escape = Rest.front() == '\\' && Rest.size() > 1;
      if (Escape)
        take(1);
      const char C = take(1).front();
      Text.push_back(Escape && C == 'n' ? '\n' : C);
    }
    return false;
  }

  void skipBlanks() {
    while (!Rest.empty()) {
      if (Rest.front() == ';')
        take(Rest.find('\n'));
      else if (Rest.front() != '\n' && llvm::isSpace(Rest.front()))
        take(1);
      else
        return;
    }
  }

  size_t lengthOfName(bool AllowMinus = false) const {
    size_t I = 0;
    while (I < Rest.size()) {
      if (isNameChar(Rest[I]) || (AllowMinus && I && Rest[I] == '-'))
        ++I;
      else if (Rest.substr(I).starts_with("::"))
        I += 2;
      else
        break;
    }
    return I;
  }

  llvm::StringRef take(size_t N) {
    llvm::StringRef Taken = Rest.take_front(N);
    Rest = Rest.drop_front(Taken.size());
    Column += Taken.size();
    return Taken;
  }

  void add(Token::Kind K, llvm::StringRef Text) {
    Tokens.push_back({K, Text.str(), 0, Line, Start});
  }

  llvm::StringRef Rest;
  std::vector<Token> Tokens;
  unsigned Line = 1, Column = 1, Start = 1;
};

} // namespace

std::vector<Token> skeleton::tokenize(llvm::StringRef Text) {
  return Lexer(Text).run();
}
