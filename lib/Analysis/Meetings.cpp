//===- Meetings.cpp - Why there is no finding about a channel -------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Analysis/Meetings.h"
#include "clang/Basic/SourceManager.h"

using namespace chan;
using namespace chan::analysis;
using namespace chan::skeleton;
using clang::SourceLocation;
using explore::Site;

static bool isMetAt(const Instruction &I) {
  if (I.Op != Opcode::New || I.Loc == 0)
    return false;
  switch (ObjectKind(I.Aux)) {
  case ObjectKind::Channel:
  case ObjectKind::Condition:
  case ObjectKind::Counter:
  case ObjectKind::Barrier:
  case ObjectKind::Semaphore:
    return true;
  default:
    return false;
  }
}

Meetings::Meetings(const Program &P) : P(P) {
  for (ProcId Id = 0; Id != P.Procs.size(); ++Id)
    for (uint32_t PC = 0; PC != P.Procs[Id].Code.size(); ++PC)
      if (const Instruction &I = P.Procs[Id].Code[PC]; isMetAt(I)) {
        Meeting &M = Known[{Id, PC}];
        M.Made = SourceLocation::getFromRawEncoding(I.Loc);
        M.Name = P.text(I.Name).str();
      }
}

/// The reasons are in the order in which they outdo each other.
void Meetings::set(Site Made, Meeting::Kind Why, SourceLocation Where,
                   llvm::StringRef Text) {
  auto It = Known.find(Made);
  if (It == Known.end() || It->second.Why <= Why)
    return;
  It->second.Why = Why;
  It->second.Where = Where;
  It->second.Text = Text.str();
}

void Meetings::add(const explore::Exploration &E, bool IsForClients) {
  for (auto &[Made, M] : Known) {
    if (Made.Proc >= E.Ran.size() || !E.Ran.test(Made.Proc))
      continue;
    if (IsForClients && M.Why == Meeting::Open)
      M.Why = Meeting::Unexplored;
    set(Made, Meeting::Released, {});
    if (!E.Complete)
      set(Made, Meeting::GivenUp, {},
          E.GivenUp.empty() ? "" : E.GivenUp.front());
  }
  for (const auto &[Made, By] : E.Escapes)
    set(Made, Meeting::Open,
        By.Proc == NoProc ? SourceLocation()
                          : SourceLocation::getFromRawEncoding(
                                P.Procs[By.Proc].Code[By.PC].Loc));
}

void Meetings::report(const explore::Defect &D) {
  set(D.Object, Meeting::Reported, {});
}

std::vector<Meeting> Meetings::take(const clang::SourceManager &SM) {
  // What one place of the source makes may be made by several instructions.
  std::vector<Meeting> All;
  for (auto &[Made, M] : Known)
    All.push_back(std::move(M));
  llvm::stable_sort(All, [&](const Meeting &A, const Meeting &B) {
    if (A.Made != B.Made)
      return SM.isBeforeInTranslationUnit(A.Made, B.Made);
    return A.Why < B.Why;
  });
  All.erase(
      llvm::unique(All, [](const Meeting &A,
                           const Meeting &B) { return A.Made == B.Made; }),
      All.end());
  return All;
}
