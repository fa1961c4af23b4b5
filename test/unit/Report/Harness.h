//===- Harness.h - Units to report about ------------------------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_TEST_UNIT_REPORT_HARNESS_H
#define CHAN_TIDY_TEST_UNIT_REPORT_HARNESS_H

#include "lib/Report/Formats.h"
#include "llvm/Support/raw_ostream.h"

namespace chan::report::test {

inline const About Us{"1.2.3", "/home/me/town", "file:///docs"};

inline Place at(std::string File, unsigned Line, unsigned Column,
                std::string Text = "") {
  return {std::move(File), Line, Column, 0, std::move(Text)};
}

inline Diagnostic warning(std::string Check, Place At, std::string Message) {
  Diagnostic D;
  D.Check = std::move(Check);
  D.At = std::move(At);
  D.Message = std::move(Message);
  return D;
}

/// A leak with two tasks.
inline Diagnostic leak() {
  Diagnostic D = warning(
      "chan-partial-drain",
      at("/home/me/town/src/bakery.cpp", 22, 14, "      Bread->push(1);"),
      "send on 'Bread' blocks for ever");
  D.Task = "the task spawned at line 21";
  const std::string File = D.At.File;
  D.Notes = {
      {at(File, 19, 8, "  auto Bread = bake();"), "made here", "'serve'", {}},
      {at(File, 21, 5), "the task is spawned here", "'serve'", {}},
      {at(File, 23, 7), "waits here", "the task spawned at line 21", {}},
      {at(File, 24, 3), "'serve' returns here", "'serve'", {}},
      {at("/usr/include/oven.h", 7, 1), "declared here", "", {}},
  };
  return D;
}

inline Unit unit(std::vector<Diagnostic> Diagnostics,
                 std::string File = "/home/me/town/src/bakery.cpp") {
  return {std::move(File), std::move(Diagnostics), ""};
}

template <typename Printer> std::string printed(Printer Print) {
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  Print(OS);
  return Text;
}

} // namespace chan::report::test

#endif // CHAN_TIDY_TEST_UNIT_REPORT_HARNESS_H
