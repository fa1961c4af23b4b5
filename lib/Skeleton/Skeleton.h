//===- Skeleton.h - What code does with channels, and no more ---*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// A skeleton is a small concurrent program: procedures of simple instructions
/// over slots (a frame's registers) and heap objects (channels, locks, cells
/// that hold a value, records of further objects). What the source does that
/// has no bearing on tasks is not in it. Nothing here knows C++ or a library:
/// what a library's channel does when it is closed is a flag on the
/// instruction that makes it.
///
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_LIB_SKELETON_SKELETON_H
#define CHAN_TIDY_LIB_SKELETON_SKELETON_H

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include <cstdint>
#include <string>
#include <vector>

namespace chan::skeleton {

using Slot = uint32_t;
using ProcId = uint32_t;
using NameId = uint32_t;

inline constexpr Slot NoSlot = ~0u;
inline constexpr uint32_t NoTarget = ~0u;
inline constexpr ProcId NoProc = ~0u;

/// What an instruction reads: a slot or a constant.
struct Operand {
  enum Kind : uint8_t { None, Slot, Int, Null, Proc };
  Kind K = None;
  int64_t V = 0;

  static Operand slot(skeleton::Slot S) { return {Slot, S}; }
  static Operand integer(int64_t V) { return {Int, V}; }
  static Operand null() { return {Null, 0}; }
  static Operand proc(ProcId P) { return {Proc, P}; }

  explicit operator bool() const { return K != None; }
  bool operator==(const Operand &) const = default;
};

/// The kinds of heap objects.
enum class ObjectKind : uint8_t {
  Cell,      ///< Holds one value: a variable, a pointer, a smart pointer.
  Record,    ///< Named fields, each an object or a reference to one.
  Vector,    ///< Numbered elements.
  Channel,   ///< Capacity and fill.
  Mutex,     ///< At most one holder.
  Condition, ///< Waiters without memory of past notifications.
  Counter,   ///< Waiters for zero: latch, one-shot result.
  Barrier,   ///< Waiters for as many as the count to arrive, again and again.
  Semaphore, ///< Waiters for more than zero.
  Stop,      ///< Whether a stop was requested.
  Task,      ///< A spawned task's end.
};

/// Instructions. "a", "b", ... are the operands, "d" and "e" the results.
enum class Opcode : uint8_t {
  // Values.
  Move,   ///< d = a
  Fresh,  ///< d = a new unknown value, called Name
  Apply,  ///< d = Name(a, ...): unknown, but the same for the same operands
  Binary, ///< d = a op b; Aux is a BinaryOp
  Not,    ///< d = !a

  // Objects.
  New,     ///< d = a new object; Aux is an ObjectKind, a its capacity, count
           ///< or value, Name what to call it; for a record of a class with a
           ///< destructor b is that procedure
  Global,  ///< d = the object with static storage called Name, the same for
           ///< all; Aux is its ObjectKind
  SetGlobal, ///< from here on the object with static storage called Name is a
  Load,    ///< d = the value of cell a
  Store,   ///< cell a = b; an owning cell lets go of what it held
  Release, ///< d = the value of cell a, which gives it up: a is null then
  Swap,    ///< cells a and b exchange their values
  Field,   ///< d = field Name of record a; Aux is the ObjectKind that an
           ///< unknown record makes it
  Bind,    ///< field Name of record a is b (owned: it ends with the record)
  Copy,    ///< d = a copy of object a with all that it owns
  Take,    ///< d = an object with the contents of a, whose handles are left null
  Assign,  ///< object a gets a copy of the contents of b
  TakeInto,///< object a gets the contents of b, whose handles are left null
  Insert,  ///< vector a gets the further element b
  Remove,  ///< vector a loses one element
  Element, ///< d = element b of vector a; without b, any of them
  Size,    ///< d = number of elements of vector a
  Destroy, ///< object a and all that it owns end here
  Escape,  ///< code out of sight gets a hold of a and all within its reach
  Havoc,   ///< code out of sight may change the plain values in a

  // Channels.
  Send,    ///< d = status of sending b on a
  Receive, ///< d = status, e = value received from a
  Close,   ///< a

  // Other things to wait for.
  Lock,      ///< d = success of locking mutex or guard a
  Unlock,    ///< mutex or guard a
  Wait,      ///< d = success of waiting on a: condition (b its guard, c an
             ///< optional stop), counter (until zero)
  Notify,    ///< condition a
  CountDown, ///< counter or barrier a, by b
  CountUp,   ///< counter a, by b
  Arrive,    ///< barrier or counter a: count down, then wait
  Acquire,   ///< d = success of taking one from semaphore a
  Supply,    ///< semaphore a gets b more
  Join,      ///< wait for the task that handle a holds, which is null then

  // Tasks.
  Spawn,       ///< d = new task that calls a with the further operands
  RequestStop, ///< stop a
  StopRequested, ///< d = whether stop a was requested
  Pause,       ///< waits for a time only

  // Control.
  Loop,   ///< loop Aux begins (its iterations are counted from here)
  Branch, ///< to Then when a is true, else to Else; Name is the condition as
          ///< written; Aux the loop that it can leave, see flags
  Jump,   ///< to Then
  Call,   ///< d = a(b, ...): a is a procedure, a closure or an unknown callee
  Return, ///< a
  Throw,  ///< Name is the type; a its value
  Caught, ///< d = whether the exception in flight is of type Name
  Halt,   ///< the process ends
};

enum class BinaryOp : uint8_t { Eq, Ne, Lt, Le, Add, Sub, Mul };

/// Properties of instructions and of the objects that they make.
enum Flag : uint32_t {
  // How an operation waits (default: for ever).
  Try = 1u << 0,
  Timed = 1u << 1,
  // What ends the waits on a channel (New).
  CloseWakesSenders = 1u << 2,
  CloseWakesReceivers = 1u << 3,
  DestroyWakesSenders = 1u << 4,
  DestroyWakesReceivers = 1u << 5,
  Unbounded = 1u << 6,
  // An operation that fails because of a close throws.
  ThrowsWhenClosed = 1u << 7,
  // What a cell does with what it holds (New).
  Shares = 1u << 8,        ///< The last of several owners ends the object.
  Owns = 1u << 9,          ///< The only owner. Bind, Insert, Send: a owns b.
  Guards = 1u << 10,       ///< Unlocks the mutex at its end, if it holds it.
  Promises = 1u << 11,     ///< Brings the counter to zero at its end.
  Terminates = 1u << 12,   ///< A task handle whose end ends the process.
  Joins = 1u << 13,        ///< A handle that waits for the task (or counter).
  StopsFirst = 1u << 14,   ///< With Joins: requests the task's stop before.
  // Unknown objects (New).
  Opaque = 1u << 15,       ///< Contents unknown; parts are made when asked for.
  Open = 1u << 16,         ///< Code out of sight can operate on it.
  Shared = 1u << 17,       ///< An atomic: its accesses interleave.
  // Spawn.
  Detached = 1u << 18,     ///< Nobody has a handle.
  PassesStop = 1u << 19,   ///< The first parameter is the task's stop.
  // Notify.
  All = 1u << 20,
  // Branch.
  ExitsOnTrue = 1u << 21,  ///< Taking Then leaves loop Aux.
  ExitsOnFalse = 1u << 22, ///< Taking Else leaves loop Aux.
  CountsLoop = 1u << 23,       ///< This exit decides how often loop Aux runs.
  // Apply: asked for at more than one place, so its answer is remembered.
  Kept = 1u << 24,
  // Lock: the mutex may be held by the same task several times.
  Held = 1u << 25,         ///< New guard: it holds the mutex already.
  Recursive = 1u << 26,
  // Branch: a wait for something unknown is taken to be over.
  Assumed = 1u << 27,
};

/// What a channel operation answers.
enum Status : int64_t { Success = 0, Closed = 1, WouldBlock = 2, TimedOut = 3 };

struct Instruction {
  Opcode Op;
  Slot D = NoSlot, E = NoSlot;
  llvm::SmallVector<Operand, 3> Args;
  uint32_t Aux = 0;
  uint32_t Flags = 0;
  NameId Name = 0;
  uint32_t Then = NoTarget, Else = NoTarget;
  uint32_t Unwind = NoTarget; ///< Where an exception goes; none: to the caller.
  uint32_t Loc = 0;           ///< An encoded source location, 0 for none.

  Operand arg(unsigned I) const { return I < Args.size() ? Args[I] : Operand(); }
  bool has(uint32_t F) const { return (Flags & F) != 0; }
};

struct Procedure {
  NameId Name = 0;
  uint32_t Params = 0; ///< They arrive in the first slots.
  uint32_t Slots = 0;
  uint32_t Loc = 0, EndLoc = 0;
  std::vector<Instruction> Code;
  /// For printing: what a slot is called, by slot; missing ones have no name.
  std::vector<NameId> SlotNames;
};

/// A unit's procedures and the roots: parameterless procedures from which
/// exploration starts.
struct Program {
  std::vector<Procedure> Procs;

  struct Root {
    ProcId Proc;
    ProcId Target;       ///< The procedure that the root calls.
    bool IsMain = false; ///< What it spawns may live as long as the process.
    bool Called = false; ///< The unit calls Target itself, too.
  };
  std::vector<Root> Roots;

  /// Exception types: the names that a type can be caught by.
  llvm::StringMap<std::vector<std::string>> CaughtAs;

  NameId name(llvm::StringRef S);
  llvm::StringRef text(NameId N) const { return Names[N]; }

  Program() { name(""); }

private:
  std::vector<std::string> Names;
  llvm::StringMap<NameId> NameIds;
};

/// Calls \p F with each operand slot that \p I reads.
template <typename Fn> void forEachUse(const Instruction &I, Fn F) {
  for (const Operand &A : I.Args)
    if (A.K == Operand::Slot)
      F(static_cast<Slot>(A.V));
}

/// Whether control never goes on to the following instruction.
inline bool endsBlock(Opcode Op) {
  return Op == Opcode::Branch || Op == Opcode::Jump || Op == Opcode::Return ||
         Op == Opcode::Throw || Op == Opcode::Halt;
}

/// Calls \p F with each instruction index to which control can go from \p PC.
template <typename Fn>
void forEachSuccessor(const Procedure &P, uint32_t PC, Fn F) {
  const Instruction &I = P.Code[PC];
  if (I.Then != NoTarget)
    F(I.Then);
  if (I.Else != NoTarget)
    F(I.Else);
  if (I.Unwind != NoTarget)
    F(I.Unwind);
  if (!endsBlock(I.Op) && PC + 1 < P.Code.size())
    F(PC + 1);
}

} // namespace chan::skeleton

#endif // CHAN_TIDY_LIB_SKELETON_SKELETON_H
