//===- Explorer.cpp - Every execution that matters ----------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Explore/Explorer.h"
#include "lib/Explore/Search.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallBitVector.h"

using namespace chan;
using namespace chan::explore;
using namespace chan::skeleton;

namespace {

/// Runs searches with different counts and keeps what they agree on.
class Driver {
public:
  Driver(const Program &P, const Program::Root &Root,
         const ProgramLiveness &Live, const Abilities &Able,
         const ExploreLimits &Limits)
      : P(P), Root(Root), Live(Live), Able(Able), Limits(Limits) {}

  Exploration run() {
    Result.Ran.resize(P.Procs.size());
    Search First = search({});
    Keys.assign(First.Log.CountsUsed.size(), {});
    for (const auto &[Key, Rank] : First.Log.CountsUsed)
      Keys[Rank] = Key;
    Result.Complete = First.Complete;
    if (Keys.empty())
      Result.Defects = std::move(First.Defects);
    else
      agree(First.Log);
    if (Root.Client != NoProc)
      llvm::erase_if(Result.Defects,
                     [&](const Defect &D) { return isUpToClients(D); });
    speakOnce();
    for (Defect &D : Result.Defects)
      if (D.CountAt.Proc == NoProc)
        findCondition(D);
    return std::move(Result);
  }

private:
  /// Larger than all constants that a count could be compared with, so that a
  /// defect that needs many iterations shows, and one that needs few does not.
  void agree(const RunLog &Log) {
    const int64_t LargestBound = Log.LargestBound;
    Base = mostCounted(Log) + 2;
    Search Many = search({Base, {}});
    std::vector<Defect> Agreed = std::move(Many.Defects);
    keepCommon(Agreed, search({Base + 1, {}}).Defects);
    // Each count in turn larger than all others together.
    const int64_t Large = Base * int64_t(Keys.size()) + 1;
    for (const CountKey &Key : Keys)
      if (Keys.size() > 1 && !Agreed.empty())
        keepCommon(Agreed, search({Base, {{Key, Large}}}).Defects);
    // What may be none at all is not what a defect can rest on.
    for (const CountKey &Key : Log.NeverSure)
      if (!Agreed.empty())
        keepCommon(Agreed, search({Base, {{Key, 0}}}).Defects);
    // And all of them larger than a loop that runs a known number of times.
    if (LargestBound > LargestCount && !Agreed.empty()) {
      if (LargestBound > LargestFollowed)
        Agreed.clear();
      else
        keepCommon(Agreed, search({LargestBound + 2, {}}).Defects);
    }
    for (Defect &D : Agreed) {
      findThreshold(D);
      if (!isUpToPartners(D))
        Result.Defects.push_back(std::move(D));
    }
  }

  /// The largest number that a count could be compared with, or be up against:
  /// a known number of receives and a buffer take together what many send.
  int64_t mostCounted(const RunLog &Log) const {
    const int64_t Constant =
        std::max(Log.LargestConstant, repeatedOperations());
    const int64_t Sum = Constant + Log.LargestCapacity;
    return Sum <= LargestCount ? Sum : std::max(Constant, Log.LargestCapacity);
  }

  /// How often the code of one procedure has the same operation; an unknown
  /// count may be up against that, too.
  int64_t repeatedOperations() const {
    int64_t Most = 0;
    for (unsigned Id : Result.Ran.set_bits()) {
      std::map<Opcode, int64_t> Times;
      for (const Instruction &I : P.Procs[Id].Code)
        if (I.Op == Opcode::Send || I.Op == Opcode::Receive ||
            I.Op == Opcode::CountDown || I.Op == Opcode::Arrive ||
            I.Op == Opcode::Acquire || I.Op == Opcode::Spawn)
          Most = std::max(Most, ++Times[I.Op]);
    }
    return std::min<int64_t>(Most, 4);
  }

  /// So many decisions are looked at to find one that matters.
  static constexpr size_t MostConditions = 4;

  /// A loop that runs more often is not followed to its end.
  static constexpr int64_t LargestFollowed = 120;

  /// The count, if any, that must be larger than some number for \p D to
  /// appear, and that number.
  void findThreshold(Defect &D) {
    for (const CountKey &Key : Keys) {
      for (int64_t N = Base - 1; N >= 0; --N) {
        Counts C{Base, {{Key, N}}};
        Search S = search(C);
        if (const Defect *Same = find(S.Defects, D)) {
          // A shorter execution tells the same, unless it leaves out the
          // receives that the longer one has.
          if (receives(*Same) != receives(D))
            continue;
          D.Trace = Same->Trace;
          D.ObjectSerial = Same->ObjectSerial;
          D.Others = Same->Others;
          D.Task = Same->Task;
          D.Uid = Same->Uid;
          continue;
        }
        // It may be among what was not looked at.
        if (S.OutOfStates)
          return;
        D.CountName = Key.Name;
        D.CountAt = Key.At;
        D.Threshold = N;
        return;
      }
    }
  }

  /// Whether \p D rests on it that a loop goes on when the way out of it asks
  /// an unknown question after something was received. The answer may be in
  /// what was received: those who send tell the loop to end.
  bool isUpToPartners(const Defect &D) const {
    if (D.CountAt.Proc == NoProc)
      return false;
    const std::vector<Instruction> &Code = P.Procs[D.CountAt.Proc].Code;
    const Instruction &Exit = Code[D.CountAt.PC];
    if (Exit.Op != Opcode::Branch || !Exit.has(CountsLoop))
      return false;
    auto Receives = [&](const Instruction &I) { return Able.mayReceive(I); };
    auto Head = llvm::find_if(Code, [&](const Instruction &I) {
      return I.Op == Opcode::Loop && I.Aux == Exit.Aux;
    });
    return Head < Code.begin() + D.CountAt.PC &&
           std::any_of(Head, Code.begin() + D.CountAt.PC, Receives);
  }

  /// The last decision, of another task if there is one, that \p D depends on:
  /// when it falls the other way, all else being open, there is no such defect.
  void findCondition(Defect &D) {
    llvm::SmallVector<size_t, 8> Others, Own;
    for (size_t I = D.Trace.size(); I-- > 0;)
      if (const Event &E = D.Trace[I];
          E.K == Event::Decided && P.Procs[E.At.Proc].Code[E.At.PC].Name != 0)
        (E.Uid == D.Uid ? Own : Others).push_back(I);
    llvm::append_range(Others, Own);
    std::set<std::pair<Site, bool>> Tried;
    for (size_t I : Others) {
      const Event &E = D.Trace[I];
      if (!Tried.insert({E.At, E.Taken}).second)
        continue;
      if (Tried.size() > MostConditions)
        return;
      const Search S = search({Base, {}, Decision{E.At, E.Taken}});
      // Among what was not looked at, there could be one.
      if (S.OutOfStates)
        return;
      if (!find(S.Defects, D)) {
        D.Condition = I;
        return;
      }
    }
  }

  /// Whether it takes a client that uses the object in an order in which it is
  /// perhaps not meant to be used, or one that does not do its part with what
  /// it could get a hold of.
  bool isUpToClients(const Defect &D) const {
    if (D.K == Defect::NullOperation || D.K == Defect::ClosedOperation ||
        Result.Escapes.count(D.Object))
      return true;
    // What goes wrong between two that hold locks does not depend on how often.
    if (D.Why.K == Reason::HoldsLock || D.Why.K == Reason::Circular)
      return false;
    // One that can never be called twice is not meant to be, nor is one that
    // starts something.
    std::set<int64_t> Called;
    return llvm::any_of(D.Trace, [&](const Event &E) {
      if (E.K != Event::Called)
        return false;
      const ProcId Callee = P.Procs[E.At.Proc].Code[E.At.PC].arg(0).V;
      return !Called.insert(Callee).second &&
             (!Result.Finished.count(E.At) || Able.maySpawn(Callee));
    });
  }

  static bool receives(const Defect &D) {
    return llvm::any_of(D.Trace, [&](const Event &E) {
      return E.K == Event::Received && E.Object == D.ObjectSerial;
    });
  }

  /// Whether \p D waits in a circle with a task that may be stuck without it.
  bool isConsequence(const Defect &D) const {
    return D.Why.K == Reason::Circular &&
           llvm::any_of(D.Others, [&](const Standing &S) {
             return llvm::is_contained(D.Why.With, S.Uid) &&
                    llvm::any_of(Result.Defects, [&](const Defect &O) {
                      return O.K == Defect::Stuck &&
                             O.Why.K != Reason::Circular && O.At == S.At;
                    });
           });
  }

  /// Whether \p O says what there is to say of \p D: where the schedule decides
  /// which of several operations on a channel is stuck, or which operation of a
  /// task comes too late.
  bool speaksFor(const Defect &O, const Defect &D) const {
    if (O.K != D.K)
      return false;
    if (D.K == Defect::DanglingOperation)
      return O.Task.SpawnedAt == D.Task.SpawnedAt;
    return D.K == Defect::Stuck && O.Object == D.Object &&
           opcode(O) == opcode(D) &&
           llvm::none_of(D.Others,
                         [&](const Standing &S) { return S.At == O.At; });
  }

  /// Keeps one defect of those that have the same cause: the first, or in a
  /// circle, one that is stuck by itself.
  void speakOnce() {
    llvm::SmallBitVector Follows;
    for (const Defect &D : Result.Defects)
      Follows.push_back(isConsequence(D));
    std::vector<Defect> Kept;
    for (auto [I, D] : llvm::enumerate(Result.Defects))
      if (!Follows[I] &&
          llvm::none_of(Kept, [&](const Defect &O) { return speaksFor(O, D); }))
        Kept.push_back(std::move(D));
    Result.Defects = std::move(Kept);
  }

  Opcode opcode(const Defect &D) const {
    return P.Procs[D.At.Proc].Code[D.At.PC].Op;
  }

  static const Defect *find(const std::vector<Defect> &In, const Defect &D) {
    auto It = llvm::find_if(
        In, [&](const Defect &O) { return O.K == D.K && O.At == D.At; });
    return It == In.end() ? nullptr : &*It;
  }

  static void keepCommon(std::vector<Defect> &A, const std::vector<Defect> &B) {
    llvm::erase_if(A, [&](const Defect &D) { return !find(B, D); });
  }

  Search search(const Counts &C) {
    const unsigned Left = Limits.States > Cost ? Limits.States - Cost : 0;
    // The search refers to its counts only while it runs.
    Search S(P, Live, Able, C, Limits.Machine, Left);
    S.run(Root);
    Result.States += S.states();
    Cost += S.cost();
    Result.Complete &= S.Complete;
    Result.Ran |= S.Log.Ran;
    Result.Escapes.insert(S.Log.Escapes.begin(), S.Log.Escapes.end());
    Result.Finished.insert(S.Log.Finished.begin(), S.Log.Finished.end());
    for (const std::string &Why : S.Log.GivenUp)
      if (!llvm::is_contained(Result.GivenUp, Why))
        Result.GivenUp.push_back(Why);
    return S;
  }

  const Program &P;
  const Program::Root &Root;
  const ProgramLiveness &Live;
  const Abilities &Able;
  const ExploreLimits &Limits;
  std::vector<CountKey> Keys;
  int64_t Base = Counts().Base; ///< What all counts are, if nothing else.
  unsigned Cost = 0;            ///< What was taken from the budget so far.
  Exploration Result;
};

} // namespace

Exploration explore::explore(const Program &P, const Program::Root &Root,
                             const ProgramLiveness &Live, const Abilities &Able,
                             const ExploreLimits &Limits) {
  return Driver(P, Root, Live, Able, Limits).run();
}
