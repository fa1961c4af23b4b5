//===- Text.cpp - Diagnostics as clang-tidy prints them -------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Report/Text.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/Unicode.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace chan::report {

using Colors = raw_ostream::Colors;

static void colored(raw_ostream &OS, Colors Color, bool Bold, StringRef Text) {
  OS.changeColor(Color, Bold) << Text;
  OS.resetColor();
}

/// \p Text as a terminal shows it: tabs are spaces, and of bytes that are no
/// text one sees the value.
static std::string shown(StringRef Text) {
  constexpr unsigned TabStop = 8;
  std::string Result;
  unsigned Width = 0;
  while (!Text.empty()) {
    const auto First = static_cast<unsigned char>(Text.front());
    const size_t Length = std::min<size_t>(First < 0x80   ? 1
                                           : First < 0xe0 ? 2
                                           : First < 0xf0 ? 3
                                                          : 4,
                                           Text.size());
    const StringRef Character = Text.take_front(Length);
    const int CharacterWidth = sys::unicode::columnWidthUTF8(Character);
    if (First == '\t') {
      const unsigned Spaces = TabStop - Width % TabStop;
      Result.append(Spaces, ' ');
      Width += Spaces;
      Text = Text.drop_front();
    } else if (CharacterWidth < 0) {
      raw_string_ostream(Result) << format("<%02X>", First);
      Width += 4;
      Text = Text.drop_front();
    } else {
      Result += Character;
      Width += CharacterWidth;
      Text = Text.drop_front(Length);
    }
  }
  return Result;
}

static void printLine(const Place &At, raw_ostream &OS) {
  const StringRef Text = At.Text;
  // A caret needs something to point at.
  if (Text.empty() || At.Column == 0)
    return;
  const std::string Before = shown(Text.take_front(At.Column - 1));
  const int Width = sys::unicode::columnWidthUTF8(Before);
  OS << format(" %4u | ", At.Line) << StringRef(shown(Text)).rtrim() << '\n';
  OS.indent(std::max<size_t>(4, std::to_string(At.Line).size()) + 1) << " | ";
  OS.indent(Width < 0 ? Before.size() : Width);
  colored(OS, raw_ostream::GREEN, true, "^");
  OS << '\n';
}

static void print(const Place &At, StringRef Level, Colors LevelColor,
                  StringRef Message, StringRef Check, raw_ostream &OS) {
  OS.changeColor(raw_ostream::SAVEDCOLOR, true);
  if (!At.File.empty())
    OS << At.File << ':' << At.Line << ':' << At.Column << ": ";
  OS.resetColor();
  colored(OS, LevelColor, true, (Twine(Level) + ": ").str());
  const bool IsNote = Check.empty();
  if (!IsNote)
    OS.changeColor(raw_ostream::SAVEDCOLOR, true);
  OS << Message;
  if (!IsNote)
    OS << " [" << Check << ']';
  OS.resetColor();
  OS << '\n';
  printLine(At, OS);
}

void printText(const Diagnostic &D, raw_ostream &OS) {
  std::string Check = D.Check;
  // An error that is not the compiler's is one by configuration.
  const bool IsError = D.Severity == Level::Error;
  if (IsError && !StringRef(Check).starts_with("clang-diagnostic-") &&
      !StringRef(Check).starts_with("clang-tidy-"))
    Check += ",-warnings-as-errors";
  print(D.At, IsError ? "error" : "warning",
        IsError ? raw_ostream::RED : raw_ostream::MAGENTA, D.Message, Check,
        OS);
  for (const Note &N : D.Notes)
    print(N.At, "note", raw_ostream::BRIGHT_BLACK, N.Message, "", OS);
}

} // namespace chan::report
