//===- Search.cpp - The states of one exploration -----------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Explore/Search.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Sequence.h"

using namespace chan;
using namespace chan::explore;
using namespace chan::skeleton;

namespace {
Defect::Kind kindOf(const Fault &F) {
  switch (F.K) {
  case Fault::NullOperation:
    return Defect::NullOperation;
  case Fault::DanglingOperation:
    return Defect::DanglingOperation;
  case Fault::ClosedOperation:
    return Defect::ClosedOperation;
  case Fault::DiscardedOperation:
    return Defect::DiscardedOperation;
  }
  llvm_unreachable("no such fault");
}
} // namespace

void Search::run(const Program::Root &Root) {
  Client = Root.Client;
  TaskPlaces Places;
  std::vector<State> First = M.begin(Root.Proc, Client);
  recordFaults(Gone);
  for (State &S : First)
    add(std::move(S), Gone, Places);
  uint32_t N = 0;
  do {
    // In the order in which they are found, so that traces are short.
    for (; N != Nodes.size() && cost() <= MaxStates / 2; ++N)
      expand(N);
    // Where there are too many to see all, the latest first: tasks that are
    // left behind show where executions end.
    std::vector<uint32_t> Ahead;
    const auto AddNew = [&] {
      for (; N != Nodes.size(); ++N)
        Ahead.push_back(N);
    };
    for (AddNew(); !Ahead.empty() && !OutOfStates; AddNew()) {
      if (cost() > MaxStates) {
        Log.GivenUp.insert("too many states");
        OutOfStates = true;
        break;
      }
      const uint32_t Latest = Ahead.back();
      Ahead.pop_back();
      expand(Latest);
    }
  } while (!OutOfStates && endEndlessTurns());
  findClosedSets();
  if (!Log.GivenUp.empty())
    Complete = false;
  if (Client != NoProc)
    forgiveClients();
}

/// When an object ends is its client's choice, and so is whether it asked for a
/// stop before. A task that some call would have ended is not the class's
/// fault.
void Search::forgiveClients() {
  llvm::erase_if(Defects, [&](const Defect &D) {
    return D.IsLate && (!Complete || D.Uid == 0 || Recorded.count(D.At) ||
                        EndedBefore.count(D.Task.SpawnedAt));
  });
}

/// Takes note of the tasks that end in a step while the clients have the
/// object.
void Search::noteEnds(const State &From, const State &To) {
  if (!clientsObject(From).isRef())
    return;
  for (const Task &T : From.Tasks)
    if (llvm::none_of(To.Tasks, [&](const Task &Left) {
          return Left.Uid == T.Uid && !Left.Stack.empty();
        }))
      EndedBefore.insert(T.SpawnedAt);
}

/// Where the task is, or Gone.
uint32_t Search::find(const TaskPlaces &Places, uint32_t Uid) {
  const auto *It = llvm::find_if(
      Places, [&](const auto &Place) { return Place.first == Uid; });
  return It == Places.end() ? Gone : It->second;
}

uint32_t Search::add(State S, uint32_t Parent, TaskPlaces &Places) {
  Work += S.size();
  S.normalize(Live);
  const size_t Size = S.Tasks.size();
  Reaches Reach = reaches(S);
  if (removeUnreachable(S, Parent, Reach))
    Reach = reaches(S);
  if (removeEndless(S, Parent, Reach))
    Reach = reaches(S);
  noteUnboundedWaits(S, Parent);
  const Twins Merged = mergeTwins(S, Reach);
  if (S.Tasks.size() != Size) {
    // Others may have had to wait for their turn.
    Successor Rest{S, {}};
    M.arrange(S, Rest, {});
    S = std::move(Rest.S);
    S.normalize(Live);
  }
  Places.clear();
  for (auto [Place, T] : llvm::enumerate(S.Tasks))
    Places.push_back({T.Uid, Place});
  for (const auto &[Uid, Twin] : Merged)
    Places.push_back({Uid, find(Places, Twin)});
  auto [It, New] = Index.try_emplace(S.key(), Nodes.size());
  if (New) {
    Nodes.emplace_back();
    Nodes.back().S = std::move(S);
    Nodes.back().Parent = Parent;
  }
  return It->second;
}

Search::Reaches Search::reaches(const State &S) const {
  Reaches All;
  for (size_t T = 0; T != S.Tasks.size(); ++T)
    All.push_back(reachOf(S, T));
  return All;
}

llvm::BitVector Search::reachOf(const State &S, size_t T) const {
  llvm::BitVector Seen(S.Objects.size());
  S.reach(Value::ref(S.Tasks[T].Self), Seen);
  S.forEachRoot(S.Tasks[T], Live, [&](const Value &V) { S.reach(V, Seen); });
  for (const auto &[Name, V] : S.Globals)
    S.reach(V, Seen);
  return Seen;
}

/// Splits the tasks into groups of which no one can get at what another's next
/// steps depend on. One group's steps then commute with all others', and it is
/// enough to look at that group's first (a persistent set).
std::vector<llvm::SmallVector<size_t, 4>>
Search::independentGroups(const State &S) {
  const size_t Size = S.Tasks.size();
  const Reaches Reach = reaches(S);
  std::vector<llvm::SmallVector<ObjectId, 2>> Touched;
  for (size_t T = 0; T != Size; ++T)
    Touched.push_back(M.touches(S, T));
  std::vector<llvm::SmallVector<size_t, 4>> Groups;
  for (size_t First = 0; First != Size; ++First) {
    llvm::SmallVector<size_t, 4> Group{First};
    llvm::BitVector In(Size);
    In.set(First);
    for (size_t I = 0; I != Group.size(); ++I)
      for (ObjectId O : Touched[Group[I]])
        for (size_t U = 0; U != Size; ++U)
          if (!In.test(U) && Reach[U].test(O)) {
            In.set(U);
            Group.push_back(U);
          }
    if (Group.size() < Size)
      Groups.push_back(std::move(Group));
  }
  llvm::sort(Groups, [](auto &A, auto &B) {
    return std::pair(A.size(), A.front()) < std::pair(B.size(), B.front());
  });
  return Groups;
}

void Search::expand(uint32_t N) {
  Nodes[N].Known = Nodes[N].Expanded = true;
  const auto All = llvm::to_vector(llvm::seq(Nodes[N].S.Tasks.size()));
  const auto First = M.turns(Nodes[N].S);
  Nodes[N].Held = !llvm::equal(First, All);
  bool GoesOn = false;
  if (All.size() > 1)
    for (const auto &Group : independentGroups(Nodes[N].S)) {
      // One that goes on before a member has to be a member, too.
      if (!llvm::all_of(Group, [&](size_t T) {
            return llvm::is_contained(Group, First[T]);
          }))
        continue;
      bool Arrives = false;
      if (!expandTasks(N, Group, First, GoesOn, &Arrives))
        continue;
      // What it has come to is not its own matter: others may come before that.
      if (Arrives) {
        Nodes[N].Edges.clear();
        GoesOn = false;
        continue;
      }
      if (GoesOn)
        return;
      // It leads back only: others must not be put off for ever.
      Nodes[N].Edges.clear();
      break;
    }
  expandTasks(N, All, First, GoesOn);
}

/// Where a task could have its turn for ever, others go on in spite of it.
/// Returns whether there is such a place.
bool Search::endEndlessTurns() {
  llvm::SmallVector<uint32_t, 0> Left;
  llvm::BitVector IsLeft(Nodes.size());
  for (uint32_t N = 0; N != Nodes.size(); ++N)
    if (Nodes[N].Held) {
      Left.push_back(N);
      IsLeft.set(N);
    }
  // What leads only to where the turn ends is taken away until nothing changes.
  auto GoesOn = [&](uint32_t N, const Edge &E) {
    return IsLeft.test(E.To) && llvm::any_of(E.Moved.set_bits(), [&](size_t T) {
             const Task &Tk = Nodes[N].S.Tasks[T];
             const Instruction *I = M.instruction(Tk);
             return Tk.HasTurn && !(I && M.letsOthersGo(Nodes[N].S, Tk, *I));
           });
  };
  for (size_t Before = 0; Before != Left.size();) {
    Before = Left.size();
    llvm::erase_if(Left, [&](uint32_t N) {
      if (llvm::any_of(Nodes[N].Edges,
                       [&](const Edge &E) { return GoesOn(N, E); }))
        return false;
      IsLeft.reset(N);
      return true;
    });
  }
  for (uint32_t N : Left) {
    Nodes[N].Held = false;
    Nodes[N].Edges.clear();
    const auto All = llvm::to_vector(llvm::seq(Nodes[N].S.Tasks.size()));
    bool GoesOn = false;
    expandTasks(N, All, /*First=*/All, GoesOn);
  }
  return !Left.empty();
}

/// Whether a task that has moved counts as waiting for a condition from now on
/// (see Machine::waitsFor) that others than \p Uids can get at.
bool Search::isAtOthersCondition(const Successor &Succ,
                                 llvm::ArrayRef<uint32_t> Uids) const {
  const State &S = Succ.S;
  for (size_t T = 0; T != S.Tasks.size(); ++T) {
    const Instruction *I = M.instruction(S.Tasks[T]);
    if (!I || I->Op != Opcode::Wait ||
        !llvm::is_contained(Succ.Moved, S.Tasks[T].Uid))
      continue;
    for (ObjectId O : M.touches(S, T))
      if (M.waitsFor(S, T, O))
        for (size_t U = 0; U != S.Tasks.size(); ++U)
          if (!llvm::is_contained(Uids, S.Tasks[U].Uid) &&
              reachOf(S, U).test(O))
            return true;
  }
  return false;
}

/// Adds the successors by those of \p Tasks that need not wait for the turn of
/// another one, see Machine::turns; returns whether there is any. Who has its
/// turn then goes on before others among them; what tasks that are not among
/// them do could as well have come before. \p GoesOn is set if a successor has
/// not been expanded yet; \p Arrives if one has got to where the others can
/// notify it.
bool Search::expandTasks(uint32_t N, llvm::ArrayRef<size_t> Tasks,
                         llvm::ArrayRef<size_t> First, bool &GoesOn,
                         bool *Arrives) {
  llvm::SmallVector<uint32_t, 8> Uids;
  for (size_t T : Tasks)
    Uids.push_back(Nodes[N].S.Tasks[T].Uid);
  bool Any = false;
  for (size_t T : Tasks) {
    if (First[T] != T)
      continue;
    bool GaveUp = false;
    const State &From = Nodes[N].S;
    std::vector<Successor> Next = M.step(From, T, GaveUp);
    recordFaults(N);
    if (GaveUp)
      Nodes[N].Known = false;
    for (Successor &Succ : Next) {
      Any = true;
      noteEnds(From, Succ.S);
      if (Arrives)
        *Arrives |= isAtOthersCondition(Succ, Uids);
      M.arrange(From, Succ, Uids);
      TaskPlaces Places;
      const uint32_t To = add(std::move(Succ.S), N, Places);
      GoesOn |= !Nodes[To].Expanded;
      Edge E;
      E.To = To;
      E.Moved.resize(From.Tasks.size());
      // A state that was met before has the same tasks in the same places.
      for (size_t I = 0; I != From.Tasks.size(); ++I) {
        E.Tasks.push_back(find(Places, From.Tasks[I].Uid));
        E.Moved[I] = llvm::is_contained(Succ.Moved, From.Tasks[I].Uid);
      }
      Nodes[N].Edges.push_back(std::move(E));
    }
  }
  return Any;
}

void Search::recordFaults(uint32_t Parent) {
  for (const Fault &F : Log.Faults) {
    if (F.K == Fault::DiscardedOperation)
      excuseWaitsFor(F.After, F.About);
    record(kindOf(F), F.At, F.Uid, F.After, Parent, F.After.Events, F.About);
  }
}

/// Whoever waits for what the closure \p Discarded would do is a consequence.
void Search::excuseWaitsFor(const State &S, ObjectId Discarded) {
  const Value &Runs = S.at(Discarded).V;
  if (Runs.K != Value::Proc)
    return;
  llvm::BitVector Reach(S.Objects.size());
  S.reach(Value::ref(Discarded), Reach);
  for (unsigned Id : Reach.set_bits())
    Excused[S.at(Id).Made] |= Able.mayRelease(S.at(Id), Runs.V);
}

Standing Search::standing(const State &S, const Task &T) const {
  Site At = T.SpawnedAt;
  if (!T.Stack.empty())
    At = {T.top().Proc, T.top().PC};
  Site Said = At;
  if (T.Stack.size() > 1 && P.Procs[T.top().Proc].IsOperation) {
    const Frame &Caller = T.Stack[T.Stack.size() - 2];
    if (P.Procs[Caller.Proc].Name == P.Procs[T.top().Proc].Name)
      Said = {Caller.Proc, Caller.PC};
  }
  Site Ends;
  if (!T.doomed().empty() && T.doomed().back().isRef() &&
      S.at(T.doomed().back().object()).has(Joins) && At.PC > 0 &&
      P.Procs[At.Proc].Code[At.PC - 1].Op == Opcode::Destroy)
    Ends = {At.Proc, At.PC - 1};
  return {T.Uid, At, Said, T.SpawnedAt, T.Detached, T.KeepsProcess, Ends};
}

void Search::record(Defect::Kind K, Site At, uint32_t Uid, const State &S,
                    uint32_t Parent, llvm::ArrayRef<Event> Last, ObjectId About,
                    Reason Why) {
  const bool IsLate = Client != NoProc && !clientsObject(S).isRef();
  // What goes wrong at a place need not be said to be stuck there, too.
  if (!(IsLate ? Late : Recorded).insert(At).second) {
    const auto Same = llvm::find_if(Defects, [&](const Defect &D) {
      return D.At == At && D.IsLate == IsLate;
    });
    if (K == Defect::Stuck || K == Defect::RunsForever ||
        Same == Defects.end() || Same->K != Defect::Stuck)
      return;
    Defects.erase(Same);
  }
  Defect D;
  D.IsLate = IsLate;
  D.K = K;
  D.At = At;
  D.Uid = Uid;
  D.Why = Why;
  if (About != NoObject) {
    const Object &O = S.at(About);
    D.Object = O.Made;
    D.ObjectSerial = O.Serial;
    D.ObjectKind = O.Kind;
    D.ObjectName = O.Name;
    D.Capacity = O.Limit;
    D.ObjectClosed = O.Closed;
    D.ObjectEndedBy = O.EndedBy;
    D.Missing = O.Count;
    D.OneShot = O.has(OneShot);
    D.IsEvent = O.has(Signals);
    D.IsUnbounded = O.has(Unbounded);
  }
  D.Task = {Uid, At, At, {}, false, false};
  for (const Task &T : S.Tasks) {
    if (T.Uid == Uid)
      D.Task = standing(S, T);
    else
      D.Others.push_back(standing(S, T));
  }
  llvm::SmallVector<uint32_t, 32> Path;
  for (uint32_t N = Parent; N != Gone; N = Nodes[N].Parent)
    Path.push_back(N);
  for (uint32_t N : llvm::reverse(Path))
    D.Trace.insert(D.Trace.end(), Nodes[N].S.Events.begin(),
                   Nodes[N].S.Events.end());
  D.Trace.insert(D.Trace.end(), Last.begin(), Last.end());
  Defects.push_back(std::move(D));
}
