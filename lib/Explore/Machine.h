//===- Machine.h - Runs skeletons step by step ------------------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The machine executes skeletons on states. Steps that no other task can see
/// run at once ("settling"); what remains is states in which every task is
/// poised at an operation that others can see, or has ended.
///
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_LIB_EXPLORE_MACHINE_H
#define CHAN_TIDY_LIB_EXPLORE_MACHINE_H

#include "lib/Explore/Counts.h"
#include "lib/Explore/State.h"
#include <set>

namespace chan::explore {

/// Bounds on one execution path. Whoever exceeds one is given up, not reported.
struct MachineLimits {
  unsigned Steps = 20000; ///< Local steps between two visible ones.
  unsigned Tasks = 40;
  unsigned Objects = 2000;
  unsigned Depth = 40; ///< Calls on one stack.
  /// How often a procedure is begun again by itself (by tasks that it starts,
  /// too) where it is not known whether it does that.
  unsigned Recursion = 3;
  unsigned Branches = 512; ///< Alternatives of one settling.
};

/// Something that is wrong in itself, wherever the execution goes from there.
struct Fault {
  enum Kind : uint8_t {
    NullOperation,     ///< Through a null handle.
    DanglingOperation, ///< On an object that another task has ended.
    ClosedOperation,   ///< It fails because of a close, which ends the process.
    DiscardedOperation, ///< It is never begun. The execution goes on.
  };
  Kind K;
  Site At;
  uint32_t Uid;
  ObjectId About = NoObject; ///< In After.
  State After; ///< The state in which it shows, its events included.
};

/// What a run has come across. Filled by the machine, read by the explorer.
struct RunLog {
  std::map<CountKey, unsigned> CountsUsed; ///< With the order of first use.
  std::set<CountKey> NeverSure; ///< Of these, those that may be none at all.
  int64_t LargestConstant = 0;  ///< Among loop bounds up to 16.
  int64_t LargestCapacity = 0;  ///< Among the capacities of channels up to 16.
  int64_t LargestBound = 0;     ///< Among all loop bounds and counters.
  uint64_t Wasted = 0;       ///< The sizes of the states that led to no other.
  std::vector<Fault> Faults; ///< Of the latest step.
  std::set<std::string> GivenUp;
  llvm::BitVector Ran; ///< Procedures of which something was executed.
  /// What code out of sight got a hold of: where it was made, and by which
  /// instruction it got out first.
  std::map<Site, Site> Escapes;
  std::set<Site> Finished; ///< The calls of a client that have returned.
};

/// A state that a step leads to.
struct Successor {
  State S;
  llvm::SmallVector<uint32_t, 2> Moved; ///< The uids of the tasks that acted.
  bool Halted = false;                  ///< An error ended the process instead.
  /// The closed channel on which the step's send failed.
  ObjectId FailedOn = NoObject;
};

class Machine {
public:
  Machine(const skeleton::Program &P, const ProgramLiveness &Live,
          const Counts &C, RunLog &Log, const MachineLimits &Limits = {})
      : P(P), Live(Live), C(C), Log(Log), Limits(Limits) {}

  /// The settled states in which an execution of \p Root can begin.
  /// What \p Client calls is noted, see skeleton::Program::Root.
  std::vector<State> begin(skeleton::ProcId Root,
                           skeleton::ProcId Client = skeleton::NoProc);

  /// The settled states in which a further task, which was there already, has
  /// called \p Proc for \p Object.
  std::vector<State> addCaller(State S, skeleton::ProcId Proc, Value Object);

  /// All settled states that a visible step of task \p T can lead to; none if
  /// it cannot move by itself. A hand-over between two tasks is the sender's
  /// step. Sets \p GaveUp if there are more successors that are not known, or
  /// if the process may end here: in both cases tasks that stay behind are not
  /// known to stay for ever.
  std::vector<Successor> step(const State &S, size_t T, bool &GaveUp);

  /// The tasks that cannot move in \p S, neither by a step of their own nor as
  /// the partner in another's.
  llvm::BitVector blocked(const State &S) const;

  /// The objects that the next step of \p T depends on.
  llvm::SmallVector<ObjectId, 2> touches(const State &S, size_t T) const;

  /// The object that \p V refers to through any number of cells.
  Value follow(const State &S, Value V) const;

  /// For each task the one of its thread that goes on first: itself, if there
  /// is no such one.
  llvm::SmallVector<size_t, 8> turns(const State &S) const;

  /// Decides who goes on first after the step from \p From to \p Next. Those of
  /// \p Group (uids) of the same thread wait until the turn of the task that
  /// made it is over; the steps of others could as well have come before.
  void arrange(const State &From, Successor &Next,
               llvm::ArrayRef<uint32_t> Group) const;

  /// The scope, or the Task object, that stands for the thread of \p T.
  Value threadOf(const State &S, const Task &T) const;

  /// The scope whose one runner is the thread of \p T, or none.
  Value turnScope(const State &S, const Task &T) const;

  /// Whether \p T is in a queue and not the first there.
  static bool isBehind(const Task &T) { return T.HasTurn && !T.Ahead.empty(); }

  /// Another task that may be about to run the context of \p T, as nobody does;
  /// \p T itself, if there is no such one.
  size_t aboutToRun(const State &S, size_t T) const;

  /// Whether others of its thread may go on before \p T, which is at or has
  /// just performed \p I, does.
  bool letsOthersGo(const State &S, const Task &T,
                    const skeleton::Instruction &I) const;

  /// What comes of it when a task that is first in its queue goes on.
  enum class Outlook {
    Waits,  ///< Until another one's step.
    GoesOn, ///< By itself.
    IsMet,  ///< By one that waits, or has come at the same time.
    Open,   ///< What it waits for may come at any time.
  };
  Outlook outlook(const State &S, size_t T) const;

  /// Whether code out of sight decides how the next step of \p T comes out.
  bool isUpToOthers(const State &S, size_t T) const;

  /// Whether code out of sight may end what \p T waits for, or \p T itself.
  bool mayEndUnseen(const State &S, size_t T) const;

  /// The instruction at which \p T is poised, or null when it is processing
  /// the end of an object (or of itself).
  const skeleton::Instruction *instruction(const Task &T) const;

  bool waitsFor(const State &S, size_t T, ObjectId Condition) const;

  /// Whether \p T waits for a scope without tasks, for which others were to
  /// count down.
  bool waitsForCount(const State &S, size_t T) const;

private:
  enum class Run {
    On,
    Poised,  ///< At a step that others can see.
    Ended,   ///< The task's last procedure has returned.
    Dropped, ///< Decisions contradict each other: there is no such execution.
    Halted,  ///< The process ends here.
    Died,    ///< The same, because of an error.
    GaveUp,  ///< A limit was reached.
  };

  // Settling.
  void settle(State S, std::vector<State> &Out, bool &GaveUp);
  Run runLocal(State &S, size_t T, std::vector<State> &Alternatives);
  Run execute(State &S, size_t T, std::vector<State> &Alternatives);
  /// Ends the step of \p T, which goes on at its next instruction.
  Run done(State &S, size_t T, Value Result = {}) const;
  Run makeObject(State &S, size_t T);
  Run store(State &S, size_t T);
  Run insert(State &S, size_t T);
  Run remove(State &S, size_t T);
  Run element(State &S, size_t T);
  Run find(State &S, size_t T, std::vector<State> &Alternatives);
  Value keyOf(const State &S, Value Of) const;
  Run sizeOf(State &S, size_t T);
  void forgetSize(State &S, Value V, Site At);
  Run count(State &S, size_t T);
  Run spawn(State &S, size_t T);
  Run adopt(State &S, size_t T);
  Run branch(State &S, size_t T, std::vector<State> &Alternatives);
  void noteBound(const State &S, size_t T);
  void noteConstant(int64_t N);
  Run call(State &S, size_t T);
  bool recursTooOften(const State &S, size_t T, skeleton::ProcId Proc);
  Run finishFrame(State &S, size_t T, Value Result);
  void faultUncaught(const State &S, size_t T);
  Run raise(State &S, size_t T, Value Exception);
  Run raiseInRunner(State &S, size_t T, Value Exception);
  Run caught(State &S, size_t T);
  Run endObject(State &S, size_t T);
  void end(State &S, size_t T, ObjectId Id);
  void endWithParts(State &S, size_t T);
  bool isReachedByOthers(const State &S, size_t T, ObjectId Id) const;
  bool isVisible(const State &S, size_t T) const;

  // Values.
  Value eval(const State &S, size_t T, skeleton::Operand O) const;
  Value arg(const State &S, size_t T, unsigned I) const;
  void set(State &S, size_t T, skeleton::Slot Slot, Value V) const;
  Value fresh(State &S, skeleton::NameId Name, Site At, bool IsStatus = false);
  /// What an Apply asks: Aux of the symbol.
  enum : uint32_t { OfAnything, OfSize };
  Value apply(State &S, skeleton::Opcode Op, uint32_t Aux,
              skeleton::NameId Name, llvm::ArrayRef<Value> Args, Site At,
              bool Kept);
  Value binary(State &S, skeleton::BinaryOp Op, Value A, Value B, Site At);
  Value resolve(const State &S, Value V) const;
  std::optional<bool> truth(const State &S, Value V) const;
  bool assume(State &S, Value V, bool Truth);
  bool concretize(State &S, Value V);
  struct Interval {
    int64_t Low, High;
  };
  Interval interval(const State &S, Value V) const;

  // Objects.
  ObjectId make(State &S, skeleton::ObjectKind Kind, uint64_t Flags,
                skeleton::NameId Name, Site At);
  Value pointee(State &S, Value Unknown, skeleton::ObjectKind Kind, Site At);
  Value field(State &S, Value Of, const skeleton::Instruction &I, Site At);
  Value unknownField(State &S, ObjectId Whole, skeleton::NameId Name,
                     skeleton::NameId Called, skeleton::ObjectKind Kind,
                     uint64_t Flags, Site At);
  Value copy(State &S, Value V, Site At, bool Take);
  void copyInto(State &S, Value To, Value From, Site At, bool Take, size_t T);
  bool isStillHeld(const State &S, Value To, Value From) const;
  void letGo(State &S, size_t T, ObjectId Cell);
  void endSide(State &S, size_t T, ObjectId Cell);
  bool isOutOfSight(const State &S, Value Place) const;
  void escape(State &S, Value V) const;
  void expose(State &S, ObjectId Id) const;
  void exposeCalls(State &S, ObjectId Id) const;
  void mayRun(State &S, skeleton::ProcId Proc, llvm::ArrayRef<Value> Args,
              unsigned Depth) const;
  void mayChange(State &S, Value V) const;
  void shareUnseen(State &S, size_t T, Value V) const;
  void havoc(State &S, Value V, Site At);
  void unlock(State &S, Value V, bool Reads = false) const;
  void requestStop(State &S, Value V, size_t T);
  void callBack(State &S, size_t T, Value Closure);
  /// Task \p T runs \p Proc for \p This before it goes on.
  void interrupt(State &S, size_t T, skeleton::ProcId Proc, Value This);
  /// Whether the end of \p Handle still has to ask the task to stop.
  bool mustStopFirst(const State &S, Value Handle) const;
  /// Whether the end of \p Handle (or scope) still has to cancel a task.
  bool mustCancelFirst(const State &S, Value Handle) const;
  void escapeAll(State &S, size_t T, Value Except) const;
  void cancelTasks(State &S, Value Which) const;
  bool hasTasks(const State &S, Value Scope) const;
  Value stopOf(const State &S, Value V) const;

  // Waiting.
  bool isPoisedAt(const State &S, size_t T, skeleton::Opcode Op,
                  ObjectId O) const;
  bool isRequested(const State &S, Value Stop) const;
  bool canMove(const State &S, size_t T) const;
  bool timeMayEnd(const State &S, size_t T, ObjectId Condition) const;
  bool isDecided(const State &S, size_t T) const;
  llvm::SmallVector<Value, 4> awaitedTasks(const State &S, size_t T) const;
  /// Whether \p T is cancelled and at an operation that fails because of that.
  bool failsCancelled(const State &S, size_t T) const;
  bool canTransfer(const State &S, size_t T, ObjectId Channel) const;
  bool isOffered(const State &S, size_t T, ObjectId Channel) const;
  bool canTransferAlone(const State &S, size_t T, ObjectId Channel) const;
  bool canHandOver(const State &S, size_t T, size_t U, ObjectId Channel) const;
  bool locksToRead(const State &S, size_t T) const;
  bool canLock(const State &S, size_t T, ObjectId Lock) const;
  bool canPass(const State &S, size_t T, ObjectId At) const;
  bool canRelock(const State &S, Value Mutex) const;
  bool canJoin(const State &S, size_t T, Value Handle) const;

  // Turns.
  void hold(State &S, uint32_t Uid, llvm::ArrayRef<uint32_t> Others) const;
  void giveTime(State &S, uint32_t By) const;
  void takeTime(State &S) const;
  void letBegin(State &S, size_t T, const skeleton::Instruction &I) const;
  Value identity(State &S, Value Task, skeleton::NameId Name, Site At);
  Value whoRuns(State &S, size_t T, const skeleton::Instruction &I, Site At);
  void passTurns(State &S, llvm::ArrayRef<uint32_t> Moved) const;
  void delay(State &S, size_t T, skeleton::Opcode Op, ObjectId Channel) const;
  bool mayBeMet(const State &S, size_t T) const;
  bool mayRunNow(const State &S, const Task &T) const;
  size_t firstBefore(const State &S, size_t T) const;
  bool waitsForSure(const State &S, size_t T, size_t U) const;
  bool isQueued(const State &S, size_t T) const;

  // Visible operations (Operations.cpp, Channels.cpp). Each adds the states
  // right after the operation, not settled.
  void perform(const State &S, size_t T, std::vector<Successor> &Out);
  void send(const State &S, size_t T, std::vector<Successor> &Out);
  void receive(const State &S, size_t T, std::vector<Successor> &Out);
  bool fillUp(const State &S, size_t T, const State &After, ObjectId Channel,
              std::vector<Successor> &Out);
  void lock(const State &S, size_t T, std::vector<Successor> &Out);
  void wait(const State &S, size_t T, std::vector<Successor> &Out);
  void cancel(const State &S, size_t T, std::vector<Successor> &Out);
  void awaitAny(const State &S, size_t T, std::vector<Successor> &Out);
  void abandon(State &S, Value Scope, size_t By) const;
  void abandonTask(State &S, size_t T, Value Except = {}) const;
  /// Whether its end can release others, and so is a step of its own.
  static bool endReleases(const Object &O);
  void endChannel(const State &S, size_t T, std::vector<Successor> &Out);
  void notify(const State &S, size_t T, std::vector<Successor> &Out);
  void join(const State &S, size_t T, Value Handle,
            std::vector<Successor> &Out);
  Successor &advance(const State &S, size_t T, std::vector<Successor> &Out,
                     Value D = {}, Value E = {});
  void complete(State &S, size_t T, Value D = {}, Value E = {});
  void throughNull(const State &S, size_t T, std::vector<Successor> &Out);
  void failClosed(const State &S, size_t T, std::vector<Successor> &Out);
  void ask(const State &S, size_t T, std::vector<Successor> &Out);
  void resize(const State &S, size_t T, std::vector<Successor> &Out);
  void close(const State &S, size_t T, Value Channel,
             std::vector<Successor> &Out);
  void notInTime(const State &S, size_t T, ObjectId Channel,
                 std::vector<Successor> &Out);
  Value received(State &S, size_t T, Value Sent);
  void fault(const State &S, size_t T, Fault::Kind K,
             ObjectId About = NoObject);
  void refuse(const State &S, size_t T, Fault::Kind K,
              ObjectId About = NoObject);
  bool comesTooLate(const State &S, size_t T);
  bool isDoneInTime(const Task &T) const;
  bool mayComeLate(const State &S, const Task &T) const;
  void giveUp(const char *Why, const State &S, size_t T);
  void note(State &S, size_t T, Event::Kind K, ObjectId About = NoObject,
            uint32_t Other = ~0u, bool Taken = false) const;
  Site site(const State &S, size_t T) const;

  const skeleton::Program &P;
  const ProgramLiveness &Live;
  const Counts &C;
  RunLog &Log;
  MachineLimits Limits;
  skeleton::ProcId Client = skeleton::NoProc;
  Site Now; ///< The instruction that is executed.
  unsigned StepsLeft = 0;
  bool Died =
      false; ///< The latest settling met an error that ends the process.
};

} // namespace chan::explore

#endif // CHAN_TIDY_LIB_EXPLORE_MACHINE_H
