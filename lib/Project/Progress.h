//===- Progress.h - How far a run has come ----------------------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_LIB_PROJECT_PROGRESS_H
#define CHAN_TIDY_LIB_PROJECT_PROGRESS_H

#include "llvm/ADT/StringRef.h"
#include <chrono>
#include <string>

namespace chan::project {

/// Tells on stderr how far a run is: on a terminal in one line that is written
/// over and over, otherwise in a line for each file.
class Progress {
public:
  enum class Form { None, Line, Lines };
  /// The one for what stderr is.
  static Form formFor(bool Quiet);

  Progress(Form Form, size_t Total);
  ~Progress() { clear(); }

  /// \p Count files need no work.
  void skip(size_t Count) { Done += Count; }
  void begun(llvm::StringRef File);
  void finished(llvm::StringRef File, size_t Warnings);

  /// Writes the line again.
  void show();
  /// Makes room for other text. The line comes back with \c show.
  void clear();

private:
  std::string timeLeft() const;

  const Form How;
  const size_t Total;
  size_t Done = 0;   ///< With those that needed no work.
  size_t Worked = 0; ///< Without.
  size_t Warnings = 0;
  std::string Current;
  bool Shown = false;
  const std::chrono::steady_clock::time_point Start;
};

/// "7.2 s", "3:05 min" or "1:02:03 h".
std::string duration(double Seconds);

} // namespace chan::project

#endif // CHAN_TIDY_LIB_PROJECT_PROGRESS_H
