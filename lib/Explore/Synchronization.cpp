//===- Synchronization.cpp - Locks, waits, joins --------------------------===//
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

void Machine::lock(const State &S, size_t T, std::vector<Successor> &Out) {
  const Instruction &I = *instruction(S.Tasks[T]);
  Value Guard = resolve(S, arg(S, T, 0));
  Value A = follow(S, Guard);
  auto Take = [&](State &Next) {
    if (Guard.isRef() && Next.at(Guard.object()).has(Guards))
      Next.at(Guard.object()).Held = true;
  };
  if (!A.isRef() || S.at(A.object()).has(Open) ||
      (S.at(A.object()).Kind != ObjectKind::Mutex &&
       S.at(A.object()).Kind != ObjectKind::Semaphore)) {
    State Now = S;
    Value Outcome =
        I.has(Try | Timed) ? fresh(Now, I.Name, site(S, T)) : Value::integer(1);
    Take(advance(Now, T, Out, Outcome).S);
    return;
  }
  ObjectId Id = A.object();
  const Object &O = S.at(Id);
  if (O.Kind == ObjectKind::Semaphore) {
    if (O.Count > 0) {
      State &Next = advance(S, T, Out, Value::integer(1)).S;
      --Next.at(Id).Count;
      note(Next, T, Event::Did, Id);
      Next.Events.back().At = site(S, T);
    }
  } else if (O.Kind == ObjectKind::Mutex && !canLock(S, T, Id)) {
    // Others hold it.
  } else if (locksToRead(S, T)) {
    State &Next = advance(S, T, Out, Value::integer(1)).S;
    ++Next.at(Id).Limit;
    note(Next, T, Event::Locked, Id);
    Next.Events.back().At = site(S, T);
    Take(Next);
  } else if (O.Count == 0 ||
             (O.has(Recursive) && O.V == Value::ref(S.Tasks[T].Self))) {
    State &Next = advance(S, T, Out, Value::integer(1)).S;
    ++Next.at(Id).Count;
    Next.at(Id).V = Value::ref(S.Tasks[T].Self);
    note(Next, T, Event::Locked, Id);
    Next.Events.back().At = site(S, T);
    Take(Next);
  }
  // What the others do between two steps that can be seen is not seen here,
  // and a try may fail for no reason.
  if (I.has(Timed | Try))
    advance(S, T, Out, Value::integer(0));
}

void Machine::wait(const State &S, size_t T, std::vector<Successor> &Out) {
  const Instruction &I = *instruction(S.Tasks[T]);
  Value A = follow(S, arg(S, T, 0));
  if (!A.isRef() || S.at(A.object()).has(Open)) {
    State Now = S;
    Value Outcome =
        I.has(Try | Timed) ? fresh(Now, I.Name, site(S, T)) : Value::integer(1);
    advance(Now, T, Out, Outcome);
    return;
  }
  ObjectId Id = A.object();
  const Object &O = S.at(Id);
  const Task &Tk = S.Tasks[T];
  auto Stay = [&](Task::Phase At) -> State & {
    Out.push_back({S, {Tk.Uid}});
    State &Next = Out.back().S;
    Next.Events.clear();
    Next.Tasks[T].At = At;
    return Next;
  };
  switch (O.Kind) {
  case ObjectKind::Counter:
  case ObjectKind::Task: {
    if (I.Op == Opcode::Arrive && Tk.At == Task::Arriving) {
      State &Next = Stay(Task::Waiting);
      Next.at(Id).Count = std::max<int64_t>(Next.at(Id).Count - 1, 0);
      return;
    }
    bool Reached = O.Kind == ObjectKind::Task ? O.Closed : O.Count == 0;
    if (Reached)
      advance(S, T, Out, Value::integer(1));
    if (I.has(Timed | Try)) {
      State &Next = advance(S, T, Out, Value::integer(0)).S;
      note(Next, T, Event::TimedOut, Id);
      Next.Events.back().At = site(S, T);
    }
    return;
  }
  case ObjectKind::Barrier:
    if (Tk.At == Task::Arriving) {
      State &Next = Stay(Task::Waiting);
      Object &B = Next.at(Id);
      Next.Tasks[T].Generation = B.Generation;
      if (--B.Count <= 0) {
        ++B.Generation;
        B.Count = B.Limit;
      }
      return;
    }
    if (O.Generation != Tk.Generation) {
      State &Next = advance(S, T, Out, Value::integer(1)).S;
      Next.Tasks[T].Generation = 0;
    }
    return;
  case ObjectKind::Condition: {
    Value Guard = arg(S, T, 1);
    Value Mutex = follow(S, Guard);
    auto Relock = [&](Value Outcome) {
      // Goes on only with the lock; without one in sight, at once.
      if (!canRelock(S, Mutex))
        return;
      State &Next = advance(S, T, Out, Outcome).S;
      if (!Mutex.isRef() || S.at(Mutex.object()).Kind != ObjectKind::Mutex ||
          S.at(Mutex.object()).has(Open))
        return;
      Next.at(Mutex.object()).Count = 1;
      Next.at(Mutex.object()).V = Value::ref(Tk.Self);
      if (Value G = resolve(Next, Guard);
          G.isRef() && Next.at(G.object()).has(Guards))
        Next.at(G.object()).Held = true;
    };
    if (Tk.At == Task::Arriving) {
      unlock(Stay(Task::Waiting), Guard);
      return;
    }
    if (Tk.At == Task::Notified)
      return Relock(Value::integer(1));
    if (O.Dead && O.has(DestroyWakesReceivers))
      return Relock(Value::integer(1));
    if (timeMayEnd(S, T, Id))
      Relock(Value::integer(0));
    if (I.Args.size() > 2 && isRequested(S, stopOf(S, arg(S, T, 2))))
      Relock(Value::integer(0));
    return;
  }
  default:
    advance(S, T, Out, Value::integer(1));
  }
}

void Machine::notify(const State &S, size_t T, std::vector<Successor> &Out) {
  const Instruction &I = *instruction(S.Tasks[T]);
  Value A = follow(S, arg(S, T, 0));
  llvm::SmallVector<size_t, 4> Waiters;
  if (A.isRef())
    for (size_t W = 0; W != S.Tasks.size(); ++W)
      if (waitsFor(S, W, A.object()))
        Waiters.push_back(W);
  auto Wake = [&](llvm::ArrayRef<size_t> Woken) {
    Successor &Next = advance(S, T, Out);
    if (A.isRef()) {
      note(Next.S, T, Event::Notified, A.object());
      Next.S.Events.back().At = site(S, T);
    }
    for (size_t W : Woken) {
      Next.S.Tasks[W].At = Task::Notified;
      Next.Moved.push_back(S.Tasks[W].Uid);
    }
  };
  if (I.has(All) || Waiters.empty())
    return Wake(Waiters);
  for (size_t W : Waiters)
    Wake(W);
}

/// Joins by an operation, or because a handle that waits comes to its end.
void Machine::join(const State &S, size_t T, Value Handle,
                   std::vector<Successor> &Out) {
  const bool AtEnd = !S.Tasks[T].doomed().empty();
  Handle = resolve(S, Handle);
  Value Joined = follow(S, Handle);
  auto Finish = [&] {
    if (!AtEnd) {
      State &Next = advance(S, T, Out).S;
      // A task is joined once; a scope can be waited for again.
      if (Handle.isRef() && Next.at(Handle.object()).Kind == ObjectKind::Cell &&
          !instruction(S.Tasks[T])->has(NullCrashes | NullThrows | NullHangs) &&
          Joined.isRef() && S.at(Joined.object()).Kind != ObjectKind::Scope)
        Next.at(Handle.object()).V = Value::null();
      return;
    }
    Out.push_back({S, {S.Tasks[T].Uid}});
    State &Next = Out.back().S;
    Next.Events.clear();
    Next.Tasks[T].Poised = false;
    Next.Tasks[T].doomed().pop_back();
    Next.at(Handle.object()).Dead = true;
    Next.at(Handle.object()).V = Value::null();
  };
  if (!Joined.isRef() || S.at(Joined.object()).has(Open))
    return Finish();
  if (AtEnd && (mustStopFirst(S, Handle) || mustCancelFirst(S, Handle))) {
    Out.push_back({S, {S.Tasks[T].Uid}});
    State &Next = Out.back().S;
    Next.Events.clear();
    if (mustStopFirst(S, Handle))
      requestStop(Next, Handle, T);
    else
      cancelTasks(Next, Joined);
    return;
  }
  if (canJoin(S, T, Handle) || (!AtEnd && instruction(S.Tasks[T])->has(Timed)))
    Finish();
}

Machine::Run Machine::count(State &S, size_t T) {
  const Instruction &I = *instruction(S.Tasks[T]);
  Value A = follow(S, arg(S, T, 0)), By = resolve(S, arg(S, T, 1));
  if (A.isRef()) {
    Object &O = S.at(A.object());
    if (I.Args.size() > 1 && By.K != Value::Int) {
      O.Flags |= Open; // By how much, nobody knows.
    } else {
      // A result that is there already is not set again.
      const Value Promise = resolve(S, arg(S, T, 0));
      if (O.has(OneShot) && I.Op == Opcode::CountDown && O.Count == 0 &&
          !O.has(Open) && !S.at(Promise.object()).Dead) {
        S.Tasks[T].Failing = site(S, T);
        S.Tasks[T].FailedOn = A;
        note(S, T, Event::Threw);
        return raise(S, T, Value());
      }
      int64_t N = I.Args.size() > 1 ? By.V : 1;
      O.Count += I.Op == Opcode::CountDown ? -N : N;
      if (I.Op == Opcode::CountUp && I.has(All))
        O.Count = O.Limit;
      if (I.Op == Opcode::CountDown && O.Kind == ObjectKind::Barrier)
        O.Limit -= N;
      if (O.Kind == ObjectKind::Barrier && O.Count <= 0) {
        ++O.Generation;
        O.Count = O.Limit;
      }
      O.Count = std::clamp<int64_t>(O.Count, 0, 64);
    }
    note(S, T, Event::Did, A.object());
  }
  return done(S, T);
}
