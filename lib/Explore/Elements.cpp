//===- Elements.cpp - What containers hold --------------------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Explore/Machine.h"

using namespace chan;
using namespace chan::explore;
using namespace chan::skeleton;

Machine::Run Machine::insert(State &S, size_t T) {
  const Instruction &I = *instruction(S.Tasks[T]);
  Value A = resolve(S, arg(S, T, 0)), B = arg(S, T, 1);
  if (A.isRef() && S.at(A.object()).Kind == ObjectKind::Vector &&
      !S.at(A.object()).has(Opaque | Open)) {
    Object &O = S.at(A.object());
    if (O.Parts.size() >= 64) {
      giveUp("a container with more than 64 elements", S, T);
      return Run::GaveUp;
    }
    O.Parts.push_back({NameId(O.Parts.size()), B, I.has(Owns)});
  } else {
    escape(S, B);
    forgetSize(S, A, site(S, T));
  }
  return done(S, T);
}

Machine::Run Machine::remove(State &S, size_t T) {
  Value A = resolve(S, arg(S, T, 0)), Index = resolve(S, arg(S, T, 1));
  const bool IsAsked = bool(instruction(S.Tasks[T])->arg(1));
  const Site At = site(S, T);
  ++S.Tasks[T].top().PC;
  if (!A.isRef() || S.at(A.object()).has(Opaque))
    forgetSize(S, A, At);
  if (A.isRef() && !S.at(A.object()).Parts.empty()) {
    auto &Parts = S.at(A.object()).Parts;
    auto *Gone = Parts.begin();
    if (Index.isRef())
      Gone = llvm::find_if(
          Parts, [&](const Part &P) { return resolve(S, P.V) == Index; });
    else if (Index.K == Value::Int && Index.V > 0 &&
             uint64_t(Index.V) < Parts.size())
      Gone += Index.V;
    else if (Index.K != Value::Int && IsAsked)
      Gone = Parts.end();
    if (Gone == Parts.end()) {
      escape(S, A); // Whichever it is.
      forgetSize(S, A, At);
      return Run::On;
    }
    if (Gone->Owned)
      S.Tasks[T].doomed().push_back(Gone->V);
    Parts.erase(Gone);
  }
  return Run::On;
}

Machine::Run Machine::element(State &S, size_t T) {
  const Instruction &I = *instruction(S.Tasks[T]);
  const Site At = site(S, T);
  Value A = resolve(S, arg(S, T, 0)), B = resolve(S, arg(S, T, 1));
  if (B.K == Value::None && A.isRef() && S.at(A.object()).Parts.size() == 1)
    B = Value::integer(0);
  if (A.isRef() && S.at(A.object()).Kind == ObjectKind::Vector &&
      B.K == Value::Int && B.V >= 0 &&
      uint64_t(B.V) < S.at(A.object()).Parts.size())
    return done(S, T, S.at(A.object()).Parts[B.V].V);
  // Whichever it is: code that we do not follow may operate on any.
  escape(S, A);
  if (!A.isRef() || B.K == Value::None)
    return done(S, T, fresh(S, I.Name, At));
  // Until the vector changes, the same place has the same element.
  llvm::SmallVector<Value, 3> Which{A, B};
  if (const Value Since = S.at(A.object()).V; Since.K != Value::None)
    Which.push_back(Since);
  return done(S, T,
              apply(S, Opcode::Element, 0, I.Name, Which, At, I.has(Kept)));
}

Machine::Run Machine::find(State &S, size_t T,
                           std::vector<State> &Alternatives) {
  const Instruction &I = *instruction(S.Tasks[T]);
  const Site At = site(S, T);
  Value A = resolve(S, arg(S, T, 0)), Key = resolve(S, arg(S, T, 1));
  const bool IsKnown = A.isRef() &&
                       S.at(A.object()).Kind == ObjectKind::Vector &&
                       !S.at(A.object()).has(Opaque | Open);
  const size_t Count = A.isRef() && S.at(A.object()).Kind == ObjectKind::Vector
                           ? S.at(A.object()).Parts.size()
                           : 0;
  // Where the source does not ask whether there is such an element, neither
  // answer would be a reason to warn: it is one, but none that is known.
  auto CannotTell = [&] {
    return done(S, T,
                I.has(Assumed) ? Value::integer(Count) : fresh(S, I.Name, At));
  };
  if (!IsKnown)
    return I.has(AsNew) ? done(S, T, Value::integer(-1)) : CannotTell();
  // Two answers of a function that is told nothing count as one elsewhere; it
  // may as well make up a key that is not there yet.
  const bool IsMadeUp = Key.K == Value::Symbol &&
                        S.Symbols[Key.V].Op == Opcode::Apply &&
                        S.Symbols[Key.V].Args.empty();
  std::optional<size_t> Candidate;
  Value MayBe;
  for (size_t N = 0; N != Count; ++N) {
    Value Is =
        binary(S, BinaryOp::Eq, keyOf(S, S.at(A.object()).Parts[N].V), Key, At);
    std::optional<bool> Known = truth(S, Is);
    if (Known == true && !(IsMadeUp && I.has(Assumed | AsNew)))
      return done(S, T, Value::integer(N));
    if (Known == false)
      continue;
    if (I.has(AsNew)) {
      if (!Known && !assume(S, Is, false))
        return done(S, T, Value::integer(N));
      continue;
    }
    if (Candidate)
      return CannotTell(); // Which of several it is, nobody knows.
    Candidate = N;
    MayBe = Is;
  }
  if (!Candidate)
    return done(S, T, Value::integer(-1));
  if (I.has(Assumed))
    return CannotTell();
  State Same = S;
  const bool CanBe = assume(Same, MayBe, true);
  if (!assume(S, MayBe, false)) {
    if (!CanBe)
      return Run::Dropped;
    S = std::move(Same);
    return done(S, T, Value::integer(*Candidate));
  }
  if (CanBe) {
    note(Same, T, Event::Decided, NoObject, ~0u, true);
    done(Same, T, Value::integer(*Candidate));
    note(S, T, Event::Decided, NoObject, ~0u, false);
    if (C.leavesOut(At, false)) {
      S = std::move(Same);
      return Run::On;
    }
    if (!C.leavesOut(At, true))
      Alternatives.push_back(std::move(Same));
  }
  return done(S, T, Value::integer(-1));
}

/// The key of the element \p Of of a keyed container: its first part, or
/// itself.
Value Machine::keyOf(const State &S, Value Of) const {
  Of = resolve(S, Of);
  if (!Of.isRef())
    return {};
  if (S.at(Of.object()).Kind == ObjectKind::Cell)
    return S.at(Of.object()).V;
  if (S.at(Of.object()).Parts.empty())
    return {};
  const Value Key = resolve(S, S.at(Of.object()).Parts.front().V);
  return Key.isRef() && S.at(Key.object()).Kind == ObjectKind::Cell
             ? S.at(Key.object()).V
             : Value();
}

/// Vector \p V has some other number of elements from now on.
void Machine::forgetSize(State &S, Value V, Site At) {
  if (V.K == Value::Symbol)
    V = pointee(S, V, ObjectKind::Vector, At);
  if (!V.isRef() || (S.at(V.object()).Kind != ObjectKind::Vector &&
                     S.at(V.object()).Kind != ObjectKind::Cell))
    return;
  const Value Since = fresh(S, S.at(V.object()).Name, At);
  S.at(V.object()).Flags |= Opaque;
  S.at(V.object()).V = Since;
}

Machine::Run Machine::sizeOf(State &S, size_t T) {
  const Instruction &I = *instruction(S.Tasks[T]);
  const Site At = site(S, T);
  Value A = resolve(S, arg(S, T, 0));
  if (A.isRef() && S.at(A.object()).Changing)
    forgetSize(S, A, At);
  if (A.isRef() && S.at(A.object()).Kind == ObjectKind::Vector &&
      !S.at(A.object()).has(Opaque))
    return done(S, T, Value::integer(S.at(A.object()).Parts.size()));
  if (A.isRef() && S.at(A.object()).Kind == ObjectKind::Vector &&
      S.at(A.object()).V.K == Value::Int)
    return done(S, T, S.at(A.object()).V);
  llvm::SmallVector<Value, 2> Of{A};
  if (A.isRef() && S.at(A.object()).V.K == Value::Symbol)
    Of.push_back(S.at(A.object()).V);
  Value Size = apply(S, Opcode::Apply, OfSize, I.Name, Of, At, true);
  if (Size.K == Value::Symbol)
    S.Symbols[Size.V].Low = std::max<int64_t>(S.Symbols[Size.V].Low, 0);
  return done(S, T, Size);
}
