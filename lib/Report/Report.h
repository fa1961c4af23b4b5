//===- Report.h - What was said about the units of a project ----*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The diagnostics of linted units as plain data: they outlive the compiler's
/// source manager, can be stored, and are what all formats and the baseline
/// are made from.
///
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_LIB_REPORT_REPORT_H
#define CHAN_TIDY_LIB_REPORT_REPORT_H

#include <string>
#include <vector>

namespace chan::report {

/// A place in a file, and what is there.
struct Place {
  std::string File;    ///< An absolute path; empty when there is no place.
  unsigned Line = 0;   ///< From 1.
  unsigned Column = 0; ///< From 1, in bytes.
  unsigned Offset = 0; ///< In the file, from 0, in bytes.
  std::string Text;    ///< The line, without its end.

  bool operator==(const Place &) const = default;
};

/// A replacement of bytes in a file.
struct Replacement {
  std::string File;    ///< An absolute path.
  unsigned Offset = 0; ///< In bytes, from 0.
  unsigned Length = 0; ///< In bytes.
  std::string Text;

  bool operator==(const Replacement &) const = default;
};

/// A step of the execution that shows a defect, or another remark.
struct Note {
  Place At;
  std::string Message;
  /// Which of the execution's tasks takes the step, as a reader would call it
  /// ("main", "the task that was spawned at line 12"); empty if none does.
  std::string Task;
  std::vector<Replacement> Fix;

  bool operator==(const Note &) const = default;
};

enum class Level { Warning, Error };

struct Diagnostic {
  std::string Check; ///< "chan-partial-drain", "clang-diagnostic-error", ...
  Level Severity = Level::Warning;
  Place At;
  std::string Message;
  std::string Task; ///< Which task is stuck; as in Note.
  std::vector<Note> Notes;
  std::vector<Replacement> Fix;

  bool operator==(const Diagnostic &) const = default;
};

/// What came out of linting one unit of the compilation database.
struct Unit {
  std::string File; ///< The main file, an absolute path.
  std::vector<Diagnostic> Diagnostics;
  /// Why the unit could not be linted (a crash, a missing file); empty if it
  /// was.
  std::string Failure;
};

} // namespace chan::report

#endif // CHAN_TIDY_LIB_REPORT_REPORT_H
