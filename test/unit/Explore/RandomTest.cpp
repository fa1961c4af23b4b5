//===- RandomTest.cpp - Explores random programs in two ways --------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The search leaves out interleavings and judges early. Here it is compared
/// with one that does neither: all steps of all tasks, and a task is stuck
/// where no way leads to a state in which it moves.
///
//===----------------------------------------------------------------------===//

#include "lib/Skeleton/Simplify.h"
#include "lib/Skeleton/Text.h"
#include "test/unit/Explore/Harness.h"
#include "llvm/ADT/STLExtras.h"
#include <cstdlib>
#include <random>
#include <set>

using namespace chan;
using namespace chan::explore;
using namespace chan::skeleton;

namespace {

constexpr uint32_t Gone = ~0u;

/// Everything that can happen.
class Oracle {
public:
  Oracle(const Program &P, const ProgramLiveness &Live)
      : Live(Live), M(P, Live, C, Log) {}

  /// False if there is too much, or if an operation goes wrong: what comes
  /// after that nobody can say.
  bool run(ProcId Root) {
    std::vector<uint32_t> Uids;
    for (State &S : M.begin(Root))
      add(std::move(S), Uids);
    Begins = Nodes.size();
    for (uint32_t N = 0; N != Nodes.size(); ++N) {
      if (Nodes.size() > 3000)
        return false;
      expand(N);
      if (Wrong)
        return false;
    }
    Starves = someoneNeverWaits();
    for (Node &N : Nodes)
      for (Edge &E : N.Edges)
        E.InTurn |= Starves;
    judge();
    return true;
  }

  std::set<Site> Stuck;   ///< Where a task can be for ever.
  std::set<Site> Endless; ///< Which spawns can give a task that never ends.
  /// Where a task can be for ever even if others need not wait for their turn
  /// any more from there on.
  std::set<Site> StuckAnyway;
  /// A task has its turn for ever. Others need not wait for their turn then:
  /// the search lets them go on in some states.
  bool Starves = false;

private:
  struct Edge {
    uint32_t To;
    std::vector<uint32_t> Tasks;
    std::vector<bool> Moved;
    bool InTurn; ///< No other task has to go on first.
    bool Keeps;  ///< Who moved has its turn, before and after.
  };
  struct Node {
    State S;
    std::vector<Edge> Edges;
    bool Open = false; ///< The process may end.
  };

  uint32_t add(State S, std::vector<uint32_t> &Uids) {
    S.normalize(Live);
    Uids.clear();
    for (const Task &T : S.Tasks)
      Uids.push_back(T.Uid);
    auto [It, New] = Index.try_emplace(S.key(), Nodes.size());
    for (size_t T = 0; New && T != S.Tasks.size(); ++T)
      EXPECT_EQ(S.alone(T, Live).key(), aloneByCopy(S, T).key());
    if (New)
      Nodes.push_back({std::move(S), {}, false});
    return It->second;
  }

  State aloneByCopy(State S, size_t T) const {
    S.Tasks = {Task(S.Tasks[T])};
    S.normalize(Live);
    return S;
  }

  void expand(uint32_t N) {
    const State From = Nodes[N].S;
    const auto First = M.turns(From);
    std::vector<uint32_t> All;
    for (const Task &T : From.Tasks)
      All.push_back(T.Uid);
    for (size_t T = 0; T != From.Tasks.size(); ++T) {
      bool GaveUp = false;
      for (Successor &Next : M.step(From, T, GaveUp)) {
        std::vector<uint32_t> Uids;
        M.arrange(From, Next, All);
        Edge E{add(std::move(Next.S), Uids), {}, {}, First[T] == T, false};
        for (size_t I = 0; I != From.Tasks.size(); ++I) {
          auto It = llvm::find(Uids, From.Tasks[I].Uid);
          E.Tasks.push_back(It == Uids.end() ? Gone : It - Uids.begin());
          E.Moved.push_back(llvm::is_contained(Next.Moved, From.Tasks[I].Uid));
        }
        const size_t Then = E.Tasks[T];
        E.Keeps = From.Tasks[T].HasTurn && Then != Gone &&
                  Nodes[E.To].S.Tasks[Then].HasTurn;
        Nodes[N].Edges.push_back(std::move(E));
      }
      if (GaveUp)
        Nodes[N].Open = true;
      Wrong |= !Log.Faults.empty();
    }
  }

  /// Goes backward from the edges that are good for a task.
  template <typename Fn>
  std::vector<std::vector<bool>> canReach(bool InTurn, Fn IsGood) {
    std::vector<std::vector<bool>> Can;
    for (const Node &N : Nodes)
      Can.emplace_back(N.S.Tasks.size(), N.Open);
    for (bool Changed = true; Changed;) {
      Changed = false;
      for (uint32_t N = Nodes.size(); N-- > 0;)
        for (const Edge &E : Nodes[N].Edges)
          for (size_t T = 0; T != E.Tasks.size(); ++T)
            if (!Can[N][T] && (E.InTurn || !InTurn) &&
                (IsGood(E, T) || (E.Tasks[T] != Gone && Can[E.To][E.Tasks[T]])))
              Can[N][T] = Changed = true;
    }
    return Can;
  }

  /// The nodes to which tasks get who wait for their turn.
  std::vector<bool> inTurn() const {
    std::vector<bool> Seen(Nodes.size());
    std::vector<uint32_t> Work;
    auto Reach = [&](uint32_t N) {
      if (!Seen[N])
        Work.push_back(N);
      Seen[N] = true;
    };
    for (uint32_t N = 0; N != Begins; ++N)
      Reach(N);
    while (!Work.empty()) {
      const uint32_t N = Work.back();
      Work.pop_back();
      for (const Edge &E : Nodes[N].Edges)
        if (E.InTurn)
          Reach(E.To);
    }
    return Seen;
  }

  /// Whether the edges that keep a turn make up a circle.
  bool someoneNeverWaits() const {
    std::vector<bool> Ends(Nodes.size());
    for (bool Changed = true; Changed;) {
      Changed = false;
      for (uint32_t N = Nodes.size(); N-- > 0;)
        if (!Ends[N] && llvm::all_of(Nodes[N].Edges, [&](const Edge &E) {
              return !E.Keeps || Ends[E.To];
            }))
          Ends[N] = Changed = true;
    }
    return llvm::is_contained(Ends, false);
  }

  void judge() {
    auto Moves = [](const Edge &E, size_t T) -> bool { return E.Moved[T]; };
    auto CanMove = canReach(/*InTurn=*/true, Moves);
    auto CanMoveAnyway = canReach(/*InTurn=*/false, Moves);
    auto CanEnd = canReach(/*InTurn=*/true, [](const Edge &E, size_t T) {
      return E.Tasks[T] == Gone;
    });
    const std::vector<bool> Reached = inTurn();
    for (uint32_t N = 0; N != Nodes.size(); ++N)
      for (const auto &[T, Tk] : llvm::enumerate(Nodes[N].S.Tasks)) {
        if (!Reached[N])
          continue;
        const Site At =
            Tk.Stack.empty() ? Tk.SpawnedAt : Site{Tk.top().Proc, Tk.top().PC};
        // (One whose turn in a queue never comes has not begun to wait.)
        const bool IsQueued = Tk.HasTurn && M.turnScope(Nodes[N].S, Tk).isRef();
        if (!CanMoveAnyway[N][T] && !IsQueued)
          StuckAnyway.insert(At);
        if (!CanMove[N][T])
          Stuck.insert(At);
        else if (!CanEnd[N][T])
          Endless.insert(Tk.SpawnedAt);
      }
  }

  const ProgramLiveness &Live;
  Counts C;
  RunLog Log;
  Machine M;
  std::vector<Node> Nodes;
  uint32_t Begins = 0; ///< An execution begins in so many first nodes.
  llvm::StringMap<uint32_t> Index;
  bool Wrong = false;
};

/// Writes programs of a few tasks that operate on a few objects.
class Writer {
public:
  explicit Writer(unsigned Seed)
      : InContext(Seed % 3 == 0), HasRunner(Seed % 2 == 0), Random(Seed) {}

  std::string run() {
    Text = "proc main() {\n";
    for (const char *Name : {"a", "b"}) {
      static const char *const Flags[] = {
          "", ".close-wakes", ".close-wakes.destroy-wakes",
          ".close-wakes-receivers", ".destroy-wakes-senders"};
      Text += std::string("  %") + Name + " = new" + Flags[below(5)] +
              " channel " + std::to_string(below(3)) + " \"" + Name + "\"\n";
    }
    Text += "  %m = new mutex \"m\"\n  %cv = new condition \"cv\"\n";
    Text += "  %l = new counter " + std::to_string(1 + below(2)) + " \"l\"\n";
    Text += "  %s = new semaphore " + std::to_string(below(2)) + " \"s\"\n";
    Text += "  %st = new stop \"st\"\n  %f = new.shared cell 0 \"f\"\n";
    Text += "  %h = new.shares cell %a \"h\"\n  %t = new cell null \"t\"\n";
    if (InContext)
      Text += "  %c = new.takes-turns scope \"c\"\n";
    const unsigned Tasks = 1 + below(3);
    // In half of the programs, some or all tasks share main's thread.
    const unsigned OwnThreads = std::min(below(6), 3u);
    for (unsigned I = 0; I != Tasks; ++I) {
      const std::string N = std::to_string(I), P = std::to_string(below(2));
      if (below(3) == 0)
        Text += "  %h" + N + " = copy %h\n  %w" + N + " = spawn.detached @p" +
                P + ", own %h" + N + Args + "\n" + adopted("%w" + N);
      else if (below(3) == 0)
        Text += "  %t" + N + " = spawn" + turns(OwnThreads) + " @p" + P +
                ", %a" + Args + "\n" + adopted("%t" + N) + "  store %t, %t" +
                N + "\n";
      else
        Text += "  %w" + N + " = spawn.detached" + turns(OwnThreads) + " @p" +
                P + ", %a" + Args + "\n" + adopted("%w" + N);
    }
    if (below(3) == 0)
      Text += "  destroy %h\n";
    // Somebody runs the context, whatever main does.
    if (InContext)
      Text += HasRunner ? "  spawn.detached @runner, %c\n" : "  join %c\n";
    body(2 + below(3));
    Text += below(3) == 0 ? "  join %t\n" : "";
    Text += below(4) == 0 ? "  destroy %a\n  destroy %b\n" : "";
    Text += "  return\n}\n";
    for (const char *Name : {"p0", "p1"}) {
      Text += std::string("proc ") + Name +
              "(%a, %b, %m, %cv, %l, %s, %st, %f) {\n";
      body(1 + below(4));
      Text += "  return\n}\n";
    }
    Text += "proc helper(%a, %b) {\n";
    static const char *const Helps[] = {"send %a, 1", "receive %b", "close %a",
                                        "send.timed %b, 1"};
    Text += std::string("  ") + Helps[below(std::size(Helps))] + "\n";
    return Text + R"(  return
}
proc runner(%c) {
  join %c
  return
}
proc noise(%n) {
  %v = new cell 0 "v"
  loop #1
L1:
  %i = load %v
  %t = lt %i, %n
  branch.exits-on-false.counts %t #1 -> L2, L3
L2:
  %j = add %i, 1
  store %v, %j
  jump -> L1
L3:
  %r = fresh
  destroy %v
  return %r
}
root main
)";
  }

private:
  static constexpr const char *Args = ", %b, %m, %cv, %l, %s, %st, %f";

  unsigned below(unsigned N) { return Random() % N; }

  std::string turns(unsigned OwnThreads) {
    return below(3) < OwnThreads ? "" : ".takes-turns";
  }

  /// In a third of the programs, one context runs all tasks but main.
  std::string adopted(const std::string &Task) const {
    return InContext ? "  adopt " + Task + ", %c\n" : "";
  }

  void body(unsigned Length) {
    for (unsigned I = 0; I != Length; ++I) {
      const std::string N = std::to_string(Label++);
      switch (below(12)) {
      case 0:
        Text += "  %x" + N + " = fresh\n  branch %x" + N + " -> A" + N + ", B" +
                N + "\nA" + N + ":\n";
        operation();
        if (below(3) == 0)
          Text += "  return\n";
        Text += "B" + N + ":\n";
        break;
      case 1: // A loop until a receive fails, a stop, or a flag.
        Text += "A" + N + ":\n";
        switch (below(3)) {
        case 0:
          Text += "  %x" + N + ", %y" + N + " = receive %b\n";
          break;
        case 1:
          Text += "  %x" + N + " = stop-requested %st\n";
          break;
        case 2:
          Text += "  %x" + N + " = load %f\n";
          break;
        }
        Text += "  branch %x" + N + " -> B" + N + ", C" + N + "\nC" + N + ":\n";
        if (below(2) == 0)
          operation();
        Text += "  jump -> A" + N + "\nB" + N + ":\n";
        break;
      case 2:
        Text += "  lock %m\n";
        operation();
        Text += "  unlock %m\n";
        break;
      case 3: // Something that does not matter.
        Text += "  %x" + N + " = call @noise, 3\n  branch %x" + N + " -> A" +
                N + ", B" + N + "\nA" + N + ":\n  %y" + N + " = fresh\nB" + N +
                ":\n";
        break;
      case 4:
        Text += "  call @helper, %a, %b\n";
        break;
      case 5: // A loop that is run twice.
        Text += "  loop #" + N + "\n  %i" + N + " = move 0\nA" + N + ":\n  %x" +
                N + " = lt %i" + N + ", 2\n  branch.exits-on-false.counts %x" +
                N + " #" + N + " -> B" + N + ", C" + N + "\nB" + N + ":\n";
        operation();
        Text += "  %i" + N + " = add %i" + N + ", 1\n  jump -> A" + N + "\nC" +
                N + ":\n";
        break;
      default:
        operation();
      }
    }
  }

  void operation() {
    static const char *const Operations[] = {
        "send %a, 1",       "send %b, 1",       "send.try %a, 1",
        "send.timed %b, 1", "receive %a",       "receive %b",
        "receive.timed %a", "close %a",         "close %b",
        "send %a, 1",       "receive %b",       "receive %a",
        "count-down %l, 1", "wait %l",          "acquire %s",
        "supply %s, 1",     "request-stop %st", "store %f, 1",
        "notify %cv",       "notify.all %cv",   "lock %m",
        "unlock %m",        "receive.try %b",   "wait %cv, %m, %st"};
    Text += std::string("  ") + Operations[below(std::size(Operations))] + "\n";
  }

  bool InContext, HasRunner;
  std::mt19937 Random;
  std::string Text;
  unsigned Label = 0;
};

/// Compares the two on one program; returns whether anything is wrong there.
bool compare(llvm::StringRef Text, bool Simplified) {
  llvm::Expected<Program> P = parse(Text);
  if (!P) {
    ADD_FAILURE() << llvm::toString(P.takeError()) << "\n" << Text.str();
    return false;
  }
  if (Simplified)
    simplify(*P);
  ProgramLiveness Live(*P);
  Oracle All(*P, Live);
  if (!All.run(P->Roots[0].Proc))
    return false;
  Exploration E = explore::explore(*P, P->Roots[0], Live, Abilities(*P));
  bool Good = true;
  bool FoundStuck = false;
  for (const Defect &D : E.Defects) {
    if (D.K == Defect::Stuck) {
      FoundStuck = true;
      Good &= All.Stuck.count(D.At) != 0;
    } else if (D.K == Defect::RunsForever) {
      Good &= All.Endless.count(D.At) != 0;
    }
  }
  EXPECT_TRUE(Good) << "reports what is not stuck\n"
                    << run(Text).Verdict << Text.str();
  // A wait for a task that runs for ever is a cause that is not reported.
  const bool Joins = llvm::any_of(All.Stuck, [&](Site At) {
    return P->Procs[At.Proc].Code[At.PC].Op == Opcode::Join;
  });
  if (E.Complete && !All.Starves && !All.StuckAnyway.empty() &&
      !(Joins && !All.Endless.empty()))
    EXPECT_TRUE(FoundStuck) << "misses all that is stuck\n" << Text.str();
  return FoundStuck;
}

bool findsStuck(const Outcome &O) {
  return llvm::any_of(O.Found.Defects,
                      [](const Defect &D) { return D.K == Defect::Stuck; });
}

bool goesWrong(const Outcome &O) {
  return llvm::any_of(O.Found.Defects, [](const Defect &D) {
    return D.K != Defect::Stuck && D.K != Defect::RunsForever;
  });
}

TEST(Random, TheSearchFindsWhatAnExhaustiveOneFinds) {
  const char *Wanted = std::getenv("CHAN_RANDOM_PROGRAMS");
  const unsigned Count = Wanted ? std::atoi(Wanted) : 300;
  const char *First = std::getenv("CHAN_RANDOM_SEED");
  unsigned Stuck = 0;
  for (unsigned Seed = First ? std::atoi(First) : 0, I = 0; I != Count;
       ++I, ++Seed) {
    const std::string Text = Writer(Seed).run();
    Stuck += compare(Text, false);
    compare(Text, true);
    // (Which of those that wait for each other speaks may differ. An operation
    // that may wait for ever or come too late is told to do one of the two.)
    const Outcome O = run(Text), Simple = run(Text, {}, true);
    if (!goesWrong(O) && !goesWrong(Simple))
      EXPECT_EQ(findsStuck(O), findsStuck(Simple)) << "when simplified\n"
                                                   << Text;
    if (HasFailure()) {
      ADD_FAILURE() << "seed " << Seed;
      return;
    }
  }
  // Otherwise it compares nothing.
  EXPECT_GT(Stuck, Count / 4);
  EXPECT_LT(Stuck, Count);
}

} // namespace
