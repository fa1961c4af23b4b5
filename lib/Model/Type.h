//===- Type.h - What a type is ----------------------------------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_LIB_MODEL_TYPE_H
#define CHAN_TIDY_LIB_MODEL_TYPE_H

#include "lib/Model/Operation.h"
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace chan::model {

/// How a completion token has an asynchronous operation report its end.
enum class Delivers {
  Await,    ///< The call's result is awaited; an error throws.
  Nothing,  ///< Nobody learns of it.
  Future,   ///< The call's result is a future.
  Tuple,    ///< As the token inside, with the error as the first of a tuple.
  Variable, ///< As the token inside, with the error in the variable that made
            ///< it.
  Inside,   ///< As the token inside.
  Blocks,   ///< The call itself waits (a coroutine with a stack of its own).
  Handle,   ///< The call begins it; its result can be awaited, and cancels it
            ///< when it ends first.
};

/// When a group of operations is over; those that are left are cancelled.
enum class EndsAt {
  First,        ///< When one has ended.
  FirstSuccess, ///< When one has succeeded.
  FirstFailure, ///< When one has failed.
  All,          ///< When all have ended.
};

/// How much a channel (or the count of a latch, barrier, semaphore) holds.
struct Capacity {
  enum Kind : uint8_t { Fixed, Argument, TemplateArgument, Unbounded };
  Kind K = Fixed;
  unsigned Index = 0;   ///< Which argument, from 0.
  int64_t Fallback = 0; ///< For Fixed, and where the argument is not given.
  bool ElseUnbounded = false; ///< Unbounded where it is not given.
  /// With Argument: which template argument says it where the argument is not
  /// given. A type says it by a number among its own template arguments.
  std::optional<unsigned> ElseTemplate;
  int64_t Minus = 0; ///< Subtracted from what the argument says.
};

/// What closing or destroying does to those who wait on a channel.
enum class Wakes {
  Nobody,
  Senders,
  Receivers,
  Both,
  Frees,      ///< Destroying only: who waits ends, too, and runs no further.
  Terminates, ///< Destroying only: where somebody waits, the process ends.
};

/// Which side of a channel a handle serves.
enum class End {
  None,     ///< Both, or it is the channel itself.
  Sender,   ///< When the last one ends, the channel is closed.
  Receiver, ///< The same: sends fail from then on.
};

/// What an operation through a handle to nothing does.
enum class NullOutcome { Undefined, Crashes, Throws, Hangs };

/// Who owns what a Pointer handle points to.
enum class Ownership {
  None,   ///< Nobody: a plain observer.
  Weak,   ///< Others; a shared handle can be had as long as the object lives.
  Unique, ///< This handle: the object ends with it.
  Shared, ///< All copies of the handle together.
  Inside, ///< The object lives inside the handle: std::optional.
};

/// Which elements of what it is a view of a View has.
enum class Shows {
  All,     ///< The elements themselves, in their order.
  Others,  ///< As many: in another order, or made of them.
  First,   ///< No more than its argument says.
  Rest,    ///< All but as many as its argument says.
  Some,    ///< Those that pass a test.
  Unknown, ///< Who knows which, or how many.
  Numbers, ///< Those from its first argument up to its second, if it has one.
};

/// What is true of the objects of a type. Which of the fields count for a kind
/// is said with each.
struct Facts {
  // Channels and counters.
  Capacity Holds;
  /// A copy is one more handle to the same channel, and what was moved from has
  /// none.
  bool Handle = false;
  /// Such a handle may serve one side only.
  End Serves = End::None;
  /// Of handles to channels and tasks.
  NullOutcome OnNull = NullOutcome::Undefined;
  /// Channels: the constructor's argument that says in which scope its
  /// operations report their end.
  Selector Home;
  Wakes CloseWakes = Wakes::Both;
  /// Promises, packaged tasks: Receivers where ending one that was never set
  /// ends the wait for its future.
  Wakes DestroyWakes = Wakes::Nobody;
  bool SendOnClosedThrows = false;
  bool Iterable = false; ///< A range-for receives until the channel is closed.

  // Tasks, futures, scopes, guards.
  HandleEnd AtEnd = HandleEnd::Nothing;
  bool BlocksProcessExit = false; ///< A detached task keeps its thread alive.
  /// Scopes: a thread that waits for one runs its tasks, which change places
  /// only where one waits.
  bool TakesTurns = false;
  bool PassesStopToken = false; ///< The work's first parameter may be a token.
  bool LocksAtConstruction = true; ///< Guards: unless told to defer or adopt.
  bool Shared = false; ///< Guards: others may hold the mutex the same way.
  /// Mutexes: the task that holds it can lock it again.
  bool Recursive = false;

  // Completions.
  Delivers Gives = Delivers::Await;

  // Endings.
  EndsAt EndsWhen = EndsAt::First;

  // Pointers.
  Ownership Owns = Ownership::None;
  /// Those that own inside: what is made without arguments has an object.
  bool Filled = false;

  // Views.
  Shows Elements = Shows::All;

  // Containers: an element is a pair of a key, which no other has, and a value.
  bool Keyed = false;
  /// No two elements are equal: each is its own key.
  bool Distinct = false;
};

/// What one type is and what its methods do.
struct Type : Facts {
  /// Qualified. Derived classes count as well, unless the type is Plain.
  std::vector<std::string> Names;
  TypeKind Kind = TypeKind::Plain;
  Conditions When;

  /// What is different in some versions. The first whose conditions hold takes
  /// the place of the type's own facts.
  struct Variant {
    Conditions When;
    Facts Then;
  };
  std::vector<Variant> Variants;

  /// A library's class template without a model of its own that has all these
  /// member functions is such a type, too.
  std::vector<std::string> RecognisedBy;

  /// Only those that do something special, and never copying and moving.
  std::vector<Operation> Constructors;
  std::vector<Operation> Methods;
};

} // namespace chan::model

#endif // CHAN_TIDY_LIB_MODEL_TYPE_H
