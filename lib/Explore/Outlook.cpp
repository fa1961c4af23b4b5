//===- Outlook.cpp - What a task's turn in a queue comes to ---------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Who goes on first in a context that has a queue (see Queue.cpp), and what
/// there is to do for whoever is the first.
///
//===----------------------------------------------------------------------===//

#include "lib/Explore/Machine.h"
#include "llvm/ADT/STLExtras.h"

using namespace chan;
using namespace chan::explore;
using namespace chan::skeleton;

/// What comes of it when \p T gets its turn.
Machine::Outlook Machine::outlook(const State &S, size_t T) const {
  const Task &Tk = S.Tasks[T];
  const Instruction *I = instruction(Tk);
  if (!I || failsCancelled(S, T))
    return canMove(S, T) ? Outlook::GoesOn : Outlook::Waits;
  if (letsOthersGo(S, Tk, *I) && isUpToOthers(S, T))
    return Outlook::Open;
  const ObjectId Channel = follow(S, arg(S, T, 0)).object();
  switch (I->Op) {
  case Opcode::Send:
  case Opcode::Receive: {
    if (I->has(Try) || Channel == NoObject ||
        S.at(Channel).Kind != ObjectKind::Channel ||
        canTransferAlone(S, T, Channel))
      return Outlook::GoesOn;
    Outlook Result = Outlook::Waits;
    for (size_t U = 0; U != S.Tasks.size(); ++U)
      if (I->Op == Opcode::Send ? canHandOver(S, T, U, Channel)
                                : isPoisedAt(S, U, Opcode::Send, Channel) &&
                                      canHandOver(S, U, T, Channel)) {
        Result = Outlook::Open;
        if (waitsForSure(S, T, U) || isQueued(S, U))
          return Outlook::IsMet;
      }
    return Result;
  }
  case Opcode::Wait:
    // Time may end the wait, whoever has the turn.
    return canMove(S, T) && !(I->has(Timed) && Tk.At == Task::Waiting)
               ? Outlook::GoesOn
               : Outlook::Waits;
  case Opcode::Join:
    return canJoin(S, T, arg(S, T, 0)) ? Outlook::GoesOn : Outlook::Waits;
  default:
    return canMove(S, T) ? Outlook::GoesOn : Outlook::Waits;
  }
}

/// Whether \p U, of the context of \p T, has begun to wait.
bool Machine::waitsForSure(const State &S, size_t T, size_t U) const {
  const Task &Tk = S.Tasks[U];
  return !Tk.HasTurn && !Tk.AnyTime && !Tk.Late && turnScope(S, Tk).isRef() &&
         turnScope(S, Tk) == turnScope(S, S.Tasks[T]);
}

size_t Machine::aboutToRun(const State &S, size_t T) const {
  if (!mayRunNow(S, S.Tasks[T]))
    for (size_t U = 0; U != S.Tasks.size(); ++U)
      if (S.Tasks[U].Home != S.Tasks[T].Home && mayRunNow(S, S.Tasks[U]) &&
          canMove(S, U))
        return U;
  return T;
}

/// Whether one that waits to send on \p Channel meets \p T, which receives.
bool Machine::isOffered(const State &S, size_t T, ObjectId Channel) const {
  for (size_t U = 0; U != S.Tasks.size(); ++U)
    if (isPoisedAt(S, U, Opcode::Send, Channel) && waitsForSure(S, T, U) &&
        canHandOver(S, U, T, Channel))
      return true;
  return false;
}

bool Machine::isQueued(const State &S, size_t T) const {
  return S.Tasks[T].HasTurn && turnScope(S, S.Tasks[T]).isRef();
}

/// The task that goes on before \p T, which is in a queue, or has to wait until
/// another one's turn is over; \p T itself, if there is none.
size_t Machine::firstBefore(const State &S, size_t T) const {
  size_t First = aboutToRun(S, T);
  if (First != T)
    return First;
  for (size_t Steps = 0; Steps != S.Tasks.size(); ++Steps) {
    const auto It = llvm::find_if(S.Tasks, [&](const Task &Other) {
      return Other.HasTurn &&
             llvm::is_contained(S.Tasks[First].Ahead, Other.Uid);
    });
    if (It == S.Tasks.end())
      break;
    First = It - S.Tasks.begin();
  }
  // It may be what the other one's step is done with.
  const Instruction *I = instruction(S.Tasks[T]);
  const bool IsPartner =
      First != T && !S.Tasks[T].HasTurn && I && I->Op == Opcode::Send &&
      canHandOver(S, T, First, follow(S, arg(S, T, 0)).object());
  return IsPartner ? T : First;
}
