//===- Queue.cpp - The order in which a context runs its tasks ------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// A context that one thread runs has a queue of what can go on, first in,
/// first out. An operation on a channel reports its end to that queue, also one
/// that need not wait; of two tasks that meet, the one that waited is reported
/// first. What has its turn goes on until it begins such an operation: not
/// before that does it wait, and can be met. (asio::io_context, as documented:
/// handlers of one thread are invoked in the order in which they were posted;
/// the order within a channel is that of its implementation.)
///
/// A task with HasTurn is in the queue, those of Ahead before it; one without
/// waits. When time is to pass first, nobody knows which (AnyTime). The order
/// to tasks whose next steps have nothing to do with this one's is left open:
/// the search may have put off steps that could as well have come before.
///
//===----------------------------------------------------------------------===//

#include "lib/Explore/Machine.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Sequence.h"

using namespace chan;
using namespace chan::explore;
using namespace chan::skeleton;

using Uids = llvm::SmallVector<uint32_t, 2>;

template <typename StateT> static auto *find(StateT &S, uint32_t Uid) {
  const auto It =
      llvm::find_if(S.Tasks, [&](const Task &T) { return T.Uid == Uid; });
  return It == S.Tasks.end() ? nullptr : &*It;
}

static void addOnce(Uids &To, uint32_t Uid) {
  if (!llvm::is_contained(To, Uid))
    To.push_back(Uid);
}

/// Whether the end of \p I is reported to the queue, for whoever performs it to
/// go on when its turn comes again. What waits for others, or is woken by them,
/// goes on in their place.
static bool isReported(const Instruction &I) {
  return (I.Op == Opcode::Send || I.Op == Opcode::Receive) && !I.has(Try);
}

namespace {

/// Puts the queues of one state into order after a step.
class Arrangement {
public:
  Arrangement(const Machine &M, const State &From, Successor &Next,
              llvm::ArrayRef<uint32_t> Group)
      : M(M), From(From), S(Next.S), Moved(Next.Moved), Group(Group),
        IsSure(isSure()) {}

  void run() {
    placeMoved();
    placeNew();
    do
      while (passOn())
        ;
    while (breakCircles());
    prune();
  }

private:
  /// Whether the step comes when it does because of the queue. Others, of those
  /// who wait for time to pass, or of other threads, may come before or after
  /// steps that have nothing to do with them.
  bool isSure() const {
    if (llvm::none_of(Moved, [&](uint32_t Uid) {
          return M.turnScope(From, *find(From, Uid)).isRef();
        }))
      return llvm::all_of(llvm::seq(From.Tasks.size()), [&](size_t T) {
        return !M.turnScope(From, From.Tasks[T]).isRef() ||
               M.aboutToRun(From, T) != T;
      });
    return llvm::any_of(Moved, [&](uint32_t Uid) {
      const Task &T = *find(From, Uid);
      return T.HasTurn && M.turnScope(From, T).isRef();
    });
  }

  Value contextOf(uint32_t Uid) const {
    if (const Task *T = find(S, Uid))
      return M.turnScope(S, *T);
    const Task *T = find(From, Uid);
    return T ? M.turnScope(From, *T) : Value();
  }

  /// Calls \p F with each task that is in the queue of \p Context.
  template <typename Fn> void forEachIn(Value Context, Fn F) {
    for (Task &T : S.Tasks)
      if (T.HasTurn && M.turnScope(S, T) == Context)
        F(T);
  }

  static bool isAfter(const Task &T, uint32_t Uid) {
    return llvm::is_contained(T.Ahead, Uid);
  }

  /// Whether task \p Uid was there before the step.
  bool isNew(uint32_t Uid) const { return Uid >= From.NextUid; }

  void leave(uint32_t Uid) {
    for (Task &T : S.Tasks)
      llvm::erase(T.Ahead, Uid);
  }

  void enter(Task &T, Uids Ahead) {
    T.AnyTime = T.Paused || !IsSure;
    T.HasTurn = !T.AnyTime;
    T.Ahead = T.AnyTime ? Uids() : std::move(Ahead);
  }

  /// Those who made the step. One that waited is reported before one that came,
  /// but for a sender whose value takes the place of one that was received.
  void placeMoved() {
    auto HadTurn = [&](uint32_t Uid) { return find(From, Uid)->HasTurn; };
    Uids Order(Moved.begin(), Moved.end());
    const Instruction *Did =
        Moved.empty() ? nullptr : M.instruction(*find(From, Moved.front()));
    if (!Did || Did->Op != Opcode::Receive)
      llvm::stable_sort(Order, [&](uint32_t A, uint32_t B) {
        return HadTurn(A) < HadTurn(B);
      });
    Uids Reported;
    for (uint32_t Uid : Order) {
      const Value Context = contextOf(Uid);
      if (!Context.isRef())
        continue;
      const Task &Old = *find(From, Uid);
      Task *T = find(S, Uid);
      const bool Acts = Uid == Moved.front();
      if (!Acts && T && T->At != Task::Arriving)
        continue; // Woken, and has not gone on.
      const Instruction *I = M.instruction(Old);
      Uids Ahead;
      // One that waited is in the queue because it is done.
      if (Acts && Old.HasTurn &&
          !(I && isReported(*I) && Old.At == Task::Arriving)) {
        Ahead = Old.Ahead;
      } else {
        forEachIn(Context, [&](const Task &Other) {
          const bool Goes = !Acts && Other.Uid == Moved.front();
          const bool Met = llvm::is_contained(Moved, Other.Uid);
          if (Other.Uid == Uid || isNew(Other.Uid))
            return;
          if (Met ? Goes || (llvm::is_contained(Reported, Other.Uid) &&
                             !HadTurn(Other.Uid) && Old.HasTurn)
                  : isAfter(Other, Uid) || llvm::is_contained(Group, Other.Uid))
            Ahead.push_back(Other.Uid);
        });
        leave(Uid);
        Reported.push_back(Uid);
      }
      Places.push_back({Uid, Ahead});
      if (T)
        enter(*T, std::move(Ahead));
      else
        replace(Old, Ahead);
    }
  }

  /// Whether what task \p Uid awaits had come already.
  bool wasDecided(uint32_t Uid) const {
    const Task *Old = find(From, Uid);
    const Instruction *I = Old ? M.instruction(*Old) : nullptr;
    return I && I->Op == Opcode::AwaitAny &&
           M.outlook(From, Old - From.Tasks.data()) == Machine::Outlook::GoesOn;
  }

  /// Whoever waited for \p Ended goes on in its place.
  void replace(const Task &Ended, llvm::ArrayRef<uint32_t> Place) {
    for (auto [Index, T] : llvm::enumerate(S.Tasks)) {
      const Instruction *I = M.instruction(T);
      if (!I || (I->Op != Opcode::Join && I->Op != Opcode::AwaitAny) ||
          !M.turnScope(S, T).isRef() || T.AnyTime ||
          !llvm::is_contained(M.touches(S, Index), Ended.Self) ||
          M.outlook(S, Index) != Machine::Outlook::GoesOn)
        continue;
      // It may have the place of another one, who comes later.
      const bool IsFirst =
          isAfter(T, Ended.Uid) || (!T.Decider.isRef() && !wasDecided(T.Uid));
      Uids Ahead = T.HasTurn && !T.Decider.isRef() ? T.Ahead : Uids();
      if (!IsFirst)
        continue;
      for (uint32_t Uid : Place)
        if (Uid != T.Uid)
          addOnce(Ahead, Uid);
      leave(T.Uid);
      takePlace(T.Uid, Ended.Uid);
      enter(T, std::move(Ahead));
      T.Decider = Value::ref(Ended.Self);
    }
  }

  /// Those that the step has spawned. One begins within the turn of its
  /// spawner, who goes on once it waits, unless it is to begin later.
  void placeNew() {
    Uids Earlier;
    for (uint32_t Uid = From.NextUid; Uid != S.NextUid; ++Uid) {
      Task *New = find(S, Uid);
      const Value Context = New ? M.turnScope(S, *New) : Value();
      if (!Context.isRef())
        continue;
      const uint32_t By = New->SpawnedBy;
      Task *Spawner = find(S, By);
      Uids Ahead;
      if (contextOf(By) != Context) {
        forEachIn(Context, [&](const Task &T) { Ahead.push_back(T.Uid); });
      } else if (Spawner && Spawner->AnyTime) {
        New->AnyTime = true;
        continue;
      } else {
        Ahead = placeOf(By);
        for (uint32_t E : Earlier)
          if (find(S, E)->SpawnedBy == By)
            addOnce(Ahead, E);
        if (S.at(New->Self).has(BeginsLater)) {
          forEachIn(Context, [&](const Task &T) {
            if (T.Uid == By || isAfter(T, By) ||
                llvm::is_contained(Group, T.Uid))
              addOnce(Ahead, T.Uid);
          });
        } else {
          takePlace(Uid, By);
          if (Spawner)
            addOnce(Spawner->Ahead, Uid);
        }
      }
      Earlier.push_back(Uid);
      enter(*New, std::move(Ahead));
    }
  }

  /// Whoever is first in the queue and has to wait leaves it; who need not wait
  /// any more enters it. Returns whether there is one of them.
  bool passOn() {
    bool Changed = false;
    for (auto [Index, T] : llvm::enumerate(S.Tasks)) {
      const Value Context = M.turnScope(S, T);
      if (!Context.isRef() || T.Abandoned || T.AnyTime || isHeld(T) ||
          M.aboutToRun(S, Index) != Index)
        continue;
      const Instruction *I = M.instruction(T);
      const auto Then = M.outlook(S, Index);
      if (T.HasTurn &&
          (Then == Machine::Outlook::Waits || Then == Machine::Outlook::Open)) {
        T.HasTurn = false;
        T.AnyTime = Then == Machine::Outlook::Open;
        if (I && isReported(*I) && T.At == Task::Notified)
          T.At = Task::Arriving;
        leave(T.Uid);
        Changed = true;
      } else if (!T.HasTurn && Then == Machine::Outlook::GoesOn) {
        Uids Ahead;
        forEachIn(Context, [&](const Task &Other) {
          if (!llvm::is_contained(Entered, Other.Uid) &&
              (llvm::is_contained(Group, Other.Uid) ||
               llvm::is_contained(Moved, Other.Uid)))
            Ahead.push_back(Other.Uid);
        });
        Entered.push_back(T.Uid);
        if (I && isReported(*I) && T.At == Task::Arriving)
          T.At = Task::Notified;
        enter(T, std::move(Ahead));
        Changed = true;
      }
    }
    return Changed;
  }

  /// What is known of the order comes from different steps, and need not agree:
  /// where everybody had to wait for another one, any order will do.
  bool breakCircles() {
    bool Changed = false;
    for (const Task &T : S.Tasks) {
      const Value Context = M.turnScope(S, T);
      if (!Context.isRef() || !isHeld(T))
        continue;
      bool SomeoneGoes = false;
      forEachIn(Context, [&](const Task &U) { SomeoneGoes |= !isHeld(U); });
      if (SomeoneGoes)
        continue;
      forEachIn(Context, [](Task &U) { U.Ahead.clear(); });
      Changed = true;
    }
    return Changed;
  }

  /// While a task has its turn and does not wait, others of the group do not
  /// come in between, whatever they wait for. What holds nobody up is dropped.
  void prune() {
    const uint32_t Actor = Moved.empty() ? ~0u : Moved.front();
    for (Task &T : S.Tasks) {
      const Value Context = M.turnScope(S, T);
      if (!T.HasTurn && Context.isRef() && T.Uid != Actor &&
          llvm::is_contained(Group, T.Uid))
        addOnce(T.Ahead, Actor);
      llvm::erase_if(T.Ahead, [&](uint32_t Uid) {
        const Task *Other = find(S, Uid);
        if (!Context.isRef() || !Other || !Other->HasTurn ||
            M.turnScope(S, *Other) != Context)
          return true;
        const Instruction *I = M.instruction(*Other);
        return !T.HasTurn && I && M.letsOthersGo(S, *Other, *I);
      });
    }
  }

  bool isHeld(const Task &T) const {
    return T.HasTurn && llvm::any_of(T.Ahead, [&](uint32_t Uid) {
             const Task *Other = find(S, Uid);
             return Other && Other->HasTurn;
           });
  }

  /// Who had or has to go on before task \p Uid.
  Uids placeOf(uint32_t Uid) const {
    for (const auto &[Of, Place] : Places)
      if (Of == Uid)
        return Place;
    const Task *T = find(S, Uid);
    return T ? T->Ahead : Uids();
  }

  /// Whoever had to wait for task \p Uid waits for \p New, too.
  void takePlace(uint32_t New, uint32_t Uid) {
    for (Task &T : S.Tasks)
      if (T.Uid != New && isAfter(T, Uid))
        addOnce(T.Ahead, New);
  }

  const Machine &M;
  const State &From;
  State &S;
  llvm::ArrayRef<uint32_t> Moved;
  llvm::ArrayRef<uint32_t> Group;
  const bool IsSure;
  Uids Entered; ///< By passOn: at the same time.
  llvm::SmallVector<std::pair<uint32_t, Uids>, 2> Places; ///< Of the moved.
};

} // namespace

void Machine::arrange(const State &From, Successor &Next,
                      llvm::ArrayRef<uint32_t> Group) const {
  if (!Next.Moved.empty())
    hold(Next.S, Next.Moved.front(), Group);
  if (llvm::any_of(Next.S.Tasks,
                   [&](const Task &T) { return turnScope(Next.S, T).isRef(); }))
    Arrangement(*this, From, Next, Group).run();
}
