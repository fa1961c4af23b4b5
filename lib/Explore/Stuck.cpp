//===- Stuck.cpp - Which tasks wait for ever ----------------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Explore/Search.h"
#include "llvm/ADT/EquivalenceClasses.h"
#include "llvm/ADT/STLExtras.h"

using namespace chan;
using namespace chan::explore;
using namespace chan::skeleton;

/// The first argument: a task that waits for something within reach of no task
/// that can still move. Such tasks are reported and taken out of the state:
/// nothing that happens from here on depends on them. Returns whether there
/// were any.
bool Search::removeUnreachable(State &S, uint32_t Parent,
                               const Reaches &Reach) {
  llvm::BitVector Blocked = M.blocked(S);
  if (Blocked.none())
    return false;
  llvm::BitVector Reached(S.Objects.size());
  for (const auto &[Name, V] : S.Globals)
    S.reach(V, Reached);
  llvm::BitVector Pending = Blocked;
  // A scope's end waits for the tasks in it; they need not know the scope.
  auto Lives = [&](ObjectId Scope) {
    for (size_t T = 0; T != S.Tasks.size(); ++T)
      if (!Pending.test(T) && S.Tasks[T].Home == Value::ref(Scope))
        return true;
    return false;
  };
  for (size_t T = 0; T != S.Tasks.size(); ++T)
    if (!Blocked.test(T))
      Reached |= Reach[T];
  auto Release = [&](unsigned T) {
    Pending.reset(T);
    Reached |= Reach[T];
  };
  auto ReleaseReached = [&] {
    for (bool Changed = true; Changed;) {
      Changed = false;
      for (unsigned T : Pending.set_bits()) {
        auto Touched = M.touches(S, T);
        // Whoever has its scope may end it, and the task with it.
        const Value Home = S.Tasks[T].Home;
        const bool Hopeless =
            !Touched.empty() && llvm::none_of(Touched, [&](ObjectId O) {
              return Reached.test(O) ||
                     (S.at(O).Kind == ObjectKind::Scope && Lives(O));
            });
        if (Hopeless && !M.mayEndUnseen(S, T) &&
            !(Home.isRef() && Reached.test(Home.object())))
          continue;
        Release(T);
        Changed = true;
      }
    }
  };
  ReleaseReached();
  if (Pending.none())
    return false;
  const bool HasClients = clientsObject(S).isRef();
  if (HasClients) {
    for (unsigned T : releasedByClients(S).set_bits())
      if (Pending.test(T))
        Release(T);
    ReleaseReached();
    if (Pending.none())
      return false;
  }
  llvm::SmallVector<size_t, 8> Stuck(Pending.set_bits_begin(),
                                     Pending.set_bits_end());
  report(S, Parent, S.Events, Stuck);
  const bool ClientIsStuck = HasClients && llvm::any_of(Stuck, [&](size_t T) {
                               return S.Tasks[T].Uid == 0;
                             });
  leaveBehind(S, Stuck);
  // What other clients do is not followed.
  if (ClientIsStuck)
    S.Tasks.clear();
  S.normalize(Live);
  return true;
}

/// Takes stuck tasks out of \p S. What they share stays as it is for ever, and
/// whoever waits for what they would have done is a consequence of theirs.
void Search::leaveBehind(State &S, llvm::ArrayRef<size_t> Stuck) const {
  // A handle that others know, too, is theirs.
  llvm::BitVector Known(S.Objects.size());
  for (const auto &[Name, V] : S.Globals)
    S.reach(V, Known);
  for (size_t T = 0; T != S.Tasks.size(); ++T)
    if (!llvm::is_contained(Stuck, T))
      Known |= reachOf(S, T);
  for (size_t T : Stuck) {
    // Whoever waits for all of its scope waits for ever.
    if (S.Tasks[T].Home.isRef())
      S.at(S.Tasks[T].Home.object()).Leaked = true;
    auto Touched = M.touches(S, T);
    for (unsigned Id : reachOf(S, T).set_bits()) {
      Object &O = S.at(Id);
      if (!llvm::is_contained(Touched, Id))
        O.Lost |= Able.mayRelease(S, S.Tasks[T], Id);
      if (O.Kind == ObjectKind::Cell && O.has(Shares) && O.V.isRef() &&
          !Known.test(Id))
        S.at(O.V.object()).Leaked = true;
    }
  }
  for (size_t T : llvm::reverse(Stuck))
    S.Tasks.erase(S.Tasks.begin() + T);
}

/// Waits for code out of sight that nothing here could cut short: no clock, no
/// one who could cancel the task, and no one else who has what it waits on.
void Search::noteUnboundedWaits(const State &S, uint32_t Parent) {
  for (const Task &T : S.Tasks) {
    const Instruction *I = M.instruction(T);
    if (T.Uid != 0 && I && I->Op == Opcode::Pause && I->has(Open) &&
        I->has(Owns) && !T.Cancellable)
      record(Defect::UnboundedWait, standing(S, T).At, T.Uid, S, Parent,
             S.Events, NoObject);
  }
}

/// The second argument: sets of states that no execution leaves (the closed
/// strongly connected components, by Tarjan's algorithm).
void Search::findClosedSets() {
  struct Visit {
    uint32_t N;
    size_t Next = 0;
  };
  const uint64_t Unseen = ~0u;
  std::vector<uint32_t> Order(Nodes.size(), Unseen), Low(Nodes.size()),
      Component(Nodes.size(), Unseen);
  std::vector<uint32_t> Stack;
  std::vector<std::vector<uint32_t>> Components;
  uint32_t Counter = 0;
  for (uint32_t Start = 0; Start != Nodes.size(); ++Start) {
    if (Order[Start] != Unseen)
      continue;
    std::vector<Visit> Path{{Start}};
    Order[Start] = Low[Start] = Counter++;
    Stack.push_back(Start);
    while (!Path.empty()) {
      Visit &V = Path.back();
      if (V.Next != Nodes[V.N].Edges.size()) {
        uint32_t To = Nodes[V.N].Edges[V.Next++].To;
        if (Order[To] == Unseen) {
          Order[To] = Low[To] = Counter++;
          Stack.push_back(To);
          Path.push_back({To});
        } else if (Component[To] == Unseen) {
          Low[V.N] = std::min(Low[V.N], Order[To]);
        }
        continue;
      }
      const uint32_t N = V.N;
      Path.pop_back();
      if (!Path.empty())
        Low[Path.back().N] = std::min(Low[Path.back().N], Low[N]);
      if (Low[N] != Order[N])
        continue;
      Components.emplace_back();
      uint32_t Member;
      do {
        Member = Stack.back();
        Stack.pop_back();
        Component[Member] = Components.size() - 1;
        Components.back().push_back(Member);
      } while (Member != N);
    }
  }
  for (auto &Members : Components) {
    const uint32_t C = Component[Members.front()];
    bool Closed = llvm::all_of(Members, [&](uint32_t N) {
      return Nodes[N].Known && llvm::all_of(Nodes[N].Edges, [&](const Edge &E) {
               return Component[E.To] == C;
             });
    });
    if (!Closed)
      continue;
    llvm::sort(Members);
    judgeClosedSet(Members);
  }
}

void Search::judgeClosedSet(llvm::ArrayRef<uint32_t> Members) {
  // Follow each task through the set: places in different states that are the
  // same task, and whether it ever moves.
  using Place = std::pair<uint32_t, uint32_t>;
  llvm::EquivalenceClasses<uint64_t> Same;
  auto Id = [](Place Pl) { return uint64_t(Pl.first) << 32 | Pl.second; };
  std::set<uint64_t> Moves, Ends, Behind;
  for (uint32_t N : Members)
    for (uint32_t T = 0; T != Nodes[N].S.Tasks.size(); ++T)
      Same.insert(Id({N, T}));
  bool Cyclic = false;
  for (uint32_t N : Members)
    for (const Edge &E : Nodes[N].Edges) {
      Cyclic = true;
      for (uint32_t T = 0; T != E.Tasks.size(); ++T) {
        if (E.Moved.test(T))
          Moves.insert(Id({N, T}));
        if (E.Tasks[T] == Gone)
          Ends.insert(Id({N, T}));
        else
          Same.unionSets(Id({N, T}), Id({E.To, E.Tasks[T]}));
      }
    }
  for (uint32_t N : Members) {
    llvm::BitVector Blocked = M.blocked(Nodes[N].S);
    for (uint32_t T = 0; T != Nodes[N].S.Tasks.size(); ++T) {
      if (!Blocked.test(T))
        (Machine::isBehind(Nodes[N].S.Tasks[T]) ? Behind : Moves)
            .insert(Id({N, T}));
      if (M.isUpToOthers(Nodes[N].S, T))
        Ends.insert(Id({N, T})); // It may fail, and the task end with it.
    }
  }
  std::set<uint64_t> Moving, Ending;
  for (uint64_t Pl : Moves)
    Moving.insert(Same.getLeaderValue(Pl));
  for (uint64_t Pl : Ends)
    Ending.insert(Same.getLeaderValue(Pl));
  // Whose turn never comes has not begun to wait, and might come to an end.
  for (uint64_t Pl : Behind)
    if (Moving.insert(Same.getLeaderValue(Pl)).second)
      Ending.insert(Same.getLeaderValue(Pl));

  const uint32_t First = Members.front();
  const State &S = Nodes[First].S;
  llvm::SmallVector<size_t, 8> Stuck;
  // What the root waits for may be the task's own end.
  bool RootEnded = true;
  llvm::BitVector Released(S.Tasks.size());
  if (clientsObject(S).isRef())
    Released = releasedByClients(S);
  for (uint32_t T = 0; T != S.Tasks.size(); ++T) {
    if (S.Tasks[T].Uid != 0)
      continue;
    // A client that goes on may do anything.
    if (Released.test(T))
      return;
    RootEnded &= !Moving.count(Same.getLeaderValue(Id({First, T})));
  }
  for (uint32_t T = 0; T != S.Tasks.size(); ++T) {
    uint64_t Leader = Same.getLeaderValue(Id({First, T}));
    if (M.mayEndUnseen(S, T) || Released.test(T))
      continue;
    if (!Moving.count(Leader))
      Stuck.push_back(T);
    else if (Cyclic && RootEnded && !Ending.count(Leader))
      record(Defect::RunsForever, S.Tasks[T].SpawnedAt, S.Tasks[T].Uid, S,
             First, {}, NoObject, unaskedStop(S, T));
  }
  report(S, First, {}, Stuck);
}

/// Whether what \p Waiter waits for is something that \p Other would get to do,
/// were it not stuck itself.
bool Search::dependsOn(const State &S, size_t Waiter, size_t Other) const {
  const Instruction *W = M.instruction(S.Tasks[Waiter]);
  const Instruction *O = M.instruction(S.Tasks[Other]);
  auto Touched = M.touches(S, Waiter);
  // Two that wait for the same thing do not wait for each other, unless one
  // waits for what it would do itself.
  if (W && O && W->Op == O->Op && Touched == M.touches(S, Other))
    return waitsForItself(S, Other) && !waitsForItself(S, Waiter);
  llvm::BitVector Reach = reachOf(S, Other);
  return llvm::any_of(Touched, [&](ObjectId Id) {
    const Object &Ob = S.at(Id);
    if (Ob.Kind == ObjectKind::Task)
      return Id == S.Tasks[Other].Self;
    if (Ob.Kind == ObjectKind::Scope)
      return S.Tasks[Other].Home == Value::ref(Id) ||
             (Ob.Count > 0 && Reach.test(Id));
    if (Ob.Kind == ObjectKind::Mutex)
      return Ob.V == Value::ref(S.Tasks[Other].Self);
    return Reach.test(Id) &&
           (Able.mayRelease(S, S.Tasks[Other], Id) & waitOf(W)) != 0;
  });
}

void Search::report(const State &S, uint32_t Parent, llvm::ArrayRef<Event> Last,
                    llvm::ArrayRef<size_t> Stuck) {
  // A task that only waits for another stuck one is a consequence; report the
  // causes: those who wait, directly or not, only for each other.
  const size_t Size = Stuck.size();
  std::vector<llvm::BitVector> On(Size, llvm::BitVector(Size));
  for (size_t I = 0; I != Size; ++I)
    for (size_t J = 0; J != Size; ++J)
      if (I != J && dependsOn(S, Stuck[I], Stuck[J]))
        On[I].set(J);
  for (size_t K = 0; K != Size; ++K)
    for (size_t I = 0; I != Size; ++I)
      if (On[I].test(K))
        On[I] |= On[K];

  auto Rank = [&](size_t I) {
    const Instruction *Ins = M.instruction(S.Tasks[Stuck[I]]);
    if (!Ins)
      return 4;
    // A wait that was woken and wants its lock back is one for a lock.
    const auto Touched = M.touches(S, Stuck[I]);
    if (!Touched.empty() && llvm::all_of(Touched, [&](ObjectId Id) {
          return S.at(Id).Kind == ObjectKind::Mutex;
        }))
      return 5;
    switch (Ins->Op) {
    case Opcode::Send:
      return 0;
    case Opcode::Receive:
      return 1;
    case Opcode::Join:
      // Of a result that somebody sets, and not of a task.
      return llvm::any_of(Touched,
                          [&](ObjectId Id) {
                            return S.at(Id).Kind == ObjectKind::Counter;
                          })
                 ? 2
                 : 4;
    case Opcode::AwaitAny:
      return 4;
    case Opcode::Lock:
      return 5;
    default:
      return 2;
    }
  };
  // Of equals, the one that was spawned first: the order of tasks in a state
  // tells nothing.
  auto Speaks = [&](size_t I) {
    return std::pair(Rank(I), S.Tasks[Stuck[I]].Uid);
  };
  for (size_t I = 0; I != Size; ++I) {
    bool Cause = true, Best = true;
    llvm::SmallVector<size_t, 4> Mutual;
    for (unsigned J : On[I].set_bits()) {
      Cause &= On[J].test(I);
      // Of those that wait for each other, the most telling one speaks.
      Best &= J == I || Speaks(I) < Speaks(J);
      if (J != I)
        Mutual.push_back(Stuck[J]);
    }
    if (!Cause || !Best)
      continue;
    // A wait for a task is that task's matter, unless that one waits in turn.
    Reason Why = reasonOf(S, Stuck[I], Mutual);
    if (Rank(I) == 4 && Why.K == Reason::Nobody &&
        !M.waitsForCount(S, Stuck[I]))
      continue;
    const Task &T = S.Tasks[Stuck[I]];
    auto Touched = M.touches(S, Stuck[I]);
    // Nor is a wait for one that was found stuck before, or never begins.
    if (llvm::any_of(Touched, [&](ObjectId Id) {
          auto Excuse = Excused.find(S.at(Id).Made);
          return ((S.at(Id).Lost |
                   (Excuse == Excused.end() ? 0 : Excuse->second)) &
                  waitOf(M.instruction(T))) != 0;
        }))
      continue;
    record(Defect::Stuck, standing(S, T).At, T.Uid, S, Parent, Last,
           Touched.empty() ? NoObject : Touched.front(), std::move(Why));
  }
}
