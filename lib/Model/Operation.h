//===- Operation.h - What a call does ---------------------------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_LIB_MODEL_OPERATION_H
#define CHAN_TIDY_LIB_MODEL_OPERATION_H

#include "lib/Model/TypeKind.h"
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace chan::model {

/// What a function does. Which of the fields of Operation count for a verb is
/// said with each.
enum class Verb {
  Ignore, ///< Nothing that matters; its arguments do not escape.

  // Channels.
  Send,     ///< On, Value, Waits, Returns. With Work it is an alternative of
            ///< a Select, which calls Work afterwards.
  Receive,  ///< On, Out, Waits, Returns, Work.
  Close,    ///< On. Later sends fail; what waits is woken as the type says.
  Select,   ///< From, Waits: does the first of the alternatives among its
            ///< arguments that can be done. The result is its number.
  Resize,   ///< On, Count: how much the channel holds from now on.
  IsClosed, ///< On.
  IsOpen,   ///< On.

  // Mutexes, guards.
  Lock,    ///< On, Waits, Returns, Shared. Where the call gives a guard, that
           ///< holds the mutex.
  Unlock,  ///< On, Shared.
  Release, ///< Guard or pointer: gives up what it holds without ending it.

  // Conditions.
  Wait,      ///< On, Lock, Predicate, Token, Waits, Returns. Also latch,
             ///< future, barrier: until the count is reached or the result is
             ///< set; atomic: until it no longer holds Value.
  NotifyOne, ///< On.
  NotifyAll, ///< On.

  // Counters.
  CountDown,  ///< On, Count (1 when not given, or when the call leaves it out).
  CountUp,    ///< On, Count: adds to what a latch (or a scope) still waits for.
  Hold,       ///< On: the same by one, until the end of the result.
  Arrive,     ///< On, Count: counts down, then waits.
  ArriveDrop, ///< On: counts down for good and does not wait.
  Acquire,    ///< On, Waits, Returns: takes one, or waits for one.
  Supply,     ///< On, Count: gives back to a semaphore.

  // One-shot results.
  Set,       ///< On: promise or event; the waiters go on.
  GetFuture, ///< On: promise or packaged task; the result is its future.

  // Tasks.
  Spawn,    ///< Work, Launch (as what the result serves), FutureEnd, Token.
  Join,     ///< On: waits for the task's end.
  Detach,   ///< On: the task goes on without a handle.
  Joinable, ///< On: whether the handle still has a task.

  // Stop sources and tokens.
  RequestStop,   ///< On.
  StopRequested, ///< On: true once a stop was requested; without it, once the
                 ///< task that asks was cancelled.
  CheckStop,     ///< On: throws once a stop was requested.
  GetSource,     ///< On: the task's stop source.
  GetToken,      ///< On: a token of the source or of the task.
  CallOnStop,    ///< Token, Work: calls it once, when a stop is requested.

  // Handles.
  Make,        ///< From: a new object of the pointee's type from the
               ///< arguments, held by the returned handle. Of a channel that is
               ///< its own handle: a new channel.
  MakeEnds,    ///< From: a new channel; the result has its two ends as members.
  Share,       ///< On: the result is a further handle to it, or an end of it.
  Dereference, ///< On: the object. Null has no object.
  Get,         ///< On: a plain pointer to the object, or null.
  Test,        ///< On: whether there is an object.
  Reset,       ///< On: lets go of the object; takes the argument's if given.
               ///< Of an event: later waits wait again.
  Emplace,     ///< On, From: a new object from the arguments; the result is
               ///< it.
  Swap,        ///< On, Value: exchange what the two hold.
  Upgrade,     ///< On: a shared handle to the object that On observes, or that
               ///< On is; null when it has ended.
  AddressOf,   ///< On: a plain pointer to it.

  // Containers.
  Insert, ///< On, Value, From: adds Value; without Value, an element made from
          ///< the arguments.
  Remove, ///< On: ends some of its elements.
  Access, ///< On: one of the elements.
  Find,   ///< On: an iterator to the element with the key, or its end.
  Contains, ///< On: whether there is an element with the key.
  Begin,    ///< On: an iterator over the elements; On can be such an iterator
            ///< too. Of an iterable channel: it receives, as does each step of
            ///< the iterator.
  End,      ///< On.
  Size,     ///< On: the number of elements, or of values in a channel.
  Empty,    ///< On: whether there is none.
  Clear,    ///< On: ends all elements.
  Inserter, ///< On: what is put where the result points to is added.

  // Callables.
  Invoke,   ///< Work, Passes: calls it with the arguments that
            ///< follow, once.
  CallOnce, ///< On, Work: calls it with the arguments that follow, unless a
            ///< call was made for the same On before.
  Repeat,   ///< On, Work: calls it any number of times (std::for_each, ...).
            ///< Where On is given it is a container or an iterator, and Work is
            ///< called with each of the elements. At most Count times. Gives,
            ///< Out.
  Bind,     ///< Work: the result is a callable that calls it.

  // Others.
  Identity, ///< On: the result is it: std::move, std::ref, ...
  Load,     ///< On: an atomic's value.
  Store,    ///< On, Value: sets an atomic; to something unknown without Value.
  Exchange, ///< On, Value: the same, to true without Value; the result is the
            ///< former value. With
            ///< Returns::Bool the result tells whether it was set.
  Add, ///< On, Count: adds it (1 when not given) to an atomic. The result is
       ///< the value before; with Returns::Value the one after.
  Subtract, ///< On, Count: the same.
  Sleep,    ///< Token: waits for a time only; throws once a stop was requested.
  Exit,     ///< Ends the process.
  Abort,    ///< Ends the process because of an error.

  // Scopes and awaitables.
  Home,    ///< The scope in which the calling task runs.
  TaskId,  ///< What tells the task that on holds, or the calling one, from
           ///< others.
  Abandon, ///< On: its tasks are not run any more.
  Cancel,  ///< On: what waits on the channel fails; the channel stays open. Of
           ///< a task: what it waits for fails from now on; of a scope: what
           ///< its tasks wait for.
  Shield,  ///< From here on the calling task itself says what comes of it when
           ///< it is cancelled.
  WaitAny, ///< From, Waits, Cancellable: waits for the end of the first of
           ///< the tasks that its arguments are handles of, and leaves them
           ///< as they are. The result is its number.
  Race,    ///< From, Losers: waits for the first of them.
  Gather,  ///< From, Losers: waits for all of them.
  WithToken,   ///< On, Token: the work that is On, cancelled by a request on
               ///< Token.
  CancelledBy, ///< On, Work: the work that is On, for which Work is called when
               ///< it has lost a race.
  Within, ///< Scope, Work: calls and awaits Work, which is given Scope, then
          ///< waits for the tasks of that. Without Scope, a new one.
  Then,   ///< On, Work: calls Work when the task that On is for has ended.
          ///< The result is a future of that.
  Limit,  ///< On: the work that is On, cancelled after some time.
  Part,   ///< On: the part whose number, or the alternative whose number or
          ///< type, is the first template argument.
  Holds,  ///< On: whether the variant holds that alternative.
  Visit,  ///< Work: calls it with what the variant behind it holds.
  Group,  ///< All: the result is a group of them, or of what a container
          ///< has. To gather it begins them; its Ending says when that is
          ///< over.
  Failed, ///< On: whether the outcome is an error.

  // Time, and errors.
  Arm,   ///< On, Value: the timer goes off then; who waits for it gives up.
  Never, ///< The result is a point in time that never comes.
  Throw, ///< Throws.
};

/// How long an operation waits.
enum class Waits {
  Forever, ///< Until it can be done.
  Timed,   ///< Until it can be done or a time has passed.
  Never,   ///< It tries once.
};

/// How an operation tells its caller what became of it.
enum class Returns {
  Nothing,  ///< Its outcome does not show in the result.
  Status,   ///< An enumerator; see Library::Statuses.
  Bool,     ///< True for success.
  Value,    ///< The received value; throws where there is none.
  Optional, ///< A handle to the received value, null where there is none.
};

/// What an operation acts on, among the call's operands. An argument counts as
/// given only where the call writes it: default arguments do not.
struct Selector {
  enum Kind : uint8_t {
    None,     ///< Not given.
    This,     ///< The object whose method it is, or that is constructed.
    Argument, ///< The argument with index Index, from 0.
    Callable, ///< The first argument that can be called (a closure, a
              ///< function, a pointer to a member function, a callable
              ///< wrapper).
    OfKind,   ///< The first argument whose type is of kind Type.
    All,      ///< Every argument: std::lock, ...
  };
  Kind K = None;
  unsigned Index = 0;
  TypeKind Type = TypeKind::Plain;

  explicit operator bool() const { return K != None; }
};

/// What a callable is called with.
enum class Passing {
  Nothing,   ///< What is not known.
  Arguments, ///< The arguments that follow it.
  Parts,     ///< The parts of the tuple that follows it.
};

/// When a spawned task starts and who waits for it.
enum class Launch {
  Joinable, ///< The returned or constructed handle is its only owner.
  Detached, ///< Nothing ever waits for it.
  Future,   ///< The result is a future of what the work returns.
};

/// What becomes of the others when a race is won, or one of all has failed.
enum class Losers {
  Cancelled, ///< They are cancelled and waited for.
  Left,      ///< They run on, and nobody waits for them.
  Awaited,   ///< They are waited for as they are.
};

/// What comes of calls of a callable with elements.
enum class Gives {
  Nothing,
  Results, ///< What the calls return is put into Out.
  Chosen,  ///< Those for which it says true are put into Out.
  Count,   ///< The result is for how many it says true.
  None,    ///< With Until: the result is the opposite, true for std::none_of.
};

/// Which element of a container.
enum class Element { Indexed, First, Last };

/// What happens to a task when its handle ends first.
enum class HandleEnd {
  Nothing,    ///< The task goes on.
  Terminate,  ///< The process ends.
  Join,       ///< The handle waits for the task.
  StopJoin,   ///< The handle asks the task to stop, then waits for it.
  Cancel,     ///< What the task waits for fails from now on.
  CancelJoin, ///< The same, and the handle waits for the task.
  Abandon,    ///< The task is not run any more.
};

/// Up to three numbers: major, minor, patch.
using Version = std::array<int64_t, 3>;

/// Something that holds for some versions of a library only.
struct Condition {
  enum Relation : uint8_t { Less, LessEqual, Equal, GreaterEqual, Greater };
  unsigned Of = 0; ///< Which of Library::Versions.
  Relation Is = Equal;
  Version Than{};
};

/// All of them hold; none, and it always does.
using Conditions = std::vector<Condition>;

/// One meaning of a function, method or constructor. A name can have several;
/// the first whose argument bounds fit the call is taken.
struct Operation {
  /// Method names, or qualified free functions.
  std::vector<std::string> Names;
  Verb Does = Verb::Ignore;
  Waits Wait = Waits::Forever;
  Returns Result = Returns::Nothing;
  Selector On{Selector::This};
  Selector Value, Out, Work, Lock, Predicate, Token, Count;
  /// Spawn: the scope in which the task runs.
  Selector Scope;
  /// The last argument may be a completion token. It does not count among the
  /// call's arguments.
  bool Completes = false;
  /// Send, Receive: whether it throws when the channel is closed, where that
  /// is not said by the type (for sends) or by what it returns.
  std::optional<bool> ThrowsWhenClosed;
  /// Whether the wait throws when the task is cancelled; where that is not
  /// said, it does if it completes.
  std::optional<bool> Cancellable;
  /// Spawn: an exception that leaves the work does not end the process.
  bool DropsExceptions = false;
  /// Spawn: the task runs on the thread that starts it, and changes places with
  /// others there only where one waits.
  bool TakesTurns = false;
  /// Spawn: nothing of the work need have happened when that returns.
  bool BeginsLater = false;
  Element Which = Element::Indexed;
  Launch Started = Launch::Joinable;
  /// Race, Gather.
  Losers Others = Losers::Cancelled;
  /// For Launch::Future: what happens when the last future of the task ends
  /// first. It depends on who made the future (std::async, or a promise), so
  /// it is not a property of the future's type.
  HandleEnd FutureEnd = HandleEnd::Nothing;
  /// Repeat, Begin: the answer of Work after which it is not called again.
  /// Repeat: where that comes, it is the result, otherwise the opposite is.
  std::optional<bool> Until;
  /// Repeat: what comes of the calls.
  Gives Given = Gives::Nothing;
  /// Lock, Unlock: others may hold the mutex in the same way.
  bool Shared = false;
  /// Invoke: what Work is called with.
  Passing Passes = Passing::Arguments;
  /// Make, Emplace, Insert: the first argument that the new object gets. Race,
  /// Gather, WaitAny, Select: the first that is one of several.
  unsigned From = 0;
  unsigned MinArguments = 0;
  unsigned MaxArguments = ~0u;
  /// Functions: the same for the template arguments that the call writes.
  unsigned MinTemplateArguments = 0;
  unsigned MaxTemplateArguments = ~0u;
  Conditions When;

  bool accepts(unsigned NumArguments) const {
    return NumArguments >= MinArguments && NumArguments <= MaxArguments;
  }
  bool acceptsTemplate(unsigned NumArguments) const {
    return NumArguments >= MinTemplateArguments &&
           NumArguments <= MaxTemplateArguments;
  }
};

} // namespace chan::model

#endif // CHAN_TIDY_LIB_MODEL_OPERATION_H
