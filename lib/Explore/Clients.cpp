//===- Clients.cpp - What clients of a class can still do -----------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// A root that stands for the clients of a class follows one client, which
/// makes one call after the other. When it, or a task of the object's, is
/// stuck, others may come to its help, as long as the object lives: a method
/// that takes what the blocked one wants to give, one that starts a worker, one
/// that gives away a member. What they can do is tried out here.
///
//===----------------------------------------------------------------------===//

#include "lib/Explore/Search.h"
#include "llvm/ADT/STLExtras.h"
#include <numeric>

using namespace chan;
using namespace chan::explore;
using namespace chan::skeleton;

namespace {
/// What is tried before a task counts as released.
constexpr unsigned MostStates = 400, MostCalls = 6, MostOfOne = 4;

struct Attempt {
  State S;
  std::vector<uint8_t> Uses; ///< How often each method was called.
};
} // namespace

/// The object that the root's client uses, or nothing when there is none, or
/// it is about to end.
Value Search::clientsObject(const State &S) const {
  if (Client != NoProc && P.Procs[Client].Params > 0)
    for (const Task &T : S.Tasks)
      for (const Frame &F : T.Stack)
        if (T.Uid == 0 && F.Proc == Client)
          return F.Slots[0];
  return {};
}

/// The tasks of \p S that get to move when other clients call methods of the
/// object, each once all is quiet.
llvm::BitVector Search::releasedByClients(const State &S) {
  const llvm::BitVector All(S.Tasks.size(), true);
  auto [Known, New] = Released.try_emplace(S.key(), All);
  if (!New)
    return Known->second;

  std::vector<ProcId> Offers;
  for (const Instruction &I : P.Procs[Client].Code)
    if (I.Op == Opcode::Call && I.arg(0).K == Operand::Proc &&
        !llvm::is_contained(Offers, ProcId(I.arg(0).V)))
      Offers.push_back(I.arg(0).V);
  const auto PerMethod =
      uint8_t(std::clamp<int64_t>(Log.LargestConstant, 2, MostOfOne));

  llvm::BitVector Moved(S.Tasks.size());
  auto HasMoved = [&](uint32_t Uid) {
    for (size_t T = 0; T != S.Tasks.size(); ++T)
      if (S.Tasks[T].Uid == Uid)
        Moved.set(T);
  };
  std::vector<Attempt> Tried;
  std::set<std::string> Seen;
  const size_t GivenUp = Log.GivenUp.size();
  auto Try = [&](State Next, const std::vector<uint8_t> &Uses) {
    Next.normalize(Live);
    Next.Events.clear();
    if (Seen.insert(Next.key()).second)
      Tried.push_back({std::move(Next), Uses});
  };
  auto CallFrom = [&](size_t N) {
    for (size_t Method = 0; Method != Offers.size(); ++Method) {
      const Attempt &From = Tried[N];
      std::vector<uint8_t> Uses = From.Uses;
      if (Uses[Method] == PerMethod ||
          std::accumulate(Uses.begin(), Uses.end(), 0u) == MostCalls)
        continue;
      ++Uses[Method];
      const Value Object = clientsObject(From.S);
      if (!Object.isRef())
        return;
      for (State &Next : M.addCaller(From.S, Offers[Method], Object))
        Try(std::move(Next), Uses);
    }
  };

  Try(S, std::vector<uint8_t>(Offers.size()));
  bool AnyQuiet = false;
  for (size_t N = 0; N != Tried.size() && !Moved.all(); ++N) {
    // Too much to be sure of anything.
    if (Tried.size() > MostStates || Log.GivenUp.size() != GivenUp)
      return All;
    Work += Tried[N].S.Objects.size() + 4 * Tried[N].S.Tasks.size();
    if (M.blocked(Tried[N].S).all()) {
      AnyQuiet = true;
      CallFrom(N);
    } else {
      llvm::SmallVector<uint32_t, 8> Uids;
      for (const Task &T : Tried[N].S.Tasks)
        Uids.push_back(T.Uid);
      for (size_t T = 0; T != Tried[N].S.Tasks.size(); ++T) {
        bool Unknown = false;
        for (Successor &Next : M.step(Tried[N].S, T, Unknown)) {
          M.arrange(Tried[N].S, Next, Uids);
          llvm::for_each(Next.Moved, HasMoved);
          Try(std::move(Next.S), Tried[N].Uses);
        }
      }
    }
    // Some never rest: others need not wait for that.
    if (N + 1 == Tried.size() && !AnyQuiet) {
      AnyQuiet = true;
      for (size_t From = 0, End = Tried.size(); From != End; ++From)
        CallFrom(From);
    }
  }
  return Released[S.key()] = Moved;
}
