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

#include "llvm/ADT/BitVector.h"
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
  Scope,     ///< Waiters for the end of all tasks that run in it, and until
             ///< nobody counts on it.
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
  New,       ///< d = a new object; Aux is an ObjectKind, a its capacity, count
             ///< or value, Name what to call it; for a record of a class with a
             ///< destructor b is that procedure, for a channel the scope in
             ///< which operations on it report their end
  Global,    ///< d = the object with static storage called Name, the same for
             ///< all; Aux is its ObjectKind
  SetGlobal, ///< from here on the object with static storage called Name is a
  Load,      ///< d = the value of cell a
  Store,   ///< cell (or condition) a = b, or what operator Aux - 1 makes of it
           ///< and b; d = its
           ///< value before. With c: only if the cell is c, and d = whether. An
           ///< owning cell lets go of what it held
  Release, ///< d = the value of cell a, which gives it up: a is null then
  Swap,    ///< cells a and b exchange their values
  Field,   ///< d = field Name of record a; Aux is the ObjectKind that an
           ///< unknown record makes it
  Bind,    ///< field Name of record a is b (owned: it ends with the record)
  Copy,    ///< d = a copy of object a with all that it owns
  Take,   ///< d = an object with the contents of a, whose handles are left null
  Assign, ///< object a gets a copy of the contents of b
  TakeInto, ///< object a gets the contents of b, whose handles are left null
  Insert,   ///< vector a gets the further element b
  Remove,   ///< vector a loses element b, a number or the element itself;
            ///< without b, the first
  Element,  ///< d = element b of vector a; without b, any of them
  Find,     ///< d = which element of vector a is b, or has it as its first
            ///< part, or -1; Name is the question as a condition. With
            ///< Assumed, where it cannot be told: one beyond all there are
  Size,     ///< d = number of elements of vector a
  Destroy,  ///< object a and all that it owns end here
  Escape,   ///< code out of sight gets a hold of a and all within its reach
  Havoc,    ///< code out of sight may change the plain values in a

  // Channels.
  Send,     ///< d = status of sending b on a
  Receive,  ///< d = status, e = value received from a
  Close,    ///< a
  Resize,   ///< a holds b values from now on
  Fill,     ///< d = how many values a holds now
  IsClosed, ///< d = whether a is closed

  // Other things to wait for.
  Lock,   ///< d = success of locking mutex or guard a
  Unlock, ///< mutex or guard a
  Wait,   ///< d = success of waiting on a: condition (b its guard, c an
          ///< optional stop), counter (until zero). With Timed, time does not
          ///< end the wait for a condition that is null
  Notify, ///< condition a
  CountDown, ///< counter or barrier a, by b
  CountUp,   ///< counter a, by b; with All, to where it began
  Arrive,    ///< barrier or counter a: count down, then wait
  Acquire,   ///< d = success of taking one from semaphore a
  Supply,    ///< semaphore a gets b more
  Join,      ///< wait for the task that handle a holds, which is null then

  // Tasks.
  Spawn,         ///< d = new task that calls a with the further operands
  RequestStop,   ///< stop a
  StopRequested, ///< d = whether stop a was requested; without a, whether this
                 ///< task was cancelled
  OnStop,        ///< closure b is called once stop a is requested
  Discard,       ///< nobody will ever call closure a; Name is what it would do
  Pause,         ///< waits for a time only; with Open, for code out of sight,
                 ///< with Owns as well: through something that this task alone
                 ///< has; Name is what it waits for
  Home,          ///< d = the scope of channel a or else that in which this
                 ///< task runs
  Self,     ///< d = what tells this task from others, or, with a, the task that
            ///< handle a holds; with TakesTurns: the thread that this task
            ///< runs on
  Adopt,    ///< task a runs in scope b; with Open, code out of sight runs it
            ///< when the scope is not known
  Abandon,  ///< the tasks of scope a are not run any more
  Cancel,   ///< what task a, or each task of scope a, waits for fails from now
            ///< on; what waits on channel a fails now
  Shield,   ///< this task is not cancelled any more; who knows what comes of it
            ///< when it is again
  AwaitAny, ///< d = which of the tasks a, b, ... succeeded first, or -1
            ///< when none can any more or this task is cancelled; with
            ///< All: 0 once all have, or -1 when one failed; with Try: even
            ///< if this task is cancelled. A vector stands for its elements

  // Control.
  Loop,   ///< loop Aux begins (its iterations are counted from here)
  Branch, ///< to Then when a is true, else to Else; Name is the condition as
          ///< written; Aux the loop that it can leave, see flags
  Jump,   ///< to Then
  Call,   ///< d = a(b, ...): a is a procedure, a closure or an unknown callee
  Return, ///< a
  Throw,  ///< Name is the type; a its value
  Caught, ///< d = whether the exception in flight is of type Name
  Yield,  ///< others may go first
  Halt,   ///< the process ends
};

enum class BinaryOp : uint8_t { Eq, Ne, Lt, Le, Add, Sub, Mul, Div, Rem };

/// Properties of instructions and of the objects that they make.
enum Flag : uint64_t {
  // How an operation waits (default: for ever).
  Try = 1ull << 0,
  Timed = 1ull << 1,
  // What ends the waits on a channel (New).
  CloseWakesSenders = 1ull << 2,
  CloseWakesReceivers = 1ull << 3,
  DestroyWakesSenders = 1ull << 4,
  DestroyWakesReceivers = 1ull << 5,
  Unbounded = 1ull << 6,
  // An operation that fails because of a close throws.
  ThrowsWhenClosed = 1ull << 7,
  // What a cell does with what it holds (New).
  Shares = 1ull << 8,      ///< The last of several owners ends the object.
  Owns = 1ull << 9,        ///< The only owner. Bind, Insert, Send: a owns b.
  Guards = 1ull << 10,     ///< Unlocks the mutex at its end, if it holds it.
  Promises = 1ull << 11,   ///< Brings the counter to zero at its end.
  Terminates = 1ull << 12, ///< A task handle whose end ends the process. Of a
                           ///< scope or channel: while it has tasks or waiters.
  Joins = 1ull << 13,      ///< A handle that waits for the task (or counter).
                           ///< Spawn: whoever has the task may cancel it.
  StopsFirst = 1ull << 14, ///< With Joins: requests the task's stop before.
  // Unknown objects (New).
  Opaque = 1ull << 15, ///< Contents unknown; parts are made when asked for.
  Open = 1ull << 16,   ///< Code out of sight can operate on it.
  Shared = 1ull << 17, ///< An atomic: its accesses interleave.
  // Spawn.
  Detached = 1ull << 18,     ///< Nobody has a handle.
  PassesStop = 1ull << 19,   ///< The first parameter is the task's stop.
  KeepsProcess = 1ull << 30, ///< The process does not end before the task does.
  DropsExceptions = 1ull << 31, ///< An exception ends the task only.
  // Notify, AwaitAny.
  All = 1ull << 20,
  // Branch. (With CountsLoop and Open: nobody knows whether the loop runs.)
  ExitsOnTrue = 1ull << 21,  ///< Taking Then leaves loop Aux.
  ExitsOnFalse = 1ull << 22, ///< Taking Else leaves loop Aux.
  CountsLoop = 1ull << 23,   ///< This exit decides how often loop Aux runs.
  // Apply, Element: asked for at more than one place, so what is said is
  // remembered.
  Kept = 1ull << 24,
  // Lock: the mutex may be held by the same task several times.
  Held = 1ull << 25, ///< New guard: it holds the mutex already.
  Recursive = 1ull << 26,
  // Branch: a wait for something unknown is taken to be over.
  Assumed = 1ull << 27,
  // Counter: it is brought to zero once; doing it again ends the process.
  OneShot = 1ull << 28,
  // Lock, Unlock, New guard: others may hold the mutex in the same way.
  Reads = 1ull << 32,
  // Counter: an event, which is set and not counted down.
  Signals = 1ull << 33,
  // A task handle, or a scope, whose end has the waits of the task, or of its
  // tasks, fail (New); with Joins, it then waits for them.
  CancelsFirst = 1ull << 40,
  // Wait, Acquire, Arrive, Lock, Join: throws when the task is cancelled.
  ThrowsWhenCancelled = 1ull << 41,
  // Wait, Send, Receive: fails when the task is cancelled, and throws when
  // something has failed because of that before.
  FailsWhenCancelled = 1ull << 47,
  // AwaitAny: to have failed is to have ended, too.
  Ends = 1ull << 34,
  // Spawn: an exception that leaves the task comes out of the wait for its
  // scope. Join: of such a scope.
  RaisesInScope = 1ull << 46,
  // Halt: an error ends the process.
  Fatal = 1ull << 29,
  // Halt: no execution ever comes here.
  Impossible = 1ull << 48,
  // New handle: the last one of its side closes the channel.
  SendEnd = 1ull << 35,
  ReceiveEnd = 1ull << 36,
  // New channel: its end takes along who waits. (With Terminates: the process.)
  Frees = 1ull << 37,
  // An operation through a handle to nothing: it is known what that does.
  NullCrashes = 1ull << 38,
  NullThrows = 1ull << 39,
  NullHangs = 1ull << 44,
  // New handle: it counts its counter or scope down at its end.
  Holds = 1ull << 45,
  // New scope: whoever has it can cancel its tasks.
  Cancellable = 1ull << 42,
  // New scope: its tasks go on without it.
  Leaves = 1ull << 43,
  // Spawn: the task runs on its spawner's thread. New scope: its tasks run on
  // the thread that waits for them. They change places only where one waits.
  TakesTurns = 1ull << 49,
  // Spawn: the task need not have begun when that is done. With TakesTurns, it
  // begins only when its spawner waits.
  BeginsLater = 1ull << 50,
  // Find: what need not be the element is taken to be none.
  AsNew = 1ull << 51,
};

/// What a channel operation answers.
enum Status : int64_t { Success = 0, Closed = 1, WouldBlock = 2, TimedOut = 3 };

struct Instruction {
  Opcode Op;
  Slot D = NoSlot, E = NoSlot;
  llvm::SmallVector<Operand, 3> Args;
  uint32_t Aux = 0;
  uint64_t Flags = 0;
  NameId Name = 0;
  uint32_t Then = NoTarget, Else = NoTarget;
  uint32_t Unwind = NoTarget; ///< Where an exception goes; none: to the caller.
  uint32_t Loc = 0;           ///< An encoded source location, 0 for none.

  Operand arg(unsigned I) const {
    return I < Args.size() ? Args[I] : Operand();
  }
  bool has(uint64_t F) const { return (Flags & F) != 0; }
};

struct Procedure {
  NameId Name = 0;
  uint32_t Params = 0; ///< They arrive in the first slots.
  uint32_t Slots = 0;
  uint32_t Loc = 0, EndLoc = 0;
  bool IsOperation = false; ///< Stands for one operation of its caller's.
  bool Constructs = false;  ///< A constructor: what it makes outlives it.
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
    /// Of a root that stands for all clients of a class, what uses the object,
    /// its parameter, while that lives. Each of the calls in it is one that
    /// other clients may make as well, at any time.
    ProcId Client = NoProc;
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

/// Calls \p F with each instruction that control can reach from \p Start on.
template <typename Fn>
void forEachReachable(const Procedure &P, uint32_t Start, Fn F) {
  if (Start >= P.Code.size())
    return;
  llvm::BitVector Seen(P.Code.size());
  llvm::SmallVector<uint32_t, 32> Work{Start};
  Seen.set(Start);
  while (!Work.empty()) {
    const uint32_t PC = Work.pop_back_val();
    F(PC);
    forEachSuccessor(P, PC, [&](uint32_t Next) {
      if (!Seen.test(Next)) {
        Seen.set(Next);
        Work.push_back(Next);
      }
    });
  }
}

} // namespace chan::skeleton

#endif // CHAN_TIDY_LIB_SKELETON_SKELETON_H
