//===- Operations.cpp - Steps that other tasks can see ------------------===//
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

void Machine::complete(State &S, size_t T, Value D, Value E) {
  const Instruction &I = *instruction(S.Tasks[T]);
  set(S, T, I.D, D);
  set(S, T, I.E, E);
  Task &Tk = S.Tasks[T];
  ++Tk.top().PC;
  Tk.Poised = false;
  Tk.Paused = false;
  Tk.Late = false;
  Tk.Decider = {};
  letBegin(S, T, I);
  Tk.HasTurn = !letsOthersGo(S, Tk, I);
  Tk.At = Task::Arriving;
}

Successor &Machine::advance(const State &S, size_t T,
                            std::vector<Successor> &Out, Value D, Value E) {
  Out.push_back({S, {S.Tasks[T].Uid}});
  Out.back().S.Events.clear();
  complete(Out.back().S, T, D, E);
  return Out.back();
}

void Machine::fault(const State &S, size_t T, Fault::Kind K, ObjectId About) {
  Log.Faults.push_back({K, site(S, T), S.Tasks[T].Uid, About, S});
}

/// The same for a step that is not taken: nothing has happened since \p S.
void Machine::refuse(const State &S, size_t T, Fault::Kind K, ObjectId About) {
  fault(S, T, K, About);
  Log.Faults.back().After.Events.clear();
}

std::vector<Successor> Machine::step(const State &S, size_t T, bool &GaveUp) {
  Log.Faults.clear();
  std::vector<Successor> Raw;
  perform(S, T, Raw);
  assert((!Raw.empty() || !Log.Faults.empty()) == canMove(S, T) ||
         !isVisible(S, T));
  std::vector<Successor> Out;
  for (Successor &R : Raw) {
    std::vector<State> Settled;
    Died = R.Halted;
    if (R.Halted)
      GaveUp = true;
    else
      settle(std::move(R.S), Settled, GaveUp);
    if (R.FailedOn != NoObject && Died && Settled.empty())
      refuse(S, T, Fault::ClosedOperation, R.FailedOn);
    for (State &Next : Settled) {
      passTurns(Next, R.Moved);
      takeTime(Next);
      Out.push_back({std::move(Next), R.Moved});
    }
  }
  // Nobody knows what comes after an operation that goes wrong.
  GaveUp |= llvm::any_of(Log.Faults, [](const Fault &F) {
    return F.K != Fault::DiscardedOperation;
  });
  return Out;
}

void Machine::perform(const State &S, size_t T, std::vector<Successor> &Out) {
  const Task &Tk = S.Tasks[T];
  Now = site(S, T);
  if (!Tk.doomed().empty()) {
    const Value Ending = Tk.doomed().back();
    return Ending.isRef() && endReleases(S.at(Ending.object()))
               ? endChannel(S, T, Out)
               : join(S, T, Ending, Out);
  }
  const Instruction *I = instruction(Tk);
  if (!I)
    return;
  if (failsCancelled(S, T))
    return failClosed(S, T, Out);
  auto IsThroughNull = [&] {
    return I->has(NullCrashes | NullThrows | NullHangs) &&
           follow(S, arg(S, T, 0)).K == Value::Null;
  };
  switch (I->Op) {
  case Opcode::Cancel:
    return cancel(S, T, Out);
  case Opcode::AwaitAny:
    return awaitAny(S, T, Out);
  case Opcode::Send:
    return send(S, T, Out);
  case Opcode::Receive:
    return receive(S, T, Out);
  case Opcode::Lock:
  case Opcode::Acquire:
    return lock(S, T, Out);
  case Opcode::Wait:
  case Opcode::Arrive:
    return IsThroughNull() ? throughNull(S, T, Out) : wait(S, T, Out);
  case Opcode::Notify:
    return notify(S, T, Out);
  case Opcode::Join:
    return IsThroughNull() ? throughNull(S, T, Out)
                           : join(S, T, arg(S, T, 0), Out);
  case Opcode::Close: {
    Value A = follow(S, arg(S, T, 0));
    if (A.K == Value::Null)
      return throughNull(S, T, Out);
    return close(S, T, A, Out);
  }
  case Opcode::Resize:
    return resize(S, T, Out);
  case Opcode::Fill:
  case Opcode::IsClosed:
    return ask(S, T, Out);
  case Opcode::RequestStop: {
    State &Next = advance(S, T, Out).S;
    requestStop(Next, arg(S, T, 0), T);
    return;
  }
  case Opcode::OnStop: {
    Value Stop = stopOf(S, arg(S, T, 0)), Closure = resolve(S, arg(S, T, 1));
    State &Next = advance(S, T, Out).S;
    if (!Closure.isRef() || Stop.K == Value::Null)
      return; // Nobody will ever call it.
    if (!Stop.isRef() || S.at(Stop.object()).has(Open))
      escape(Next, Closure);
    else if (S.at(Stop.object()).Closed)
      callBack(Next, T, Closure);
    else
      Next.at(Stop.object()).Parts.push_back({0, Closure, /*Owned=*/false});
    return;
  }
  case Opcode::StopRequested: {
    if (I->Args.empty()) {
      advance(S, T, Out, Value::integer(Tk.Cancelled));
      return;
    }
    Value Stop = stopOf(S, arg(S, T, 0));
    if (Stop.K == Value::Null) {
      advance(S, T, Out, Value::integer(0)); // A token without a source.
      return;
    }
    bool Known = Stop.isRef() && !S.at(Stop.object()).has(Open);
    if (Known) {
      advance(S, T, Out, Value::integer(S.at(Stop.object()).Closed));
      return;
    }
    State Now = S;
    Value Asked = fresh(Now, I->Name, site(S, T));
    advance(Now, T, Out, Asked);
    return;
  }
  default: {
    // A shared variable's access, or a loop's turn: now it may happen.
    State Next = S;
    Next.Events.clear();
    Next.Tasks[T].Poised = false;
    Next.Tasks[T].Paused = false;
    Next.Tasks[T].Late = false;
    letBegin(Next, T, *I);
    Next.Tasks[T].HasTurn = I->Op != Opcode::Yield;
    std::vector<State> More;
    StepsLeft = Limits.Steps;
    Run R = execute(Next, T, More);
    if (R != Run::Dropped)
      Out.push_back({std::move(Next), {Tk.Uid}, R != Run::On});
    for (State &M : More)
      Out.push_back({std::move(M), {Tk.Uid}});
    return;
  }
  }
}

/// An operation on the object of a handle that has none.
void Machine::throughNull(const State &S, size_t T,
                          std::vector<Successor> &Out) {
  if (!instruction(S.Tasks[T])->has(NullThrows))
    return refuse(S, T, Fault::NullOperation);
  // A handler may be there for that.
  Successor Next{S, {S.Tasks[T].Uid}};
  Next.S.Events.clear();
  Next.S.Tasks[T].Poised = false;
  Next.S.Tasks[T].Failing = site(S, T);
  Next.S.Tasks[T].FailedOn = Value::null();
  note(Next.S, T, Event::Threw);
  Next.Halted = raise(Next.S, T, Value()) != Run::On;
  Out.push_back(std::move(Next));
}

void Machine::failClosed(const State &S, size_t T,
                         std::vector<Successor> &Out) {
  const Instruction &I = *instruction(S.Tasks[T]);
  const bool Cancelled = S.Tasks[T].Cancelled;
  const ObjectId Failed = I.Op == Opcode::Send && !Cancelled
                              ? follow(S, arg(S, T, 0)).object()
                              : NoObject;
  const bool Again =
      Cancelled && S.Tasks[T].KnowsThat && I.has(FailsWhenCancelled);
  if (!I.has(ThrowsWhenClosed | ThrowsWhenCancelled) && !Again) {
    Successor &Next = advance(S, T, Out, Value::integer(Closed));
    Next.FailedOn = Failed;
    Next.S.Tasks[T].KnowsThat = Cancelled;
    return;
  }
  Successor Next{S, {S.Tasks[T].Uid}};
  Next.S.Events.clear();
  Next.S.Tasks[T].Poised = false;
  if (!Cancelled)
    note(Next.S, T, Event::Threw);
  Next.Halted = raise(Next.S, T, Value::integer(I.Aux)) != Run::On;
  Next.FailedOn = Failed;
  Out.push_back(std::move(Next));
}
