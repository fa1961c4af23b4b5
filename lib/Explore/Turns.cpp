//===- Turns.cpp - Tasks that share a thread ------------------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Tasks of one thread change places only where one of them waits: nothing
/// comes between a look at a channel that does not wait and what is done then.
///
//===----------------------------------------------------------------------===//

#include "lib/Explore/Machine.h"
#include "llvm/ADT/STLExtras.h"

using namespace chan;
using namespace chan::explore;
using namespace chan::skeleton;

Value Machine::turnScope(const State &S, const Task &T) const {
  if (!T.Home.isRef() || !S.at(T.Home.object()).has(TakesTurns))
    return {};
  size_t Runners = 0;
  for (size_t R = 0; R != S.Tasks.size(); ++R)
    Runners += isPoisedAt(S, R, Opcode::Join, T.Home.object());
  return Runners < 2 ? T.Home : Value();
}

/// Whether somebody runs the scope of \p T, if it takes that.
bool Machine::mayRunNow(const State &S, const Task &T) const {
  if (!T.Home.isRef() || !S.at(T.Home.object()).has(TakesTurns) ||
      S.at(T.Home.object()).has(Open))
    return true;
  for (size_t R = 0; R != S.Tasks.size(); ++R)
    if (isPoisedAt(S, R, Opcode::Join, T.Home.object()))
      return true;
  return false;
}

Value Machine::threadOf(const State &S, const Task &T) const {
  if (const Value Scope = turnScope(S, T); Scope.isRef())
    return Scope;
  return T.Thread.isRef() ? T.Thread : Value::ref(T.Self);
}

bool Machine::letsOthersGo(const State &S, const Task &T,
                           const Instruction &I) const {
  switch (I.Op) {
  case Opcode::Send:
  case Opcode::Receive:
  case Opcode::Lock:
  case Opcode::Wait:
  case Opcode::Arrive:
  case Opcode::Acquire:
  case Opcode::Join:
  case Opcode::AwaitAny:
    // In a scope, an operation reports its end as work of its own. Elsewhere
    // one that need not wait returns at once.
    return I.has(Timed) || (!I.has(Try) && turnScope(S, T).isRef());
  case Opcode::Pause:
  case Opcode::Yield:
    return true;
  default:
    return false;
  }
}

/// Whether a task that performs \p I has not waited, as far as it has not been
/// others that made that possible. (Work that nobody sees is done at once.)
static bool goesOnAtOnce(const Instruction &I) {
  switch (I.Op) {
  case Opcode::Wait:
  case Opcode::Arrive:
  case Opcode::Acquire:
  case Opcode::Join:
  case Opcode::AwaitAny:
    return I.has(Try);
  case Opcode::Pause:
  case Opcode::Yield:
    return false;
  default:
    return !I.has(Timed);
  }
}

/// What tells \p Task, a Task object, from others. It is not the task itself:
/// who knows it can do nothing with that.
Value Machine::identity(State &S, Value Task, NameId Name, Site At) {
  if (Task.K == Value::Null)
    return Task;
  if (!Task.isRef() || S.at(Task.object()).Kind != ObjectKind::Task)
    return fresh(S, Name, At);
  if (S.at(Task.object()).Parts.empty()) {
    const ObjectId Id = make(S, ObjectKind::Cell, 0, Name, At);
    S.at(Task.object()).Parts.push_back({0, Value::ref(Id), /*Owned=*/false});
  }
  return S.at(Task.object()).Parts.front().V;
}

/// What \p I tells task \p T of itself, or of the thread that it runs on.
Value Machine::whoRuns(State &S, size_t T, const Instruction &I, Site At) {
  const Task &Tk = S.Tasks[T];
  if (!I.has(TakesTurns))
    return identity(S, Value::ref(Tk.Self), I.Name, At);
  // One of those that wait for its scope; or, where it began at once, as what a
  // coroutine does up to its first wait, perhaps its spawner's.
  const bool IsThread = Tk.Thread.isRef() || Tk.SpawnedBy == ~0u ||
                        S.at(Tk.Self).has(BeginsLater);
  if (Tk.Home.isRef() || !IsThread)
    return fresh(S, I.Name, At);
  return identity(S, Tk.Thread.isRef() ? Tk.Thread : Value::ref(Tk.Self),
                  I.Name, At);
}

/// Task \p By sleeps: those that it has spawned can finish meanwhile, or get to
/// where they wait next; so can those that these have spawned.
void Machine::giveTime(State &S, uint32_t By) const {
  for (Task &T : S.Tasks)
    if (T.SpawnedBy == By && !T.HadTime) {
      T.HadTime = true;
      giveTime(S, T.Uid);
    }
}

/// Ends that for tasks that have to wait now, but for others that have time.
void Machine::takeTime(State &S) const {
  for (bool Changed = true; Changed;) {
    Changed = false;
    for (size_t T = 0; T != S.Tasks.size(); ++T) {
      if (!S.Tasks[T].HadTime || canMove(S, T))
        continue;
      const Instruction *I = instruction(S.Tasks[T]);
      llvm::SmallVector<Value, 4> Awaited;
      if (I && (I->Op == Opcode::AwaitAny || I->Op == Opcode::Join))
        Awaited = awaitedTasks(S, T);
      if (llvm::any_of(S.Tasks, [&](const Task &Other) {
            return Other.HadTime &&
                   llvm::is_contained(Awaited, Value::ref(Other.Self));
          }))
        continue;
      S.Tasks[T].HadTime = false;
      Changed = true;
    }
  }
}

/// Task \p T performs \p I. Those that begin once their spawner waits have done
/// so if it did, or if it is another one that goes on.
void Machine::letBegin(State &S, size_t T, const Instruction &I) const {
  for (Task &Other : S.Tasks)
    if (Other.Thread.isRef() &&
        (Other.SpawnedBy != S.Tasks[T].Uid || !goesOnAtOnce(I)))
      Other.Late = false;
}

llvm::SmallVector<size_t, 8> Machine::turns(const State &S) const {
  llvm::SmallVector<size_t, 8> First;
  for (size_t T = 0; T != S.Tasks.size(); ++T) {
    First.push_back(firstBefore(S, T));
    for (size_t U = 0; S.Tasks[T].Held && U != S.Tasks.size(); ++U)
      if (S.Tasks[U].HasTurn && !S.Tasks[U].Held &&
          threadOf(S, S.Tasks[U]) == threadOf(S, S.Tasks[T]))
        First[T] = U;
  }
  return First;
}

/// Task \p T has looked for a partner at \p Channel and found none: those of
/// its thread that are at \p Op there do not wait yet, nor do they begin to
/// while it has its turn.
void Machine::delay(State &S, size_t T, Opcode Op, ObjectId Channel) const {
  for (size_t U = 0; U != S.Tasks.size(); ++U)
    if (U != T && isPoisedAt(S, U, Op, Channel) &&
        !turnScope(S, S.Tasks[U]).isRef() &&
        threadOf(S, S.Tasks[U]) == threadOf(S, S.Tasks[T]))
      S.Tasks[U].At = Task::Delayed;
}

/// Whether another one's step can be the partner of the receive of \p T.
bool Machine::mayBeMet(const State &S, size_t T) const {
  if (instruction(S.Tasks[T])->Op != Opcode::Receive)
    return false;
  const ObjectId Channel = follow(S, arg(S, T, 0)).object();
  if (Channel == NoObject)
    return false;
  for (size_t U = 0; U != S.Tasks.size(); ++U)
    if (isPoisedAt(S, U, Opcode::Send, Channel) &&
        canHandOver(S, U, T, Channel))
      return true;
  return false;
}

/// Whether another task of the thread of \p T is such a one.
template <typename Fn>
static bool sharesThread(const Machine &M, const State &S, const Task &T,
                         Fn Is) {
  return llvm::any_of(S.Tasks, [&](const Task &Other) {
    return Other.Uid != T.Uid && Is(Other) &&
           M.threadOf(S, Other) == M.threadOf(S, T);
  });
}

void Machine::hold(State &S, uint32_t Uid,
                   llvm::ArrayRef<uint32_t> Others) const {
  auto It = llvm::find_if(S.Tasks, [&](const Task &T) { return T.Uid == Uid; });
  if (It == S.Tasks.end() || !It->HasTurn || turnScope(S, *It).isRef())
    return;
  bool Matters = false;
  for (Task &T : S.Tasks) {
    if (T.Uid == Uid || threadOf(S, T) != threadOf(S, *It))
      continue;
    T.Held |= llvm::is_contained(Others, T.Uid);
    Matters |= T.Held || T.At == Task::Delayed;
  }
  It->HasTurn = Matters;
}

/// Takes their turn from tasks that wait now, after \p Moved have made a step,
/// and has those go on that were held. One that is held keeps its turn: what
/// holds it could as well have come before.
void Machine::passTurns(State &S, llvm::ArrayRef<uint32_t> Moved) const {
  for (bool Changed = true; Changed;) {
    Changed = false;
    for (size_t T = 0; T != S.Tasks.size(); ++T) {
      Task &Tk = S.Tasks[T];
      if (!Tk.HasTurn || Tk.Held || turnScope(S, Tk).isRef())
        continue;
      // Which of two that move together goes on first is open.
      const Instruction *I = instruction(Tk);
      Tk.HasTurn = I && !letsOthersGo(S, Tk, *I) && canMove(S, T) &&
                   !mayBeMet(S, T) &&
                   (Moved.size() == 1 || !llvm::is_contained(Moved, Tk.Uid));
      Changed |= !Tk.HasTurn;
    }
    for (Task &T : S.Tasks) {
      if ((!T.Held && T.At != Task::Delayed) ||
          sharesThread(*this, S, T, [](const Task &U) { return U.HasTurn; }))
        continue;
      T.Held = false;
      if (T.At == Task::Delayed)
        T.At = Task::Arriving;
      Changed = true;
    }
  }
}
