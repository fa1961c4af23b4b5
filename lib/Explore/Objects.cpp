//===- Objects.cpp - The heap: copies, handles, ends --------------------===//
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

ObjectId Machine::make(State &S, ObjectKind Kind, uint32_t Flags, NameId Name,
                       Site At) {
  Object O;
  O.Kind = Kind;
  O.Flags = Flags;
  O.Name = Name;
  O.Made = At;
  O.Serial = S.NextSerial++;
  S.Objects.push_back(std::move(O));
  return S.Objects.size() - 1;
}

/// From a handle's cell to what it holds, and on, until something that is no
/// handle: operations accept the object as well as a handle to it.
Value Machine::follow(const State &S, Value V) const {
  for (unsigned Hops = 0; Hops != 8; ++Hops) {
    V = resolve(S, V);
    if (!V.isRef() || S.at(V.object()).Kind != ObjectKind::Cell)
      return V;
    V = S.at(V.object()).V;
  }
  return V;
}

Value Machine::field(State &S, Value Of, const Instruction &I, Site At) {
  Of = resolve(S, Of);
  if (Of.K == Value::Symbol) {
    // An unknown pointer or reference: from here on it is to one object.
    ObjectId O = make(S, ObjectKind::Record, Opaque | Open,
                      S.Symbols[Of.V].Name, At);
    S.Symbols[Of.V].Pointee = O;
    Of = Value::ref(O);
  }
  if (!Of.isRef())
    return Of.K == Value::Null ? Of : Value();
  ObjectId Whole = Of.object();
  if (S.at(Whole).Kind == ObjectKind::Cell)
    return field(S, S.at(Whole).V, I, At);
  for (const Part &Pt : S.at(Whole).Parts)
    if (Pt.Name == I.Name)
      return Pt.V;
  // What nobody has set: unknown if the whole is, otherwise not yet known.
  uint32_t Inherited = S.at(Whole).Flags & (Opaque | Open);
  ObjectId Child =
      make(S, ObjectKind(I.Aux), Inherited | Opaque | I.Flags, I.Name, At);
  if (S.at(Child).Kind == ObjectKind::Cell)
    S.at(Child).V = fresh(S, I.Name, At);
  S.at(Whole).Parts.push_back({I.Name, Value::ref(Child), /*Owned=*/true});
  return Value::ref(Child);
}

Value Machine::copy(State &S, Value V, Site At, bool Take) {
  if (!V.isRef())
    return V;
  ObjectId From = V.object();
  ObjectKind Kind = S.at(From).Kind;
  if (Kind != ObjectKind::Cell && Kind != ObjectKind::Record &&
      Kind != ObjectKind::Vector)
    return V; // Things that tasks meet at keep their identity.
  Object New = S.at(From);
  New.Serial = S.NextSerial++;
  New.Dead = false;
  New.Closed = false;
  if (!Take && New.has(Guards))
    New.Held = false;
  S.Objects.push_back(New);
  ObjectId To = S.Objects.size() - 1;
  if (Kind == ObjectKind::Cell) {
    if (!Take && New.has(Owns) && New.V.isRef()) {
      Value Inner = copy(S, New.V, At, false);
      S.at(To).V = Inner;
    }
  } else {
    for (size_t I = 0; I != New.Parts.size(); ++I)
      if (New.Parts[I].Owned) {
        Value Inner = copy(S, New.Parts[I].V, At, Take);
        S.at(To).Parts[I].V = Inner;
      }
    if (Take && Kind == ObjectKind::Vector)
      S.at(From).Parts.clear();
  }
  if (Take && Kind == ObjectKind::Cell &&
      New.has(Shares | Owns | Guards | Promises | Terminates | Joins)) {
    S.at(From).V = Value::null();
    S.at(From).Held = false;
  }
  return Value::ref(To);
}

void Machine::copyInto(State &S, Value To, Value From, Site At, bool Take,
                       size_t T) {
  To = resolve(S, To);
  From = resolve(S, From);
  if (!To.isRef() || To == From)
    return;
  ObjectId Dst = To.object();
  if (!From.isRef()) {
    if (S.at(Dst).Kind == ObjectKind::Cell) {
      letGo(S, T, Dst);
      S.at(Dst).V = From;
    } else {
      havoc(S, To, At);
    }
    return;
  }
  ObjectId Src = From.object();
  if (S.at(Dst).Kind == ObjectKind::Cell &&
      S.at(Src).Kind == ObjectKind::Cell) {
    letGo(S, T, Dst);
    Value V = S.at(Src).V;
    if (!Take && S.at(Src).has(Owns) && V.isRef())
      V = copy(S, V, At, false);
    S.at(Dst).V = V;
    S.at(Dst).Held = Take && S.at(Src).Held;
    if (Take && S.at(Src).has(Shares | Owns | Guards | Promises | Terminates |
                              Joins)) {
      S.at(Src).V = Value::null();
      S.at(Src).Held = false;
    }
    return;
  }
  if (S.at(Dst).Kind == ObjectKind::Record &&
      S.at(Src).Kind == ObjectKind::Record) {
    auto Parts = S.at(Src).Parts;
    for (const Part &Pt : Parts) {
      auto Same = llvm::find_if(S.at(Dst).Parts,
                                [&](auto &Q) { return Q.Name == Pt.Name; });
      if (Same != S.at(Dst).Parts.end())
        copyInto(S, Same->V, Pt.V, At, Take, T);
      else if (Pt.Owned)
        S.at(Dst).Parts.push_back({Pt.Name, copy(S, Pt.V, At, Take), true});
      else
        S.at(Dst).Parts.push_back(Pt);
    }
    return;
  }
  if (S.at(Dst).Kind == ObjectKind::Vector &&
      S.at(Src).Kind == ObjectKind::Vector) {
    for (const Part &Pt : S.at(Dst).Parts)
      if (Pt.Owned)
        S.Tasks[T].doomed().push_back(Pt.V);
    Value New = copy(S, From, At, Take);
    S.at(Dst).Parts = S.at(New.object()).Parts;
    S.at(Dst).Flags = S.at(Src).Flags;
    S.at(New.object()).Parts.clear();
  }
}

/// What a cell's end (or new value) means for what it held.
void Machine::letGo(State &S, size_t T, ObjectId Cell) {
  Object &O = S.at(Cell);
  Value V = O.V;
  if (O.has(Guards) && O.Held) {
    O.Held = false;
    unlock(S, V);
  }
  if (!V.isRef())
    return;
  if (O.has(Promises))
    S.at(V.object()).Count = 0;
  if (O.has(Owns))
    S.Tasks[T].doomed().push_back(V);
  if (O.has(Shares)) {
    if (S.at(V.object()).Leaked)
      return;
    for (const auto &[I, Other] : llvm::enumerate(S.Objects))
      if (I != Cell && !Other.Dead && Other.has(Shares) && Other.V == V)
        return;
    S.Tasks[T].doomed().push_back(V);
  }
}

/// Handles the innermost object whose end is due. A handle that waits for its
/// task stays due, and the task is poised at it.
Machine::Run Machine::endObject(State &S, size_t T) {
  Value V = S.Tasks[T].doomed().back();
  if (!V.isRef() || S.at(V.object()).Dead) {
    S.Tasks[T].doomed().pop_back();
    return Run::On;
  }
  ObjectId Id = V.object();
  Object &O = S.at(Id);
  switch (O.Kind) {
  case ObjectKind::Cell: {
    if (O.V.isRef() && O.has(Terminates))
      return Run::Halted;
    if (O.V.isRef() && O.has(Joins))
      return Run::Poised;
    S.Tasks[T].doomed().pop_back();
    O.Dead = true;
    letGo(S, T, Id);
    return Run::On;
  }
  case ObjectKind::Record:
    if (O.Destructor != NoProc && !O.Closed) {
      O.Closed = true; // Its destructor has begun; the parts follow.
      Frame F;
      F.Proc = O.Destructor;
      Log.Ran.set(F.Proc);
      F.Slots.resize(P.Procs[F.Proc].Slots);
      if (!F.Slots.empty())
        F.Slots[0] = V;
      F.Inserted = true;
      S.Tasks[T].Stack.push_back(std::move(F));
      return Run::On;
    }
    [[fallthrough]];
  case ObjectKind::Vector:
    endWithParts(S, T);
    return Run::On;
  case ObjectKind::Channel:
    // Others may come before that, or after.
    if (isReachedByOthers(S, T, Id))
      return Run::Poised;
    endWithParts(S, T);
    return Run::On;
  default:
    O.Dead = true;
    S.Tasks[T].doomed().pop_back();
    return Run::On;
  }
}

/// Ends the object whose end is due, and makes that of what it owns due.
void Machine::endWithParts(State &S, size_t T) {
  auto &Doomed = S.Tasks[T].doomed();
  Object &Whole = S.at(Doomed.pop_back_val().object());
  Whole.Dead = true;
  for (const Part &Pt : Whole.Parts)
    if (Pt.Owned)
      Doomed.push_back(Pt.V);
}

bool Machine::isReachedByOthers(const State &S, size_t T, ObjectId Id) const {
  llvm::BitVector Seen(S.Objects.size());
  for (const auto &[Name, V] : S.Globals)
    S.reach(V, Seen);
  for (size_t U = 0; U != S.Tasks.size() && !Seen.test(Id); ++U)
    if (U != T)
      S.forEachRoot(S.Tasks[U], Live,
                    [&](const Value &V) { S.reach(V, Seen); });
  return Seen.test(Id);
}

void Machine::escape(State &S, Value V) const {
  llvm::BitVector Seen(S.Objects.size());
  S.reach(V, Seen);
  for (unsigned O : Seen.set_bits())
    S.at(O).Flags |= Open;
}

void Machine::havoc(State &S, Value V, Site At) {
  V = resolve(S, V);
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
    O.Flags |= Opaque;
    O.Parts.clear();
  }
}

void Machine::unlock(State &S, Value V) const {
  V = resolve(S, V);
  if (!V.isRef())
    return;
  Object &O = S.at(V.object());
  if (O.Kind == ObjectKind::Cell) {
    O.Held = false;
    unlock(S, O.V);
    return;
  }
  if (O.Kind != ObjectKind::Mutex)
    return;
  if (O.Count > 0)
    --O.Count;
  if (O.Count == 0)
    O.V = Value();
}

/// The stop state behind a source, a token, a task or a handle to any of them.
Value Machine::stopOf(const State &S, Value V) const {
  V = follow(S, V);
  if (V.isRef() && S.at(V.object()).Kind == ObjectKind::Task)
    return S.at(V.object()).V;
  return V;
}

void Machine::requestStop(State &S, Value V, size_t T) {
  Value Stop = stopOf(S, V);
  if (!Stop.isRef() || S.at(Stop.object()).Kind != ObjectKind::Stop)
    return;
  note(S, T, Event::Stopped, Stop.object());
  S.at(Stop.object()).Closed = true;
}
