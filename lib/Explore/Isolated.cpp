//===- Isolated.cpp - Tasks that share nothing with others ----------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// A server starts a task for each request and knows nothing more of it. There
/// are ever more states with ever more of these, and nothing new in them.
///
//===----------------------------------------------------------------------===//

#include "lib/Explore/Search.h"
#include "llvm/ADT/STLExtras.h"

using namespace chan;
using namespace chan::explore;
using namespace chan::skeleton;

/// A task that shares nothing with the others and never comes to an end by
/// itself never will. It is reported and taken out: a server that starts one
/// for each request would otherwise have ever more states. Returns whether
/// there was any.
bool Search::removeEndless(State &S, uint32_t Parent, const Reaches &Reach) {
  if (S.Tasks.size() < 2)
    return false;
  llvm::BitVector Once(S.Objects.size()), Twice(S.Objects.size());
  for (const llvm::BitVector &R : Reach) {
    llvm::BitVector Again = Once;
    Again &= R;
    Twice |= Again;
    Once |= R;
  }
  llvm::SmallVector<size_t, 4> Found;
  for (size_t T = 0; T != S.Tasks.size(); ++T) {
    // What code out of sight decides about may end; the answer by far for most.
    if (S.Tasks[T].Uid == 0 || M.mayEndUnseen(S, T) || M.isUpToOthers(S, T))
      continue;
    llvm::BitVector Common = Reach[T];
    Common &= Twice;
    if (llvm::any_of(Common.set_bits(), [&](unsigned O) {
          const Object &Ob = S.at(O);
          bool IsData = Ob.Kind == ObjectKind::Record ||
                        Ob.Kind == ObjectKind::Vector ||
                        (Ob.Kind == ObjectKind::Cell && !Ob.V.isRef());
          // A handle to the task by which others could only wait for it.
          bool IsEnd =
              O == S.Tasks[T].Self && !Ob.V.isRef() && !S.Tasks[T].Cancellable;
          return Ob.has(Shared) || (!IsData && !IsEnd);
        }))
      continue;
    if (neverEnds(S.alone(T, Live)))
      Found.push_back(T);
  }
  if (Found.empty())
    return false;
  for (size_t T : Found)
    record(Defect::RunsForever, S.Tasks[T].SpawnedAt, S.Tasks[T].Uid, S, Parent,
           S.Events, NoObject, unaskedStop(S, T));
  leaveBehind(S, Found);
  S.normalize(Live);
  return true;
}

/// Whether no execution of the only task of \p Alone, a normal form, comes to
/// an end or to a wait.
bool Search::neverEnds(State Alone) {
  constexpr size_t MostStates = 200;
  auto [Known, New] = Endless.try_emplace(Alone.key(), false);
  if (!New)
    return Known->second;
  std::set<std::string> Seen{Alone.key()};
  std::vector<State> Work;
  Work.push_back(std::move(Alone));
  while (!Work.empty()) {
    State Cur = std::move(Work.back());
    Work.pop_back();
    bool GaveUp = false;
    std::vector<Successor> Next;
    if (Cur.Tasks.size() == 1 && !M.isUpToOthers(Cur, 0))
      Next = M.step(Cur, 0, GaveUp);
    if (Next.empty() || GaveUp || Seen.size() > MostStates)
      return false;
    for (Successor &Succ : Next) {
      Succ.S.normalize(Live);
      if (Seen.insert(Succ.S.key()).second)
        Work.push_back(std::move(Succ.S));
    }
  }
  return Known->second = true;
}

namespace {

/// Tasks that have objects in common with each other, and none with those that
/// are not among them.
struct Family {
  llvm::SmallVector<size_t, 4> Members; ///< In rising order.
  llvm::BitVector Reach;

  bool has(Value Scope) const {
    return Scope.isRef() && Reach.test(Scope.object());
  }
};

/// What the members of a family can still do, if others are left out.
struct Situation {
  llvm::SmallVector<SymbolId, 8> Symbols; ///< Those that occur in it, in order.
  std::string Key;

  Situation(const State &S, const Family &F, const ProgramLiveness &Live)
      : Key(S.alone(F.Members, Live, &Symbols).key()) {}
};

} // namespace

static std::vector<Family> families(const State &S,
                                    llvm::ArrayRef<llvm::BitVector> Reach) {
  std::vector<Family> Result;
  for (size_t T = 0; T != S.Tasks.size(); ++T) {
    Family Own{{}, Reach[T]};
    std::vector<Family> Apart;
    for (Family &Other : Result) {
      if (!Other.Reach.anyCommon(Reach[T])) {
        Apart.push_back(std::move(Other));
        continue;
      }
      llvm::append_range(Own.Members, Other.Members);
      Own.Reach |= Other.Reach;
    }
    Own.Members.push_back(T);
    llvm::sort(Own.Members);
    Apart.push_back(std::move(Own));
    Result = std::move(Apart);
  }
  return Result;
}

/// Whether the two are at the same place, and mean the same to the process.
static bool lookAlike(const Task &A, const Task &B) {
  return A.Uid != 0 && B.Uid != 0 && A.SpawnedAt == B.SpawnedAt &&
         A.KeepsProcess == B.KeepsProcess && A.Thread == B.Thread &&
         A.Stack.size() == B.Stack.size() && !A.Stack.empty() &&
         A.top().Proc == B.top().Proc && A.top().PC == B.top().PC;
}

/// The scopes of channels that are not the family's own: who has those may
/// cancel what waits on these.
static llvm::SmallVector<Value, 2> outerScopes(const State &S,
                                               const Family &F) {
  llvm::SmallVector<Value, 2> Result;
  for (unsigned O : F.Reach.set_bits())
    if (S.at(O).Kind == ObjectKind::Channel && S.at(O).V.isRef() &&
        !F.has(S.at(O).V))
      Result.push_back(S.at(O).V);
  return Result;
}

/// The same for families, and for the scopes that others have.
static bool lookAlike(const State &S, const Family &A, const Family &B) {
  const bool TasksAre =
      llvm::equal(A.Members, B.Members, [&](size_t T, size_t U) {
        const Value Home = S.Tasks[T].Home, Other = S.Tasks[U].Home;
        return lookAlike(S.Tasks[T], S.Tasks[U]) &&
               (!Home.isRef() || Home == Other ||
                (A.has(Home) && B.has(Other)));
      });
  return TasksAre && outerScopes(S, A) == outerScopes(S, B);
}

/// Of families in the same situation, one stands for all: its members can get
/// wherever those of another one can, and no one can tell how many there are.
/// (A scope ends with the last of them, which those may be.) Returns the uids
/// of the tasks that are taken out, each with that of its twin.
Search::Twins Search::mergeTwins(State &S, const Reaches &Reach) const {
  Twins Merged;
  // Rare enough to look for it first.
  if (llvm::none_of(S.Tasks, [&](const Task &A) {
        return llvm::any_of(S.Tasks, [&](const Task &B) {
          return A.Uid != B.Uid && lookAlike(A, B);
        });
      }))
    return Merged;

  const std::vector<Family> All = families(S, Reach);
  llvm::SmallVector<std::optional<Situation>> Known(All.size());
  auto SituationOf = [&](size_t F) -> const Situation & {
    if (!Known[F])
      Known[F].emplace(S, All[F], Live);
    return *Known[F];
  };
  /// What is not known is the same for both, or a matter of each alone.
  auto KnowAlike = [&](size_t F, size_t G) {
    const auto &Left = SituationOf(F).Symbols, &Right = SituationOf(G).Symbols;
    if (Left == Right)
      return true;
    llvm::SmallVector<size_t, 8> Rest;
    for (size_t H = 0; H != All.size(); ++H)
      if (H != F && H != G)
        llvm::append_range(Rest, All[H].Members);
    llvm::SmallVector<SymbolId> Others;
    S.alone(Rest, Live, &Others);
    for (auto [A, B] : llvm::zip(Left, Right))
      if (A != B &&
          (llvm::is_contained(Others, A) || llvm::is_contained(Others, B) ||
           llvm::is_contained(Right, A) || llvm::is_contained(Left, B)))
        return false;
    return true;
  };
  llvm::SmallVector<size_t, 8> Taken;
  llvm::BitVector IsTaken(All.size());
  for (size_t F = 1; F != All.size(); ++F)
    for (size_t G = 0; G != F && !IsTaken.test(F); ++G) {
      if (IsTaken.test(G) || !lookAlike(S, All[F], All[G]) ||
          SituationOf(F).Key != SituationOf(G).Key || !KnowAlike(F, G))
        continue;
      IsTaken.set(F);
      llvm::append_range(Taken, All[F].Members);
      for (auto [T, Twin] : llvm::zip(All[F].Members, All[G].Members))
        Merged.push_back({S.Tasks[T].Uid, S.Tasks[Twin].Uid});
    }
  if (Merged.empty())
    return Merged;
  llvm::sort(Taken);
  for (size_t T : llvm::reverse(Taken))
    S.Tasks.erase(S.Tasks.begin() + T);
  S.normalize(Live);
  return Merged;
}
