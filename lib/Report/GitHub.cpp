//===- GitHub.cpp - Workflow commands for annotations ---------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Report/Formats.h"
#include "lib/Report/Paths.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace chan::report {

/// A command ends with its line, so an end of line in it is written otherwise;
/// and in a property, also what separates properties.
static std::string escaped(StringRef Text, bool IsProperty) {
  std::string Result;
  for (const char C : Text)
    switch (C) {
    case '%':
      Result += "%25";
      break;
    case '\r':
      Result += "%0D";
      break;
    case '\n':
      Result += "%0A";
      break;
    case ':':
      Result += IsProperty ? "%3A" : ":";
      break;
    case ',':
      Result += IsProperty ? "%2C" : ",";
      break;
    default:
      Result += C;
    }
  return Result;
}

static void printCommand(StringRef Command, StringRef File, const Place *At,
                         StringRef Title, StringRef Message, raw_ostream &OS) {
  OS << "::" << Command << ' ';
  if (!File.empty())
    OS << "file=" << escaped(File, true) << ',';
  if (At && At->Line)
    OS << "line=" << At->Line << ",col=" << At->Column << ',';
  OS << "title=" << escaped(Title, true) << "::" << escaped(Message, false)
     << '\n';
}

void printGitHub(ArrayRef<Unit> Units, const About &A, raw_ostream &OS) {
  for (const Unit &U : Units) {
    for (const Diagnostic &D : U.Diagnostics) {
      std::string Message = D.Message;
      for (const Note &N : D.Notes) {
        Message += '\n';
        if (!N.At.File.empty())
          Message += relativePath(N.At.File, A.Root) + ":" +
                     std::to_string(N.At.Line) + ": ";
        Message += N.Message;
      }
      printCommand(D.Severity == Level::Error ? "error" : "warning",
                   relativePath(D.At.File, A.Root), &D.At, D.Check, Message,
                   OS);
    }
    if (!U.Failure.empty())
      printCommand("error", relativePath(U.File, A.Root), nullptr, "not linted",
                   U.Failure, OS);
  }
}

} // namespace chan::report
