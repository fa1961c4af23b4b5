//===- OutOfSight.cpp - What code out of sight gets and does --------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Code out of sight may operate on all that is within reach of what it gets.
/// It may call a closure, and the virtual methods of an object, whenever and as
/// often as it likes. What such a call changes is never known from then on: a
/// flag that a handler sets, a counter.
///
//===----------------------------------------------------------------------===//

#include "lib/Explore/Machine.h"

using namespace chan;
using namespace chan::explore;
using namespace chan::skeleton;

namespace {
/// How many calls within calls are looked into.
constexpr unsigned MostCalls = 4;
} // namespace

/// Whether others can see what is put into \p Place.
bool Machine::isOutOfSight(const State &S, Value Place) const {
  return Place.K == Value::Symbol || Place.K == Value::None ||
         (Place.isRef() && S.at(Place.object()).has(Open));
}

void Machine::escape(State &S, Value V) const {
  llvm::BitVector Seen(S.Objects.size());
  S.reach(V, Seen);
  // A handle to a scope serves to start tasks in it; only whoever has the scope
  // itself can do more.
  llvm::BitVector ByHandle(S.Objects.size()), ByName(S.Objects.size());
  if (V.isRef())
    ByName.set(V.object());
  for (unsigned Id : Seen.set_bits()) {
    const Object &O = S.at(Id);
    if (O.V.isRef())
      ByHandle.set(O.V.object());
    for (const Part &Pt : O.Parts)
      if (Pt.V.isRef())
        ByName.set(Pt.V.object());
  }
  for (unsigned Id : Seen.set_bits())
    if (S.at(Id).Kind != ObjectKind::Scope || ByName.test(Id) ||
        !ByHandle.test(Id))
      expose(S, Id);
}

/// Code out of sight may operate on the object from now on.
void Machine::expose(State &S, ObjectId Id) const {
  if (S.at(Id).has(Open))
    return;
  S.at(Id).Flags |= Open;
  Log.Escapes.try_emplace(S.at(Id).Made, Now);
  if (S.at(Id).Kind == ObjectKind::Record)
    exposeCalls(S, Id);
  if (S.at(Id).Kind == ObjectKind::Vector)
    for (const Part &Pt : S.at(Id).Parts)
      if (Pt.V.isRef() && S.at(Pt.V.object()).Kind == ObjectKind::Cell)
        mayChange(S, Pt.V);
}

void Machine::havoc(State &S, Value V, Site At) {
  V = resolve(S, V);
  if (V.K == Value::Symbol)
    V = pointee(S, V, ObjectKind::Cell, At);
  if (!V.isRef())
    return;
  Object &O = S.at(V.object());
  if (O.Kind == ObjectKind::Cell) {
    NameId Name = O.Name;
    Value New = fresh(S, Name, At);
    S.at(V.object()).V = New;
  } else if (O.Kind == ObjectKind::Record) {
    auto Parts = O.Parts;
    for (const Part &Pt : Parts)
      if (Pt.Owned)
        havoc(S, Pt.V, At);
  } else if (O.Kind == ObjectKind::Vector) {
    O.Parts.clear();
    forgetSize(S, V, At);
  }
}

/// Code out of sight has got record \p Id, and may call what can be called.
void Machine::exposeCalls(State &S, ObjectId Id) const {
  llvm::SmallVector<ProcId, 4> Procs;
  if (S.at(Id).V.K == Value::Proc)
    Procs.push_back(S.at(Id).V.V);
  for (const Part &Pt : S.at(Id).Parts)
    if (Pt.V.isRef() && S.at(Pt.V.object()).Kind == ObjectKind::Cell &&
        S.at(Pt.V.object()).V.K == Value::Proc)
      Procs.push_back(S.at(Pt.V.object()).V.V);
  for (ProcId Proc : Procs)
    mayRun(S, Proc, Value::ref(Id), 0);
}

/// Marks what \p Proc changes if it is called with \p Args, of which the first
/// ones are known. Which way it would go does not matter.
void Machine::mayRun(State &S, ProcId Proc, llvm::ArrayRef<Value> Args,
                     unsigned Depth) const {
  const Procedure &Pr = P.Procs[Proc];
  std::vector<Value> Slots(Pr.Slots);
  for (size_t N = 0; N != std::min<size_t>(Args.size(), Pr.Params); ++N)
    Slots[N] = Args[N];
  const auto Of = [&](Operand O) {
    return O.K == Operand::Slot   ? resolve(S, Slots[O.V])
           : O.K == Operand::Proc ? Value::proc(O.V)
                                  : Value();
  };
  for (const Instruction &I : Pr.Code) {
    Value Result;
    switch (I.Op) {
    case Opcode::Move:
      Result = Of(I.arg(0));
      break;
    case Opcode::Load:
      Result = follow(S, Of(I.arg(0)));
      break;
    case Opcode::Field:
      if (Value Whole = follow(S, Of(I.arg(0))); Whole.isRef())
        for (const Part &Pt : S.at(Whole.object()).Parts)
          if (Pt.Name == I.Name)
            Result = Pt.V;
      break;
    case Opcode::Store:
    case Opcode::Release:
    case Opcode::Assign:
    case Opcode::TakeInto:
    case Opcode::Insert:
    case Opcode::Remove:
    case Opcode::Havoc:
      mayChange(S, Of(I.arg(0)));
      break;
    case Opcode::Swap:
      mayChange(S, Of(I.arg(0)));
      mayChange(S, Of(I.arg(1)));
      break;
    case Opcode::Call: {
      llvm::SmallVector<Value, 4> Passed;
      Value Callee = follow(S, Of(I.arg(0)));
      if (Callee.isRef()) {
        Passed.push_back(Callee);
        Callee = S.at(Callee.object()).V;
      }
      for (unsigned N = 1; N < I.Args.size(); ++N)
        Passed.push_back(Of(I.arg(N)));
      if (Callee.K == Value::Proc && Depth < MostCalls)
        mayRun(S, Callee.V, Passed, Depth + 1);
      break;
    }
    default:
      break;
    }
    if (I.D != NoSlot)
      Slots[I.D] = Result;
  }
}

/// The plain values in \p V are other ones whenever somebody looks.
void Machine::mayChange(State &S, Value V) const {
  if (!V.isRef() || S.at(V.object()).Changing)
    return;
  S.at(V.object()).Changing = true;
  if (S.at(V.object()).Kind != ObjectKind::Record)
    return;
  for (const Part &Pt : S.at(V.object()).Parts)
    if (Pt.Owned)
      mayChange(S, Pt.V);
}
