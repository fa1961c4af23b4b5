//===- Story.h - What a defect's execution tells ----------------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Reads the execution that leads to a defect: what things are called, on what
/// it depends, who is still there, and the notes that retell it.
///
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_LIB_FINDINGS_STORY_H
#define CHAN_TIDY_LIB_FINDINGS_STORY_H

#include "lib/Explore/Explorer.h"
#include "lib/Findings/Finding.h"

namespace chan::findings {

/// "'x'"
std::string quoted(llvm::StringRef Name);

class Story {
public:
  Story(const skeleton::Program &P, const skeleton::Program::Root &Root,
        const explore::Defect &D)
      : P(P), Root(Root), D(D), Begin(beginOfObject()) {}

  const skeleton::Instruction &at(explore::Site S) const {
    return P.Procs[S.Proc].Code[S.PC];
  }
  clang::SourceLocation loc(explore::Site S) const;

  /// The function that \p S is in, in quotes.
  std::string function(explore::Site S) const;

  /// What the source calls operand \p Arg of the operation at \p S, or nothing.
  std::string nameOf(explore::Site S, unsigned Arg) const;

  /// The object that the defect is about, in quotes; \p Otherwise without a
  /// name.
  std::string objectName(llvm::StringRef Otherwise = "the channel") const;

  /// How many events of this kind the object has had.
  unsigned count(explore::Event::Kind K) const;

  /// On which choices the execution rests, as a clause; empty when on none.
  std::string when() const;

  /// The function that made the object and has returned, in quotes, or nothing.
  std::string whoLeft() const;

  /// Another task that is stuck in a different wait and would then go on to do
  /// \p Op; null when there is none.
  const explore::Standing *whoWaitsBefore(skeleton::Opcode Op) const;

  /// Whether a partner gave up while the task waited already: which of them is
  /// late is not for the code to say.
  bool isMissedForTime() const;

  /// Whether the stuck procedure has, further down, an operation \p Op on what
  /// it waits for, or starts a task that could do it.
  bool comesLater(skeleton::Opcode Op) const;

  /// Where the task with this uid waits, if it does.
  const explore::Standing *waiting(uint32_t Uid) const;

  /// The task with this uid among those of \p F; adds it if need be.
  unsigned task(Finding &F, uint32_t Uid) const;

  /// Adds the execution, step by step.
  void retell(Finding &F) const;

private:
  clang::SourceLocation spawn(uint32_t Uid) const;
  bool comesAfter(explore::Site S, skeleton::Opcode Op) const;
  size_t beginOfObject() const;
  size_t spawned() const;
  bool isPartner(skeleton::ProcId Proc) const;
  bool isAboutObject(const explore::Event &E) const {
    return D.ObjectSerial != ~0u && E.Object == D.ObjectSerial;
  }
  std::string countText() const;
  std::string conditionText(const explore::Event &E) const;
  std::string capacityText() const;
  std::string eventText(const explore::Event &E) const;
  llvm::DenseMap<uint32_t, size_t> departures() const;

  bool isClientGone() const;

  const skeleton::Program &P;
  const skeleton::Program::Root &Root;
  const explore::Defect &D;
  const size_t Begin; ///< Where in the trace the object's life begins.
};

} // namespace chan::findings

#endif // CHAN_TIDY_LIB_FINDINGS_STORY_H
