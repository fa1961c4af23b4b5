//===- Spawning.cpp - New tasks -------------------------------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Explore/Machine.h"
#include <utility>

using namespace chan;
using namespace chan::explore;
using namespace chan::skeleton;

Machine::Run Machine::spawn(State &S, size_t T) {
  const Instruction &I = *instruction(S.Tasks[T]);
  const Site At = site(S, T);
  if (S.Tasks.size() >= Limits.Tasks) {
    giveUp("too many tasks at a time", S, T);
    return Run::GaveUp;
  }
  Value Callee = follow(S, arg(S, T, 0));
  ObjectId Self = make(S, ObjectKind::Task, I.Flags, I.Name, At);
  Task New;
  New.Uid = S.NextUid++;
  New.Self = Self;
  New.Detached = I.has(Detached);
  New.Late = I.has(BeginsLater);
  New.KeepsProcess = I.has(KeepsProcess);
  New.DropsExceptions = I.has(DropsExceptions);
  New.Cancellable = I.has(Joins);
  if (I.has(TakesTurns))
    New.Thread = threadOf(S, S.Tasks[T]);
  // The new task may go first.
  S.Tasks[T].HasTurn = false;
  New.SpawnedAt = At;
  New.SpawnedBy = S.Tasks[T].Uid;
  New.HadTime = S.Tasks[T].HadTime;
  ProcId Proc = NoProc;
  std::vector<Value> Args;
  if (Callee.K == Value::Proc) {
    Proc = Callee.V;
  } else if (Callee.isRef() && S.at(Callee.object()).V.K == Value::Proc) {
    Proc = S.at(Callee.object()).V.V;
    Args.push_back(Callee);
  }
  // An object whose class has a call operator is that one's first argument.
  auto IsCalled = [&](Value V) {
    return Callee.K == Value::Proc && V.isRef() && S.at(V.object()).V == Callee;
  };
  Value Stopped;
  if (I.has(PassesStop)) {
    ObjectId Stop = make(S, ObjectKind::Stop, 0, I.Name, At);
    S.at(Self).V = Value::ref(Stop);
    ObjectId Token = make(S, ObjectKind::Cell, Shares, I.Name, At);
    S.at(Token).V = Value::ref(Stop);
    // Only a callee that takes one more parameter than it is given wants it.
    if (Proc != NoProc && P.Procs[Proc].Params == Args.size() + I.Args.size())
      Stopped = Value::ref(Token);
  }
  for (unsigned N = 1; N < I.Args.size(); ++N) {
    if (Stopped.isRef() && !(N == 1 && IsCalled(resolve(S, arg(S, T, N)))))
      Args.push_back(std::exchange(Stopped, Value()));
    Args.push_back(arg(S, T, N));
  }
  if (Stopped.isRef())
    Args.push_back(Stopped);
  for (unsigned N = 0; N != I.Args.size(); ++N)
    if (I.Aux & (1u << N))
      New.Baggage.push_back(resolve(S, arg(S, T, N)));
  note(S, T, Event::Spawned, Self, New.Uid);
  if (Proc == NoProc) {
    // Work out of sight: it may do anything with what it was given.
    for (unsigned N = 0; N != I.Args.size(); ++N)
      escape(S, arg(S, T, N));
    S.at(Self).Flags |= Open;
    return done(S, T, Value::ref(Self));
  }
  if (recursTooOften(S, T, Proc))
    return Run::GaveUp;
  Frame F;
  F.Proc = Proc;
  F.Slots.resize(P.Procs[Proc].Slots);
  for (size_t N = 0; N != std::min<size_t>(Args.size(), P.Procs[Proc].Params);
       ++N)
    F.Slots[N] = Args[N];
  Log.Ran.set(Proc);
  New.Stack.push_back(std::move(F));
  S.Tasks.push_back(std::move(New));
  return done(S, T, Value::ref(Self));
}

Machine::Run Machine::adopt(State &S, size_t T) {
  const Instruction &I = *instruction(S.Tasks[T]);
  const Value Adopted = follow(S, arg(S, T, 0)),
              Scope = follow(S, arg(S, T, 1));
  const bool Known =
      Scope.isRef() && S.at(Scope.object()).Kind == ObjectKind::Scope;
  for (Task &Tk : S.Tasks) {
    if (Value::ref(Tk.Self) != Adopted)
      continue;
    Tk.Late = false; // The scope says when it goes on.
    if (Known)
      Tk.Home = Scope;
    else if (I.has(Open))
      for (const Value &V : Tk.Baggage)
        escape(S, V);
  }
  return done(S, T);
}
