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

namespace {

/// Handles that are null once they were moved from.
constexpr uint64_t LosesOnMove = Shares | Owns | Guards | Promises |
                                 Terminates | Joins | CancelsFirst | Holds;

const Part *findPart(const Object &Whole, NameId Name) {
  auto It = llvm::find_if(Whole.Parts,
                          [&](const Part &Pt) { return Pt.Name == Name; });
  return It == Whole.Parts.end() ? nullptr : It;
}

/// Things that tasks meet at keep their identity; these have a copy each.
bool isCopied(ObjectKind Kind) {
  return Kind == ObjectKind::Cell || Kind == ObjectKind::Record ||
         Kind == ObjectKind::Vector;
}

} // namespace

ObjectId Machine::make(State &S, ObjectKind Kind, uint64_t Flags, NameId Name,
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
    const Object &Cell = S.at(V.object());
    if (Cell.Changing && !Cell.V.isRef())
      return {};
    V = Cell.V;
  }
  return V;
}

/// An unknown pointer or reference: from here on it is to one object.
Value Machine::pointee(State &S, Value Unknown, ObjectKind Kind, Site At) {
  const ObjectId O =
      make(S, Kind, Opaque | Open, S.Symbols[Unknown.V].Name, At);
  if (Kind == ObjectKind::Cell)
    S.at(O).V = fresh(S, S.at(O).Name, At);
  S.Symbols[Unknown.V].Pointee = O;
  return Value::ref(O);
}

Value Machine::field(State &S, Value Of, const Instruction &I, Site At) {
  Of = resolve(S, Of);
  if (Of.K == Value::Symbol)
    Of = pointee(S, Of, ObjectKind::Record, At);
  if (!Of.isRef())
    return Of.K == Value::Null ? Of : Value();
  ObjectId Whole = Of.object();
  if (S.at(Whole).Kind == ObjectKind::Cell)
    return field(S, S.at(Whole).V, I, At);
  if (const Part *Known = findPart(S.at(Whole), I.Name))
    return Known->V;
  return unknownField(S, Whole, I.Name, I.Name, ObjectKind(I.Aux), I.Flags, At);
}

/// A field that nobody has set: unknown if the whole is, otherwise not yet
/// known. \p Called is what the source calls its value.
Value Machine::unknownField(State &S, ObjectId Whole, NameId Name,
                            NameId Called, ObjectKind Kind, uint64_t Flags,
                            Site At) {
  uint64_t Inherited = S.at(Whole).Flags & (Opaque | Open);
  ObjectId Child = make(S, Kind, Inherited | Opaque | Flags, Called, At);
  if (Kind == ObjectKind::Cell)
    S.at(Child).V = fresh(S, Called, At);
  S.at(Whole).Parts.push_back({Name, Value::ref(Child), /*Owned=*/true});
  return Value::ref(Child);
}

Value Machine::copy(State &S, Value V, Site At, bool Take) {
  if (!V.isRef())
    return V;
  ObjectId From = V.object();
  ObjectKind Kind = S.at(From).Kind;
  if (!isCopied(Kind))
    return V;
  Object New = S.at(From);
  New.Serial = S.NextSerial++;
  New.Dead = false;
  New.Closed = false;
  if (!Take && New.has(Guards))
    New.Held = false;
  S.Objects.push_back(New);
  ObjectId To = S.Objects.size() - 1;
  if (Kind == ObjectKind::Cell) {
    if (!Take && New.has(Holds) && New.V.isRef())
      ++S.at(New.V.object()).Count;
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
  if (Take && Kind == ObjectKind::Cell && New.has(LosesOnMove)) {
    S.at(From).V = Value::null();
    S.at(From).Held = false;
  }
  return Value::ref(To);
}

void Machine::copyInto(State &S, Value To, Value From, Site At, bool Take,
                       size_t T) {
  To = resolve(S, To);
  From = resolve(S, From);
  if (isOutOfSight(S, To))
    escape(S, From);
  if (To.K == Value::Symbol)
    havoc(S, To, At);
  if (!To.isRef() || To == From)
    return;
  ObjectId Dst = To.object();
  if (!From.isRef()) {
    if (S.at(Dst).Kind == ObjectKind::Cell) {
      letGo(S, T, Dst);
      S.at(Dst).V = From;
      return;
    }
    havoc(S, To, At);
    // What a record refers to gets a value, too.
    const auto Parts = S.at(Dst).Parts;
    for (const Part &Pt : Parts)
      if (!Pt.Owned && Pt.V.isRef() && S.at(Dst).Kind == ObjectKind::Record)
        copyInto(S, Pt.V, fresh(S, S.at(Pt.V.object()).Name, At), At, Take, T);
    return;
  }
  ObjectId Src = From.object();
  if (S.at(Dst).Kind == ObjectKind::Cell &&
      S.at(Src).Kind == ObjectKind::Cell) {
    letGo(S, T, Dst);
    Value V = S.at(Src).V;
    if (!Take && S.at(Src).has(Owns) && V.isRef())
      V = copy(S, V, At, false);
    if (!Take && S.at(Dst).has(Holds) && V.isRef())
      ++S.at(V.object()).Count;
    S.at(Dst).V = V;
    S.at(Dst).Held = Take && S.at(Src).Held;
    if (Take && S.at(Src).has(LosesOnMove)) {
      S.at(Src).V = Value::null();
      S.at(Src).Held = false;
    }
    return;
  }
  if (S.at(Dst).Kind == ObjectKind::Record &&
      S.at(Src).Kind == ObjectKind::Record) {
    // What is known of the target alone was true until now.
    const auto Known = S.at(Dst).Parts;
    for (const Part &Pt : Known) {
      if (!Pt.V.isRef() || findPart(S.at(Src), Pt.Name))
        continue;
      const Object &Old = S.at(Pt.V.object());
      if (isCopied(Old.Kind))
        unknownField(S, Src, Pt.Name, Old.Name, Old.Kind, Old.Flags & ~Open,
                     At);
    }
    auto Parts = S.at(Src).Parts;
    for (const Part &Pt : Parts) {
      if (const Part *Same = findPart(S.at(Dst), Pt.Name)) {
        copyInto(S, Same->V, Pt.V, At, Take, T);
        continue;
      }
      // (A copy is a new object, and objects move when there are more.)
      Part New = Pt;
      if (Pt.Owned)
        New.V = copy(S, Pt.V, At, Take);
      S.at(Dst).Parts.push_back(New);
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
    if (S.at(Dst).has(Opaque) && S.at(Src).V.K == Value::Int)
      S.at(Dst).V = S.at(Src).V;
    else if (S.at(Dst).has(Opaque))
      forgetSize(S, To, At);
    return;
  }
  // A cell that stands for something of which nothing is known.
  if (S.at(Dst).Kind == ObjectKind::Cell) {
    letGo(S, T, Dst);
    havoc(S, To, At);
  }
}

/// Whether handle \p To has a task that it may not lose, as it would when it is
/// given that of \p From.
bool Machine::isStillHeld(const State &S, Value To, Value From) const {
  To = resolve(S, To);
  return To.isRef() && To != resolve(S, From) &&
         S.at(To.object()).has(Terminates) && S.at(To.object()).V.isRef();
}

/// What a cell's end (or new value) means for what it held.
void Machine::letGo(State &S, size_t T, ObjectId Cell) {
  Object &O = S.at(Cell);
  Value V = O.V;
  if (O.has(Guards) && O.Held) {
    O.Held = false;
    unlock(S, V, O.has(Reads));
  }
  if (!V.isRef())
    return;
  if (O.has(Promises))
    S.at(V.object()).Count = 0;
  if (O.has(Holds))
    S.at(V.object()).Count = std::max<int64_t>(S.at(V.object()).Count - 1, 0);
  if (O.has(CancelsFirst))
    cancelTasks(S, V);
  if (O.has(SendEnd | ReceiveEnd))
    endSide(S, T, Cell);
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

/// The end of the last handle to one side of a channel closes it.
void Machine::endSide(State &S, size_t T, ObjectId Cell) {
  const Value V = S.at(Cell).V;
  const uint64_t Side = S.at(Cell).Flags & (SendEnd | ReceiveEnd);
  if (S.at(V.object()).Closed)
    return;
  for (const auto &[I, Other] : llvm::enumerate(S.Objects))
    if (I != Cell && !Other.Dead && Other.has(Side) && Other.V == V)
      return;
  S.at(V.object()).Closed = true;
  note(S, T, Event::Closed, V.object());
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
      return Run::Died;
    if (O.V.isRef() && O.has(Joins | CancelsFirst))
      return Run::Poised;
    S.Tasks[T].doomed().pop_back();
    end(S, T, Id);
    letGo(S, T, Id);
    return Run::On;
  }
  case ObjectKind::Record:
    if (O.Destructor != NoProc && !O.Closed) {
      O.Closed = true; // Its destructor has begun; the parts follow.
      interrupt(S, T, O.Destructor, V);
      return Run::On;
    }
    [[fallthrough]];
  case ObjectKind::Vector:
    endWithParts(S, T);
    return Run::On;
  case ObjectKind::Channel:
  case ObjectKind::Semaphore:
    // Others may come before that, or after.
    if (endReleases(O) && isReachedByOthers(S, T, Id))
      return Run::Poised;
    endWithParts(S, T);
    return Run::On;
  case ObjectKind::Scope:
    if (O.has(Joins | CancelsFirst))
      return Run::Poised;
    if (O.has(Terminates) && hasTasks(S, V))
      return Run::Died;
    if (!O.has(Leaves))
      abandon(S, V, T);
    [[fallthrough]];
  default:
    end(S, T, Id);
    S.Tasks[T].doomed().pop_back();
    return Run::On;
  }
}

/// Ends the object whose end is due, and makes that of what it owns due.
void Machine::end(State &S, size_t T, ObjectId Id) {
  S.at(Id).Dead = true;
  S.at(Id).EndedBy = S.Tasks[T].Uid;
  // (Both sides of a one-shot result own it.)
  if (S.at(Id).has(Open | OneShot))
    return;
  // One that has not begun, or that let time pass on its way, may come too
  // late; others are taken to wait already.
  for (size_t U = 0; U != S.Tasks.size(); ++U)
    if (U != T && S.Tasks[U].Poised && (S.Tasks[U].Late || S.Tasks[U].Paused) &&
        !S.Tasks[U].Abandoned && mayComeLate(S, S.Tasks[U]) &&
        llvm::is_contained(touches(S, U), Id))
      fault(S, U, Fault::DanglingOperation, Id);
}

void Machine::endWithParts(State &S, size_t T) {
  auto &Doomed = S.Tasks[T].doomed();
  const ObjectId Whole = Doomed.pop_back_val().object();
  end(S, T, Whole);
  for (const Part &Pt : S.at(Whole).Parts)
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

void Machine::unlock(State &S, Value V, bool Reads) const {
  V = resolve(S, V);
  if (!V.isRef())
    return;
  Object &O = S.at(V.object());
  if (O.Kind == ObjectKind::Cell) {
    O.Held = false;
    unlock(S, O.V, Reads || O.has(skeleton::Reads));
    return;
  }
  if (O.Kind != ObjectKind::Mutex)
    return;
  // The limit of a mutex counts its readers.
  int64_t &Holders = Reads ? O.Limit : O.Count;
  if (Holders > 0)
    --Holders;
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
  Object &Asked = S.at(Stop.object());
  if (Asked.Closed)
    return;
  note(S, T, Event::Stopped, Stop.object());
  Asked.Closed = true;
  // Whoever asks runs the callbacks.
  for (const Part &Callback : Asked.Parts)
    if (Callback.V.isRef() && !S.at(Callback.V.object()).Dead)
      callBack(S, T, Callback.V);
}

void Machine::callBack(State &S, size_t T, Value Closure) {
  const Object &O = S.at(Closure.object());
  if (O.V.K == Value::Proc)
    interrupt(S, T, O.V.V, Closure);
  else
    escape(S, Closure);
}

void Machine::interrupt(State &S, size_t T, ProcId Proc, Value This) {
  Frame F;
  F.Proc = Proc;
  F.Slots.resize(P.Procs[Proc].Slots);
  if (P.Procs[Proc].Params > 0)
    F.Slots[0] = This;
  F.Inserted = true;
  Log.Ran.set(F.Proc);
  S.Tasks[T].Stack.push_back(std::move(F));
  S.Tasks[T].Poised = false;
}
