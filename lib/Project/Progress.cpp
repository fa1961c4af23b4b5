//===- Progress.cpp - How far a run has come ------------------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Project/Progress.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"
#include <sys/ioctl.h>
#include <unistd.h>

using namespace llvm;

namespace chan::project {

std::string duration(double Seconds) {
  std::string Text;
  raw_string_ostream OS(Text);
  const auto Whole = static_cast<unsigned long>(Seconds + 0.5);
  if (Seconds < 60)
    OS << format("%.1f s", Seconds);
  else if (Whole < 3600)
    OS << format("%lu:%02lu min", Whole / 60, Whole % 60);
  else
    OS << format("%lu:%02lu:%02lu h", Whole / 3600, Whole / 60 % 60,
                 Whole % 60);
  return Text;
}

Progress::Form Progress::formFor(bool Quiet) {
  if (Quiet)
    return Form::None;
  const char *Terminal = getenv("TERM");
  const bool Dumb = !Terminal || StringRef(Terminal) == "dumb";
  return isatty(STDERR_FILENO) && !Dumb ? Form::Line : Form::Lines;
}

Progress::Progress(Form Form, size_t Total)
    : How(Form), Total(Total), Start(std::chrono::steady_clock::now()) {}

std::string Progress::timeLeft() const {
  const std::chrono::duration<double> Gone =
      std::chrono::steady_clock::now() - Start;
  if (Worked == 0)
    return "";
  const double Left = Gone.count() / Worked * (Total - Done);
  return ", " + duration(Left) + " left";
}

void Progress::begun(StringRef File) {
  Current = sys::path::filename(File).str();
  show();
}

void Progress::finished(StringRef File, size_t Found) {
  ++Done;
  ++Worked;
  Warnings = Found;
  if (How == Form::Lines)
    errs() << '[' << Done << '/' << Total << "] " << File << '\n';
  show();
}

void Progress::show() {
  if (How != Form::Line)
    return;
  winsize Size = {};
  const bool Known =
      ioctl(STDERR_FILENO, TIOCGWINSZ, &Size) == 0 && Size.ws_col > 0;
  std::string Line = "[" + std::to_string(Done) + "/" + std::to_string(Total) +
                     "] " + std::to_string(Warnings) +
                     (Warnings == 1 ? " warning" : " warnings") + timeLeft() +
                     "  " + Current;
  // A line that is longer than the terminal is wide could not be written over.
  Line.resize(std::min<size_t>(Line.size(), (Known ? Size.ws_col : 80) - 1));
  errs() << "\r\x1b[2K" << Line;
  errs().flush();
  Shown = true;
}

void Progress::clear() {
  if (!Shown)
    return;
  errs() << "\r\x1b[2K";
  errs().flush();
  Shown = false;
}

} // namespace chan::project
