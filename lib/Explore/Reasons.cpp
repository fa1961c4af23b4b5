//===- Reasons.cpp - Why nobody releases a task ---------------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Explore/Ahead.h"
#include "lib/Explore/Search.h"
#include "llvm/ADT/STLExtras.h"

using namespace chan;
using namespace chan::explore;
using namespace chan::skeleton;

/// \p Mutual are the tasks that wait for \p T and for which it waits.
Reason Search::reasonOf(const State &S, size_t T,
                        llvm::ArrayRef<size_t> Mutual) const {
  Reason Why;
  for (size_t U : Mutual)
    Why.With.push_back(S.Tasks[U].Uid);
  for (size_t U : Mutual) {
    const Instruction *I = M.instruction(S.Tasks[U]);
    for (ObjectId Id : M.touches(S, U)) {
      const Object &O = S.at(Id);
      if (I && O.Kind == ObjectKind::Mutex &&
          O.V == Value::ref(S.Tasks[T].Self)) {
        Why.K = Reason::HoldsLock;
        Why.Name = O.Name;
        Why.Serial = O.Serial;
        Why.Made = O.Made;
        Why.With = {S.Tasks[U].Uid};
        return Why;
      }
    }
  }
  // A circle is one only if each is certain to be another's release.
  llvm::erase_if(Why.With, [&](uint32_t Uid) {
    return llvm::none_of(Mutual, [&](size_t U) {
      return S.Tasks[U].Uid == Uid && needs(S, T, U);
    });
  });
  if (!Why.With.empty() &&
      llvm::any_of(Mutual, [&](size_t U) { return needs(S, U, T); }))
    Why.K = Reason::Circular;
  else if (waitsForItself(S, T))
    Why.K = Reason::Itself;
  else if (Reason Lost = lostStop(S, T); Lost.K != Reason::Nobody)
    Why = Lost;
  return Why;
}

/// Whether a function that called what \p T is stuck in would go on to do what
/// releases it.
bool Search::waitsForItself(const State &S, size_t T) const {
  const Instruction *Wait = M.instruction(S.Tasks[T]);
  if (!Wait || Wait->Op != Opcode::Receive)
    return false;
  auto Touched = M.touches(S, T);
  return llvm::any_of(Touched, [&](ObjectId O) {
    return Ahead(P, M).releases(S, S.Tasks[T], O, Wait, /*Skip=*/1);
  });
}

/// Whether \p Waiter waits for what \p Other is certain to do once it goes on.
bool Search::needs(const State &S, size_t Waiter, size_t Other) const {
  const Instruction *W = M.instruction(S.Tasks[Waiter]);
  return llvm::any_of(M.touches(S, Waiter), [&](ObjectId Id) {
    const Object &O = S.at(Id);
    if (O.Kind == ObjectKind::Task)
      return Id == S.Tasks[Other].Self;
    if (O.Kind == ObjectKind::Scope)
      return S.Tasks[Other].Home == Value::ref(Id);
    if (O.Kind == ObjectKind::Mutex)
      return O.V == Value::ref(S.Tasks[Other].Self);
    return Ahead(P, M).releases(S, S.Tasks[Other], Id, W);
  });
}

/// The stop that would end \p T, which runs for ever: it can see one.
Reason Search::unaskedStop(const State &S, size_t T) const {
  for (unsigned Id : reachOf(S, T).set_bits())
    if (const Object &O = S.at(Id);
        O.Kind == ObjectKind::Stop && !O.Closed && !O.has(Open))
      return {Reason::LostStop, O.Serial, O.Name, O.Made, {}};
  return {};
}

/// The stop that would release \p T: the one it waits with, or one whose
/// callbacks can get at what it waits for.
Reason Search::lostStop(const State &S, size_t T) const {
  auto Touched = M.touches(S, T);
  for (ObjectId Id = 0; Id != S.Objects.size(); ++Id) {
    const Object &O = S.at(Id);
    if (O.Kind != ObjectKind::Stop || O.Closed || O.has(Open))
      continue;
    bool Heard = llvm::is_contained(Touched, Id);
    llvm::BitVector Reach(S.Objects.size());
    for (const Part &Callback : O.Parts)
      S.reach(Callback.V, Reach);
    Heard |= llvm::any_of(Touched, [&](ObjectId On) { return Reach.test(On); });
    if (Heard)
      return {Reason::LostStop, O.Serial, O.Name, O.Made, {}};
  }
  return {};
}
