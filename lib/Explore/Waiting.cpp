//===- Waiting.cpp - Who waits for what -----------------------------------===//
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

bool Machine::isPoisedAt(const State &S, size_t T, Opcode Op,
                         ObjectId O) const {
  const Task &Tk = S.Tasks[T];
  const Instruction *I = instruction(Tk);
  return I && Tk.Poised && I->Op == Op && follow(S, arg(S, T, 0)).object() == O;
}

llvm::SmallVector<ObjectId, 2> Machine::touches(const State &S,
                                                size_t T) const {
  llvm::SmallVector<ObjectId, 2> Out;
  auto Add = [&](Value V) {
    if (V.isRef() && !llvm::is_contained(Out, V.object()))
      Out.push_back(V.object());
  };
  auto Arg = [&](unsigned N) { return arg(S, T, N); };
  const Task &Tk = S.Tasks[T];
  if (!Tk.doomed().empty()) {
    const Value Ending = Tk.doomed().back();
    Add(follow(S, Ending));
    if (mustStopFirst(S, Ending))
      Add(stopOf(S, Ending));
    return Out;
  }
  const Instruction *I = instruction(Tk);
  if (!I || !isVisible(S, T))
    return Out;
  switch (I->Op) {
  case Opcode::Load:
  case Opcode::Store:
  case Opcode::Swap:
    for (unsigned N = 0; N != I->Args.size(); ++N)
      Add(resolve(S, Arg(N)));
    break;
  case Opcode::RequestStop:
  case Opcode::StopRequested:
  case Opcode::OnStop:
    if (I->Args.empty()) {
      Add(Value::ref(Tk.Self));
      break;
    }
    Add(resolve(S, Arg(0)));
    Add(stopOf(S, Arg(0)));
    break;
  case Opcode::Pause:
  case Opcode::Yield:
    break;
  case Opcode::AwaitAny:
    for (const Value &Awaited : awaitedTasks(S, T))
      Add(Awaited);
    break;
  case Opcode::CountDown:
    Add(resolve(S, Arg(0)));
    Add(follow(S, Arg(0)));
    break;
  case Opcode::Wait: {
    const Value Stop = I->Args.size() > 2 ? stopOf(S, Arg(2)) : Value();
    // One that is notified needs its lock only; one that is not cannot use it,
    // unless something else wakes it.
    if (Tk.At != Task::Notified) {
      Add(follow(S, Arg(0)));
      Add(Stop);
    }
    const ObjectId On = follow(S, Arg(0)).object();
    if (Tk.At != Task::Waiting || (On != NoObject && timeMayEnd(S, T, On)) ||
        isRequested(S, Stop))
      Add(follow(S, Arg(1)));
    break;
  }
  default:
    Add(follow(S, Arg(0)));
  }
  // Whoever has a hold of the task may cancel it.
  if (Tk.Cancellable && (I->Op == Opcode::Send || I->Op == Opcode::Receive ||
                         I->Op == Opcode::AwaitAny ||
                         I->has(ThrowsWhenCancelled | FailsWhenCancelled))) {
    if (!S.at(Tk.Self).Dead)
      Add(Value::ref(Tk.Self));
    if (Tk.Home.isRef() &&
        S.at(Tk.Home.object()).has(Cancellable | CancelsFirst))
      Add(Tk.Home);
  }
  return Out;
}

bool Machine::isUpToOthers(const State &S, size_t T) const {
  if (!instruction(S.Tasks[T]) || !isVisible(S, T))
    return false;
  auto Touched = touches(S, T);
  // What cancels it is not what it waits for.
  llvm::erase_if(Touched, [&](ObjectId O) {
    return O == S.Tasks[T].Self ||
           (Value::ref(O) == S.Tasks[T].Home && !S.at(O).has(Open));
  });
  return Touched.empty() ||
         llvm::any_of(Touched, [&](ObjectId O) { return S.at(O).has(Open); });
}

bool Machine::isRequested(const State &S, Value Stop) const {
  return Stop.isRef() &&
         (S.at(Stop.object()).Closed || S.at(Stop.object()).has(Open));
}

llvm::BitVector Machine::blocked(const State &S) const {
  llvm::BitVector Out(S.Tasks.size(), true);
  for (size_t T = 0; T != S.Tasks.size(); ++T) {
    // Whether one in a queue has to wait shows when its turn comes.
    if (!canMove(S, T) && !isQueued(S, T))
      continue;
    Out.reset(T);
    // Its step takes a receiver along, or wakes those that wait.
    const Instruction *I = instruction(S.Tasks[T]);
    if (!I || (I->Op != Opcode::Send && I->Op != Opcode::Notify))
      continue;
    const Value A = follow(S, arg(S, T, 0));
    if (!A.isRef())
      continue;
    for (size_t U = 0; U != S.Tasks.size(); ++U)
      if (I->Op == Opcode::Send ? canHandOver(S, T, U, A.object())
                                : waitsFor(S, U, A.object()))
        Out.reset(U);
  }
  return Out;
}

/// Whether sender \p T can give its value to \p U directly: without a buffer,
/// or because that one waits for it.
bool Machine::canHandOver(const State &S, size_t T, size_t U,
                          ObjectId Channel) const {
  const Object &Ch = S.at(Channel);
  const bool Missed = S.Tasks[T].At == Task::Waiting;
  return U != T && Ch.Kind == ObjectKind::Channel && !Ch.has(Open) &&
         !failsCancelled(S, U) && !isBehind(S.Tasks[T]) &&
         !isBehind(S.Tasks[U]) && S.Tasks[T].At != Task::Delayed &&
         S.Tasks[U].At != Task::Delayed && (!Ch.Closed || Missed) && !Ch.Dead &&
         isPoisedAt(S, U, Opcode::Receive, Channel) &&
         ((Ch.Limit == 0 && !Ch.has(Unbounded)) ||
          (Ch.Count == 0 && waitsForSure(S, T, U)));
}

/// Whether \p T waits for a notification of \p Condition.
bool Machine::waitsFor(const State &S, size_t T, ObjectId Condition) const {
  // Without a lock to give up, nothing comes between the last look and the
  // wait.
  return isPoisedAt(S, T, Opcode::Wait, Condition) &&
         (S.Tasks[T].At == Task::Waiting ||
          (S.Tasks[T].At == Task::Arriving &&
           instruction(S.Tasks[T])->Args.size() == 1));
}

/// Whether \p T has a step of its own: what perform would find, without
/// performing it.
bool Machine::canMove(const State &S, size_t T) const {
  const Task &Tk = S.Tasks[T];
  if (!Tk.doomed().empty()) {
    const Value Ending = Tk.doomed().back();
    return !Ending.isRef() || endReleases(S.at(Ending.object())) ||
           canJoin(S, T, Ending);
  }
  const Instruction *I = instruction(Tk);
  if (!I)
    return false;
  if (!isVisible(S, T) || failsCancelled(S, T))
    return true;
  if (I->Op == Opcode::Join)
    return I->has(Timed) || canJoin(S, T, arg(S, T, 0));
  if (I->Op == Opcode::AwaitAny)
    return (Tk.Cancelled && !I->has(Try)) || isDecided(S, T);
  if (I->Args.empty())
    return true;
  const Value A = follow(S, arg(S, T, 0));
  if (!A.isRef() || S.at(A.object()).has(Open))
    return true;
  switch (I->Op) {
  case Opcode::Send:
  case Opcode::Receive:
    return canTransfer(S, T, A.object());
  case Opcode::Lock:
  case Opcode::Acquire:
    return I->has(Try | Timed) || canLock(S, T, A.object());
  case Opcode::Wait:
  case Opcode::Arrive:
    return canPass(S, T, A.object());
  default:
    return true;
  }
}

/// Whether the tasks that \p T awaits have come as far as it needs.
bool Machine::isDecided(const State &S, size_t T) const {
  const Instruction &I = *instruction(S.Tasks[T]);
  unsigned Succeeded = 0, Failed = 0;
  const auto Tasks = awaitedTasks(S, T);
  for (const Value &A : Tasks) {
    const bool Known = A.isRef() && !S.at(A.object()).has(Open);
    const bool HasFailed = Known && S.at(A.object()).Closed &&
                           S.at(A.object()).Failed && !I.has(Ends);
    Failed += HasFailed;
    Succeeded += !Known || (S.at(A.object()).Closed && !HasFailed);
  }
  return I.has(All) ? Failed > 0 || Succeeded == Tasks.size()
                    : Succeeded > 0 || Failed == Tasks.size();
}

/// The tasks that \p T, which is at an AwaitAny, waits for.
llvm::SmallVector<Value, 4> Machine::awaitedTasks(const State &S,
                                                  size_t T) const {
  llvm::SmallVector<Value, 4> Out;
  for (unsigned N = 0; N != instruction(S.Tasks[T])->Args.size(); ++N) {
    const Value A = follow(S, arg(S, T, N));
    if (A.isRef() && S.at(A.object()).Kind == ObjectKind::Vector)
      for (const Part &P : S.at(A.object()).Parts)
        Out.push_back(follow(S, P.V));
    else
      Out.push_back(A);
  }
  return Out;
}

bool Machine::failsCancelled(const State &S, size_t T) const {
  const Instruction *I = instruction(S.Tasks[T]);
  return S.Tasks[T].Cancelled && I && !I->has(Try) &&
         (I->Op == Opcode::Send || I->Op == Opcode::Receive ||
          I->has(ThrowsWhenCancelled | FailsWhenCancelled));
}

bool Machine::canTransfer(const State &S, size_t T, ObjectId Channel) const {
  const Instruction &I = *instruction(S.Tasks[T]);
  if (S.at(Channel).Kind != ObjectKind::Channel || I.has(Timed))
    return true;
  if (I.has(Try))
    return I.Op == Opcode::Send || !isOffered(S, T, Channel);
  if (canTransferAlone(S, T, Channel))
    return true;
  if (I.Op != Opcode::Send)
    return false;
  for (size_t U = 0; U != S.Tasks.size(); ++U)
    if (canHandOver(S, T, U, Channel))
      return true;
  return false;
}

/// Whether \p T need not be met by another one.
bool Machine::canTransferAlone(const State &S, size_t T,
                               ObjectId Channel) const {
  const Object &Ch = S.at(Channel);
  const bool Sends = instruction(S.Tasks[T])->Op == Opcode::Send;
  // One that was waiting when the close came may not have been woken.
  const bool Missed = S.Tasks[T].At == Task::Waiting;
  if (!Sends && Ch.Count > 0)
    return true;
  if ((Ch.Closed && !Missed) ||
      (Ch.Dead && Ch.has(Sends ? DestroyWakesSenders : DestroyWakesReceivers)))
    return true;
  return Sends && !Ch.Dead && (Ch.has(Unbounded) || Ch.Count < Ch.Limit);
}

bool Machine::locksToRead(const State &S, size_t T) const {
  const Value Guard = resolve(S, arg(S, T, 0));
  return instruction(S.Tasks[T])->has(Reads) ||
         (Guard.isRef() && S.at(Guard.object()).Kind == ObjectKind::Cell &&
          S.at(Guard.object()).has(Reads));
}

bool Machine::canLock(const State &S, size_t T, ObjectId Lock) const {
  const Object &O = S.at(Lock);
  if (O.Kind == ObjectKind::Semaphore)
    return O.Count > 0;
  if (O.Kind == ObjectKind::Mutex && O.Limit > 0 && !locksToRead(S, T))
    return false;
  return O.Kind != ObjectKind::Mutex || O.Count == 0 ||
         (O.has(Recursive) && O.V == Value::ref(S.Tasks[T].Self));
}

bool Machine::canPass(const State &S, size_t T, ObjectId At) const {
  const Instruction &I = *instruction(S.Tasks[T]);
  const Task &Tk = S.Tasks[T];
  const Object &O = S.at(At);
  switch (O.Kind) {
  case ObjectKind::Counter:
  case ObjectKind::Task:
    return (I.Op == Opcode::Arrive && Tk.At == Task::Arriving) ||
           I.has(Try | Timed) ||
           (O.Kind == ObjectKind::Task ? O.Closed : O.Count == 0);
  case ObjectKind::Barrier:
    return Tk.At == Task::Arriving || O.Generation != Tk.Generation;
  case ObjectKind::Condition: {
    if (Tk.At == Task::Arriving)
      return true;
    const Value Stop = I.Args.size() > 2 ? stopOf(S, arg(S, T, 2)) : Value();
    return (Tk.At == Task::Notified || timeMayEnd(S, T, At) ||
            (O.Dead && O.has(DestroyWakesReceivers)) || isRequested(S, Stop)) &&
           canRelock(S, follow(S, arg(S, T, 1)));
  }
  default:
    return true;
  }
}

/// Whether \p T need not be notified to end its wait for \p Condition.
bool Machine::timeMayEnd(const State &S, size_t T, ObjectId Condition) const {
  return instruction(S.Tasks[T])->has(Timed) &&
         S.at(Condition).V.K != Value::Null;
}

/// Whether a wait that is over gets its lock again; without one in sight, it
/// needs none.
bool Machine::canRelock(const State &S, Value Mutex) const {
  return !Mutex.isRef() || S.at(Mutex.object()).Kind != ObjectKind::Mutex ||
         S.at(Mutex.object()).has(Open) ||
         (S.at(Mutex.object()).Count == 0 && S.at(Mutex.object()).Limit == 0);
}

bool Machine::mustStopFirst(const State &S, Value Handle) const {
  if (!Handle.isRef() || !S.at(Handle.object()).has(StopsFirst))
    return false;
  const Value Stop = stopOf(S, Handle);
  return Stop.isRef() && S.at(Stop.object()).Kind == ObjectKind::Stop &&
         !S.at(Stop.object()).Closed;
}

bool Machine::canJoin(const State &S, size_t T, Value Handle) const {
  Handle = resolve(S, Handle);
  const Value Joined = follow(S, Handle);
  if (!Joined.isRef() || S.at(Joined.object()).has(Open))
    return true;
  if (!S.Tasks[T].doomed().empty() &&
      (mustStopFirst(S, Handle) || mustCancelFirst(S, Handle) ||
       !S.at(Handle.object()).has(Joins)))
    return true;
  const Object &O = S.at(Joined.object());
  if (O.Kind == ObjectKind::Scope)
    return !O.Leaked && O.Count == 0 &&
           llvm::none_of(S.Tasks, [&](const Task &Tk) {
             return Tk.Home == Joined && !Tk.Abandoned;
           });
  return O.Kind == ObjectKind::Counter ? O.Count == 0 : O.Closed;
}
