//===- State.h - One moment of an execution ---------------------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// A state is what an execution has at one moment: its tasks with their stacks,
/// the heap, and what has been decided about unknown values. States are plain
/// values: copied to branch, brought into a normal form to be compared.
///
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_LIB_EXPLORE_STATE_H
#define CHAN_TIDY_LIB_EXPLORE_STATE_H

#include "lib/Explore/Liveness.h"
#include "lib/Skeleton/Skeleton.h"
#include "llvm/ADT/BitVector.h"
#include <limits>
#include <map>

namespace chan::explore {

using ObjectId = uint32_t;
using SymbolId = uint32_t;
inline constexpr ObjectId NoObject = ~0u;

/// What a slot or a cell holds.
struct Value {
  enum Kind : uint8_t {
    None,   ///< Nothing is known, not even whether two such are equal.
    Int,    ///< A number, a truth value, an operation's status.
    Null,   ///< A handle to nothing.
    Ref,    ///< A handle to, or the address of, an object.
    Symbol, ///< Unknown, but always the same.
    Proc,   ///< A function.
  };
  Kind K = None;
  int64_t V = 0;

  static Value integer(int64_t V) { return {Int, V}; }
  static Value null() { return {Null, 0}; }
  static Value ref(ObjectId O) { return {Ref, O}; }
  static Value symbol(SymbolId S) { return {Symbol, S}; }
  static Value proc(skeleton::ProcId P) { return {Proc, P}; }

  bool isRef() const { return K == Ref; }
  ObjectId object() const { return K == Ref ? ObjectId(V) : NoObject; }
  bool operator==(const Value &) const = default;
};

/// The place of an instruction.
struct Site {
  skeleton::ProcId Proc = skeleton::NoProc;
  uint32_t PC = 0;
  auto operator<=>(const Site &) const = default;
};

/// A part of a record, an element of a vector, a value in a channel's buffer.
struct Part {
  skeleton::NameId Name = 0;
  Value V;
  bool Owned = false; ///< The part is an object that ends with its whole.
};

struct Object {
  skeleton::ObjectKind Kind = skeleton::ObjectKind::Cell;
  uint64_t Flags = 0;        ///< skeleton::Flag, from the New that made it.
  skeleton::NameId Name = 0; ///< What the source calls it.
  uint32_t Serial = 0; ///< Unique on the path; no part of the normal form.
  Site Made;
  Value V; ///< A cell's value; who holds a mutex; an unknown vector's size, if
           ///< a number, or its state since it was last changed.
  int64_t Count = 0;       ///< A channel's fill; what a counter still needs.
  int64_t Limit = 0;       ///< A channel's capacity; a barrier's count.
  uint32_t Generation = 0; ///< How often a barrier has opened.
  bool Closed = false;     ///< Channel closed, stop requested, task ended.
  bool Dead = false;       ///< Its life has ended.
  bool Held = false;       ///< A guard that holds its mutex.
  bool Failed = false;     ///< A task that an exception has ended.
  uint32_t EndedBy = ~0u;  ///< Uid; no part of the normal form.
  bool Leaked = false;     ///< A task that is stuck for ever shares it.
  bool Changing = false;   ///< Code out of sight may change it at any time.
  uint8_t Lost = 0;        ///< Whom such a task would have released: Waits.
  skeleton::ProcId Destructor = skeleton::NoProc;
  llvm::SmallVector<Part, 2> Parts;

  bool has(uint64_t F) const { return (Flags & F) != 0; }
};

/// What is known of an unknown value: how it came about and which numbers it
/// can still be. Two applications of the same operation to the same operands
/// are the same symbol.
struct Symbol {
  skeleton::Opcode Op = skeleton::Opcode::Fresh;
  uint32_t Aux = 0; ///< The operator of a Binary.
  skeleton::NameId Name = 0;
  Site Made;
  llvm::SmallVector<Value, 2> Args;
  int64_t Low = std::numeric_limits<int64_t>::min();
  int64_t High = std::numeric_limits<int64_t>::max();
  llvm::SmallVector<int64_t, 2> Not;
  ObjectId Pointee = NoObject; ///< The object it refers to, once needed.
  bool IsStatus = false;       ///< An operation's outcome, not a number.
  unsigned Depth = 0;          ///< How many computations led to it.
  bool Kept = false;           ///< Remember decisions even when unreferenced.

  bool isBounded() const;
  bool decided() const;
};

struct Frame {
  skeleton::ProcId Proc = skeleton::NoProc;
  uint32_t PC = 0;
  skeleton::Slot Result = skeleton::NoSlot; ///< In the caller's frame.
  bool Inserted = false; ///< A destructor: the caller repeats its instruction.
  /// It went one of two possible ways; no part of the normal form.
  bool Decided = false;
  std::vector<Value> Slots;
  /// How often the opaque exits of running loops have been passed.
  struct Pass {
    uint32_t Loop, PC, Times;
  };
  llvm::SmallVector<Pass, 2> Passes;
  /// Objects whose end is due before the next instruction, last first.
  llvm::SmallVector<Value, 2> Doomed;
};

struct Task {
  uint32_t Uid = 0;         ///< Unique on the path; no part of the normal form.
  ObjectId Self = NoObject; ///< Its Task object; what joins wait for.
  std::vector<Frame> Stack;
  /// What ends with the task: its closure and arguments, last first.
  llvm::SmallVector<Value, 2> Baggage;
  Value Exception;     ///< In flight; the thrown type's name is its number.
  bool Poised = false; ///< Its next step can be seen by other tasks.
  bool Detached = false;
  Site Failing;   ///< Where the exception in flight is one that should not be.
  Value FailedOn; ///< The object of that operation.
  Value Home;     ///< The scope in which it runs.
  Value Thread;   ///< The Task object of the thread that it shares, if any.
  bool HasTurn = false; ///< Others of its thread go on only once it waits:
  bool Held = false;    ///< these.
  /// Uids of those of its context that go on first, see Queue.cpp.
  llvm::SmallVector<uint32_t, 2> Ahead;
  bool AnyTime = false; ///< When it gets to where it waits is open.
  Value Decider; ///< The Task object whose end came first of those it awaits.
  bool DropsExceptions = false; ///< One that leaves it ends no more than it.
  bool Cancellable = false;     ///< Whoever has a hold of it may cancel it.
  bool Cancelled = false;       ///< Its waits fail.
  bool KnowsThat = false;       ///< One of them has told it.
  bool Shielded = false;        ///< It has a say in what being cancelled means.
  bool Abandoned = false;       ///< It is not run any more.
  bool Late = false;    ///< It may not have begun, whatever it is poised at.
  bool Paused = false;  ///< It let time pass since its last visible step.
  bool HadTime = false; ///< Who spawned it slept since it last had to wait.
  bool KeepsProcess = false; ///< The process does not end before it does.
  enum Phase : uint8_t {
    Arriving, ///< Not begun to wait.
    Waiting,  ///< Waits for a notification or a barrier's opening.
    Notified, ///< Needs the lock again, or its turn in a queue, then goes on.
    Delayed,  ///< Not begun to wait, as another one of its thread has its turn.
  } At = Arriving;
  uint32_t Generation = 0; ///< The barrier's when it arrived.
  Site SpawnedAt;
  uint32_t SpawnedBy = ~0u; ///< Uid.

  /// Objects whose end is due now.
  llvm::SmallVector<Value, 2> &doomed() {
    return Stack.empty() ? Baggage : Stack.back().Doomed;
  }
  const llvm::SmallVector<Value, 2> &doomed() const {
    return Stack.empty() ? Baggage : Stack.back().Doomed;
  }

  /// The slots of frame \p I that can still be read. A frame that called is
  /// past its call; one that a destructor interrupts repeats its instruction.
  llvm::ArrayRef<skeleton::Slot> liveSlots(size_t I,
                                           const ProgramLiveness &Live) const {
    const Liveness &L = Live[Stack[I].Proc];
    const bool Called = I + 1 != Stack.size() && !Stack[I + 1].Inserted;
    return Called ? L.across(Stack[I].PC) : L.in(Stack[I].PC);
  }

  Frame &top() { return Stack.back(); }
  const Frame &top() const { return Stack.back(); }
};

/// Something that happened on the way to a state, for the witness.
struct Event {
  enum Kind : uint8_t {
    Made,    ///< An object was made.
    Spawned, ///< A task was spawned: Other is its uid.
    Sent,    ///< A send was done; Other is the receiver or ~0u.
    Received,
    Closed,
    Decided,  ///< A branch on an unknown value: Taken says which way.
    TimedOut, ///< A timed or try operation gave up.
    Returned, ///< A task's last procedure returned.
    Called,   ///< A client of a class called one of its methods.
    Left,     ///< A call returned (the function that holds the channel).
    Threw,
    Notified,
    Locked,
    Stopped, ///< A stop was requested.
    Did,     ///< Any other operation that others can see.
  };
  Kind K;
  bool Taken = false;
  uint32_t Uid;
  uint32_t Other = ~0u;
  Site At;
  uint32_t Object = ~0u; ///< The serial number of the object it is about.
};

struct State {
  std::vector<Task> Tasks;
  std::vector<Object> Objects;
  std::vector<Symbol> Symbols;
  std::map<skeleton::NameId, Value> Globals;
  uint32_t NextUid = 0;
  uint32_t NextSerial = 0;
  std::vector<Event> Events; ///< Since the state before; not compared.

  Object &at(ObjectId O) { return Objects[O]; }
  const Object &at(ObjectId O) const { return Objects[O]; }

  /// How much there is to look at, for the budget.
  uint64_t size() const { return Objects.size() + 4 * Tasks.size(); }

  /// Drops what no task can reach any more, renumbers the rest in the order in
  /// which tasks reach it, and orders tasks that look alike.
  void normalize(const ProgramLiveness &Live);

  /// The state, in normal form, in which there are no other tasks than these
  /// ones. This one need not be normal; no event leads there. \p From gets what
  /// the symbols of the result are here.
  State alone(llvm::ArrayRef<size_t> These, const ProgramLiveness &Live,
              llvm::SmallVectorImpl<SymbolId> *From = nullptr) const;

  /// A string that is equal for equal states in normal form.
  std::string key() const;

  /// Calls \p F with each value that task \p T can still use.
  template <typename Fn>
  void forEachRoot(const Task &T, const ProgramLiveness &Live, Fn F) const {
    for (size_t I = 0, E = T.Stack.size(); I != E; ++I) {
      const Frame &Fr = T.Stack[I];
      for (skeleton::Slot S : T.liveSlots(I, Live))
        F(Fr.Slots[S]);
      for (const Value &V : Fr.Doomed)
        F(V);
    }
    for (const Value &V : T.Baggage)
      F(V);
    F(T.Exception);
    F(T.FailedOn);
    F(T.Decider);
  }

  /// The objects within reach of \p From, following handles and parts.
  void reach(Value From, llvm::BitVector &Seen) const;
};

} // namespace chan::explore

#endif // CHAN_TIDY_LIB_EXPLORE_STATE_H
