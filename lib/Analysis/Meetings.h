//===- Meetings.h - Why there is no finding about a channel -----*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Gathers from the explorations of a unit what became of each channel, and of
/// whatever else tasks meet at, so that silence about it can be explained.
///
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_LIB_ANALYSIS_MEETINGS_H
#define CHAN_TIDY_LIB_ANALYSIS_MEETINGS_H

#include "lib/Analysis/Analysis.h"
#include "lib/Explore/Explorer.h"

namespace clang {
class SourceManager;
}

namespace chan::analysis {

class Meetings {
public:
  explicit Meetings(const skeleton::Program &P);

  /// What the exploration of one root has shown. \p IsForClients: of one that
  /// knows the members of a class, which for others are open.
  void add(const explore::Exploration &E, bool IsForClients);

  /// There is a finding about \p D.
  void report(const explore::Defect &D);

  std::vector<Meeting> take(const clang::SourceManager &SM);

private:
  void set(explore::Site Made, Meeting::Kind Why, clang::SourceLocation Where,
           llvm::StringRef Text = {});

  const skeleton::Program &P;
  std::map<explore::Site, Meeting> Known;
};

} // namespace chan::analysis

#endif // CHAN_TIDY_LIB_ANALYSIS_MEETINGS_H
