//===- Search.h - The states of one exploration -*- C++ -*- -------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

///
/// \file
/// Breadth-first search over the states of one root under one choice of
/// counts, and the two arguments that show a task to be stuck.
///
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_LIB_EXPLORE_SEARCH_H
#define CHAN_TIDY_LIB_EXPLORE_SEARCH_H

#include "lib/Explore/Explorer.h"
#include "llvm/ADT/StringMap.h"
#include <deque>

namespace chan::explore {

class Search {
public:
  Search(const skeleton::Program &P, const ProgramLiveness &Live,
         const Abilities &Able, const Counts &C, const MachineLimits &Limits,
         unsigned MaxStates)
      : P(P), Live(Live), M(P, Live, C, Log, Limits), Able(Able),
        MaxStates(MaxStates) {}

  /// Explores and collects defects, at most one for each place and kind.
  void run(const skeleton::Program::Root &Root);

  std::vector<Defect> Defects;
  RunLog Log;
  bool Complete = true;
  bool OutOfStates = false; ///< It ended before everything was looked at.
  unsigned states() const { return Nodes.size(); }

  /// What this search takes from the budget: a state for each of its own, more
  /// for large ones, for those that were met again, and for those that came to
  /// nothing between two steps.
  unsigned cost() const {
    return std::max<uint64_t>(Nodes.size(), (Work + Log.Wasted) / UsualWork);
  }

private:
  /// The size of a state with a few tasks, for each of a few steps to it.
  static constexpr uint64_t UsualWork = 200;
  /// In place of a node or a task: there is none (any more).
  static constexpr uint32_t Gone = ~0u;

  struct Edge {
    uint32_t To;
    llvm::SmallVector<uint32_t, 4> Tasks; ///< By index here: the index there.
    llvm::BitVector Moved;                ///< By index here.
  };
  struct Node {
    State S;
    uint32_t Parent;
    std::vector<Edge> Edges;
    bool Known = false; ///< All its successors are in Edges.
    bool Expanded = false;
    bool Held = false; ///< Others wait for the turn of a task.
  };

  /// What each task can reach.
  using Reaches = llvm::SmallVector<llvm::BitVector, 8>;

  /// The uids of a state's tasks and where they are in its normal form.
  using TaskPlaces = llvm::SmallVector<std::pair<uint32_t, uint32_t>, 8>;

  /// Pairs of uids.
  using Twins = llvm::SmallVector<std::pair<uint32_t, uint32_t>, 2>;

  uint32_t add(State S, uint32_t Parent, TaskPlaces &Places);
  static uint32_t find(const TaskPlaces &Places, uint32_t Uid);
  void expand(uint32_t N);
  bool endEndlessTurns();
  bool expandTasks(uint32_t N, llvm::ArrayRef<size_t> Tasks,
                   llvm::ArrayRef<size_t> First, bool &GoesOn,
                   bool *Arrives = nullptr);
  bool isAtOthersCondition(const Successor &Succ,
                           llvm::ArrayRef<uint32_t> Uids) const;
  std::vector<llvm::SmallVector<size_t, 4>> independentGroups(const State &S);

  // Who is stuck.
  bool removeUnreachable(State &S, uint32_t Parent, const Reaches &Reach);
  Value clientsObject(const State &S) const;
  llvm::BitVector releasedByClients(const State &S);
  void forgiveClients();
  void noteEnds(const State &From, const State &To);
  bool removeEndless(State &S, uint32_t Parent, const Reaches &Reach);
  bool neverEnds(State Alone);
  Twins mergeTwins(State &S, const Reaches &Reach) const;
  void noteUnboundedWaits(const State &S, uint32_t Parent);
  void leaveBehind(State &S, llvm::ArrayRef<size_t> Stuck) const;
  void findClosedSets();
  void judgeClosedSet(llvm::ArrayRef<uint32_t> Members);
  void report(const State &S, uint32_t Parent, llvm::ArrayRef<Event> Last,
              llvm::ArrayRef<size_t> Stuck);
  bool dependsOn(const State &S, size_t Waiter, size_t Other) const;
  void record(Defect::Kind K, Site At, uint32_t Uid, const State &S,
              uint32_t Parent, llvm::ArrayRef<Event> Last, ObjectId About,
              Reason Why = {});
  void recordFaults(uint32_t Parent);
  void excuseWaitsFor(const State &S, ObjectId Discarded);
  Reason reasonOf(const State &S, size_t T,
                  llvm::ArrayRef<size_t> Mutual) const;
  Reason unaskedStop(const State &S, size_t T) const;
  Reason lostStop(const State &S, size_t T) const;
  bool needs(const State &S, size_t Waiter, size_t Other) const;
  bool waitsForItself(const State &S, size_t T) const;
  llvm::BitVector reachOf(const State &S, size_t T) const;
  Reaches reaches(const State &S) const;
  Standing standing(const State &S, const Task &T) const;

  const skeleton::Program &P;
  const ProgramLiveness &Live;
  Machine M;
  const Abilities &Able;
  unsigned MaxStates;
  skeleton::ProcId Client = skeleton::NoProc; ///< See Program::Root.
  llvm::StringMap<llvm::BitVector> Released;  ///< Answers of releasedByClients.
  uint64_t Work = 0; ///< The sizes of all states, as often as a step led there.
  std::deque<Node> Nodes; ///< Grows while references to some are held.
  llvm::StringMap<uint32_t> Index;
  std::set<Site> Recorded;
  /// What is made there lacks what was discarded: whom that would release.
  std::map<Site, uint8_t> Excused;
  std::set<Site> Late;        ///< Recorded once the clients' object had to end.
  std::set<Site> EndedBefore; ///< Where tasks were spawned that ended before.
  llvm::StringMap<bool> Endless; ///< Answers of neverEnds, by state.
};

} // namespace chan::explore

#endif // CHAN_TIDY_LIB_EXPLORE_SEARCH_H
