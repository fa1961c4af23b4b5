//===- Scopes.cpp - Groups of tasks, and their cancellation -------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Explore/Machine.h"
#include "llvm/ADT/STLExtras.h"

using namespace chan;
using namespace chan::explore;
using namespace chan::skeleton;

/// The tasks of \p Scope stay where they are, and are never run again. Whatever
/// they would still do somebody else may have to do: that is not followed.
void Machine::abandon(State &S, Value Scope, size_t By) const {
  if (!Scope.isRef())
    return;
  for (size_t T = 0; T != S.Tasks.size(); ++T) {
    const Task &Tk = S.Tasks[T];
    if (T != By && Tk.Home == Scope && !Tk.Abandoned)
      abandonTask(S, T, Scope);
  }
}

/// \p T stays where it is. What it has gets out of sight, but for \p Except.
void Machine::abandonTask(State &S, size_t T, Value Except) const {
  Task &Tk = S.Tasks[T];
  Tk.Abandoned = true;
  S.at(Tk.Self).Closed = true;
  escapeAll(S, T, Except);
}

/// What \p T has gets out of sight, but for \p Except.
void Machine::escapeAll(State &S, size_t T, Value Except) const {
  llvm::SmallVector<Value, 16> Known;
  S.forEachRoot(S.Tasks[T], Live, [&](const Value &V) {
    if (V != Except)
      Known.push_back(V);
  });
  for (const Value &V : Known)
    escape(S, V);
}

bool Machine::hasTasks(const State &S, Value Scope) const {
  return llvm::any_of(S.Tasks, [&](const Task &Tk) {
    return Tk.Home == Scope && !Tk.Abandoned && !S.at(Tk.Self).Closed;
  });
}

bool Machine::waitsForCount(const State &S, size_t T) const {
  const Instruction *I = instruction(S.Tasks[T]);
  if (!S.Tasks[T].doomed().empty() || !I || I->Op != Opcode::Join)
    return false;
  const Value Scope = follow(S, arg(S, T, 0));
  return Scope.isRef() && S.at(Scope.object()).Kind == ObjectKind::Scope &&
         S.at(Scope.object()).Count > 0 && !hasTasks(S, Scope);
}

/// What the task, or each task of the scope, waits for fails from now on. One
/// that is shielded may fail or not, and do what it likes with what it has.
void Machine::cancelTasks(State &S, Value Which) const {
  for (size_t T = 0; T != S.Tasks.size(); ++T) {
    Task &Tk = S.Tasks[T];
    if (Value::ref(Tk.Self) != Which && Tk.Home != Which)
      continue;
    Tk.Cancelled = true;
    if (!Tk.Shielded)
      continue;
    escapeAll(S, T, Tk.Home);
    expose(S, Tk.Self);
  }
}

bool Machine::mustCancelFirst(const State &S, Value Handle) const {
  Handle = resolve(S, Handle);
  if (!Handle.isRef() || !S.at(Handle.object()).has(CancelsFirst))
    return false;
  const Value Which = follow(S, Handle);
  return llvm::any_of(S.Tasks, [&](const Task &Tk) {
    return (Value::ref(Tk.Self) == Which || Tk.Home == Which) &&
           !Tk.Cancelled && !Tk.Abandoned && !S.at(Tk.Self).Closed;
  });
}

bool Machine::endReleases(const Object &O) {
  return O.Kind == ObjectKind::Channel ||
         (O.Kind == ObjectKind::Semaphore && O.has(DestroyWakesReceivers));
}

/// The end of a channel, or what releases as that does, that others have, too.
void Machine::endChannel(const State &S, size_t T,
                         std::vector<Successor> &Out) {
  const ObjectId Id = S.Tasks[T].doomed().back().object();
  Out.push_back({S, {S.Tasks[T].Uid}});
  State &Next = Out.back().S;
  Next.Events.clear();
  endWithParts(Next, T);
  Next.Tasks[T].Poised = false;
  for (size_t U = 0; U != S.Tasks.size(); ++U) {
    const bool Waits = U != T && !S.Tasks[U].Abandoned &&
                       (isPoisedAt(S, U, Opcode::Send, Id) ||
                        isPoisedAt(S, U, Opcode::Receive, Id) ||
                        isPoisedAt(S, U, Opcode::Acquire, Id)) &&
                       !canMove(S, U);
    if (Waits && S.at(Id).has(Terminates))
      Out.back().Halted = true;
    // (What the failure of an acquire leads to is not followed.)
    if (Waits &&
        (S.at(Id).has(Frees) || S.at(Id).Kind == ObjectKind::Semaphore))
      abandonTask(Next, U);
  }
}

/// \p T awaits \p V, and nobody knows what that is. Tasks that have it, too,
/// may be what it waits for, and have done their part with all that they share.
void Machine::shareUnseen(State &S, size_t T, Value V) const {
  V = resolve(S, V);
  if (!V.isRef())
    return;
  auto ReachOf = [&](size_t U) {
    llvm::BitVector Seen(S.Objects.size());
    S.forEachRoot(S.Tasks[U], Live, [&](const Value &R) { S.reach(R, Seen); });
    return Seen;
  };
  llvm::BitVector Awaited(S.Objects.size());
  S.reach(V, Awaited);
  const llvm::BitVector Own = ReachOf(T);
  for (size_t U = 0; U != S.Tasks.size(); ++U) {
    llvm::BitVector Common = ReachOf(U);
    if (U == T || !Common.anyCommon(Awaited))
      continue;
    Common &= Own;
    for (unsigned Id : Common.set_bits())
      if (S.at(Id).Kind != ObjectKind::Scope)
        expose(S, Id);
  }
}

bool Machine::mayEndUnseen(const State &S, size_t T) const {
  const Task &Tk = S.Tasks[T];
  return (Tk.Home.isRef() && S.at(Tk.Home.object()).has(Open)) ||
         (Tk.Cancellable && S.at(Tk.Self).has(Open));
}

/// A task's waits fail from now on; those that wait on a channel fail once.
void Machine::cancel(const State &S, size_t T, std::vector<Successor> &Out) {
  const Value A = follow(S, arg(S, T, 0));
  Successor &Next = advance(S, T, Out);
  if (!A.isRef())
    return;
  const Object &O = S.at(A.object());
  if (O.Kind == ObjectKind::Task || O.Kind == ObjectKind::Scope)
    cancelTasks(Next.S, A);
  for (size_t U = 0; U != S.Tasks.size(); ++U) {
    if (O.Kind != ObjectKind::Channel || U == T || O.has(Open) ||
        isQueued(S, U) ||
        (!isPoisedAt(S, U, Opcode::Send, A.object()) &&
         !isPoisedAt(S, U, Opcode::Receive, A.object())) ||
        canMove(S, U))
      continue;
    std::vector<Successor> Failed;
    failClosed(Next.S, U, Failed);
    Failed.front().S.Events = Next.S.Events;
    Next.S = std::move(Failed.front().S);
    Next.Moved.push_back(S.Tasks[U].Uid);
  }
}

void Machine::awaitAny(const State &S, size_t T, std::vector<Successor> &Out) {
  const Instruction &I = *instruction(S.Tasks[T]);
  if (S.Tasks[T].Cancelled && !I.has(Try))
    advance(S, T, Out, Value::integer(-1));
  if (!isDecided(S, T))
    return;
  bool Any = false;
  for (const auto &[N, A] : llvm::enumerate(awaitedTasks(S, T))) {
    const bool Failed = A.isRef() && S.at(A.object()).Closed &&
                        S.at(A.object()).Failed && !I.has(Ends);
    if (I.has(All) && Failed)
      return void(advance(S, T, Out, Value::integer(-1)));
    if (!I.has(All) && !Failed &&
        (!S.Tasks[T].Decider.isRef() || S.Tasks[T].Decider == A) &&
        (!A.isRef() || S.at(A.object()).Closed || S.at(A.object()).has(Open))) {
      advance(S, T, Out, Value::integer(N));
      Any = true;
    }
  }
  if (!Any)
    advance(S, T, Out, Value::integer(I.has(All) ? 0 : -1));
}
