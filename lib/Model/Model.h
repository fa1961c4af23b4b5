//===- Model.h - What a channel library's names mean ------------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The vocabulary in which a library is described to the engine. A model says
/// what each type is (a channel, a task handle, a lock, ...) and what each
/// function does (send, receive, spawn, ...). It knows no Clang; names are
/// qualified C++ names without template arguments and without inline
/// namespaces, e.g. "boost::fibers::unbuffered_channel".
///
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_LIB_MODEL_MODEL_H
#define CHAN_TIDY_LIB_MODEL_MODEL_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/StringSet.h"
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace chan::model {

/// What a C++ type is to the engine.
enum class TypeKind {
  Channel,      ///< Values pass through it, from senders to receivers.
  Task,         ///< A handle to a spawned task: thread, fiber, ...
  Mutex,        ///< Something that one task at a time can hold.
  Guard,        ///< Holds a mutex while it lives: lock_guard, unique_lock, ...
  Condition,    ///< A condition variable.
  Latch,        ///< Waiters go on once its count has come down to zero.
  Event,        ///< Waiters go on once it is set, until it is reset.
  Barrier,      ///< Waiters go on once as many as its count have arrived.
  Semaphore,    ///< A wait takes one of its count, or waits for one.
  Promise,      ///< The side of a one-shot result that sets it.
  Future,       ///< The side of a one-shot result that waits for it.
  PackagedTask, ///< A callable whose call sets a one-shot result.
  StopSource,   ///< Can ask those who hold its tokens to stop.
  StopToken,    ///< Tells whether its source has asked to stop.
  StopCallback, ///< Runs a callable when its token is asked to stop.
  Pointer,      ///< A handle to one object, which may be null.
  Container,    ///< Holds any number of values.
  Function,     ///< Wraps a callable: std::function, ...
  Reference,    ///< A rebindable, never null reference: reference_wrapper.
  Atomic,       ///< A scalar that tasks may share.
  Scope,        ///< Tasks are started in it, and it can wait for all of them:
                ///< an executor, an execution context, a task group.
  Awaitable,    ///< Work that begins when it is awaited: a lazy coroutine.
  Completion,   ///< Says how an asynchronous operation reports its end.
  Null,         ///< Stands for no object: std::nullopt.
  InPlace,      ///< As a handle's first argument: the object is made from the
                ///< others.
  Ends,         ///< Has the two ends of a new channel as its members.
  Error,        ///< The outcome of an operation, as an object.
  Timer,        ///< Lets waiters go on at a point in time, if it ever comes.
  Ending,       ///< Tells when a group of operations is over.
  Plain,        ///< Carries nothing that the engine follows. This holds for
                ///< the very type only: a class derived from it is the user's.
  Tuple,        ///< Has a numbered part of each of its template arguments.
  Variant,      ///< Holds an object of one of its template arguments' types.
};

/// What a function does. Which of the fields of Operation count for a verb is
/// said with each.
enum class Verb {
  Ignore, ///< Nothing that matters; its arguments do not escape.

  // Channels.
  Send,     ///< On, Value, Waits, Returns.
  Receive,  ///< On, Out, Waits, Returns.
  Close,    ///< On. Later sends fail; what waits is woken as the type says.
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

  // Callables.
  Invoke,   ///< Work, PassesArguments: calls it with the arguments that
            ///< follow, once.
  CallOnce, ///< On, Work: calls it with the arguments that follow, unless a
            ///< call was made for the same On before.
  Repeat,   ///< On, Work: calls it any number of times (std::for_each, ...).
            ///< Where On is given it is a container or an iterator, and Work is
            ///< called with each of the elements.
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
  Abandon, ///< On: its tasks are not run any more.
  Cancel,  ///< On: what waits on the channel fails; the channel stays open. Of
           ///< a task: what it waits for fails from now on; of a scope: what
           ///< its tasks wait for.
  Shield,  ///< From here on the calling task itself says what comes of it when
           ///< it is cancelled.
  Race,    ///< All, Losers: waits for the first of them.
  Gather,  ///< All, Losers: waits for all of them.
  WithToken, ///< On, Token: the work that is On, cancelled by a request on
             ///< Token.
  Within,    ///< Scope, Work: calls and awaits Work, which is given Scope, then
             ///< waits for the tasks of that.
  Then,      ///< On, Work: calls Work when the task that On is for has ended.
             ///< The result is a future of that.
  Limit,     ///< On: the work that is On, cancelled after some time.
  Part,      ///< On: the part whose number, or the alternative whose number or
             ///< type, is the first template argument.
  Holds,     ///< On: whether the variant holds that alternative.
  Visit,     ///< Work: calls it with what the variant behind it holds.
  Group,     ///< All: the result is a group of them, or of what a container
             ///< has. To gather it begins them; its Ending says when that is
             ///< over.
  Failed,    ///< On: whether the outcome is an error.

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

/// When a spawned task starts and who waits for it.
enum class Launch {
  Joinable, ///< The returned or constructed handle is its only owner.
  Detached, ///< Nothing ever waits for it.
  Future,   ///< The result is a future of what the work returns.
};

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

/// What becomes of the others when a race is won, or one of all has failed.
enum class Losers {
  Cancelled, ///< They are cancelled and waited for.
  Left,      ///< They run on, and nobody waits for them.
  Awaited,   ///< They are waited for as they are.
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
  Element Which = Element::Indexed;
  Launch Started = Launch::Joinable;
  /// Race, Gather.
  Losers Others = Losers::Cancelled;
  /// For Launch::Future: what happens when the last future of the task ends
  /// first. It depends on who made the future (std::async, or a promise), so
  /// it is not a property of the future's type.
  HandleEnd FutureEnd = HandleEnd::Nothing;
  /// Lock, Unlock: others may hold the mutex in the same way.
  bool Shared = false;
  /// Invoke: the arguments that follow are Work's; otherwise Work is called
  /// with what is not known.
  bool PassesArguments = true;
  /// Make, Emplace, Insert: the first argument that the new object gets.
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

  // Containers: an element is a pair of a key, which no other has, and a value.
  bool Keyed = false;
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

/// Which macros tell a library's version, and how.
struct VersionSource {
  std::string Name; ///< What conditions call it.
  /// Of several macros, the first that is defined counts. The numbers are the
  /// digits of its value: it is divided by each of Units in turn.
  std::vector<std::string> Macros;
  std::vector<int64_t> Units;
  /// Or one macro for each number.
  std::array<std::string, 3> Parts;
  /// The version that is taken where no macro is defined.
  std::optional<Version> Default;
};

/// One library's model, as read from one file.
struct Library {
  std::string Name;
  std::string File; ///< Where it was read from, for messages.
  bool IsBuiltin = false;
  /// Other models that this one builds on: their files, relative to this one.
  struct Include {
    std::string File;
    std::string Place; ///< "FILE:LINE:COLUMN", for messages.
  };
  std::vector<Include> Includes;
  /// What of the library it does not describe: sentences for people.
  std::vector<std::string> NotModelled;
  std::vector<VersionSource> Versions;
  std::vector<Type> Types;
  /// Free functions, by qualified name. Also constant function objects
  /// ("std::ranges::for_each"), and methods of a class that itself should stay
  /// the user's ("std::enable_shared_from_this::shared_from_this"); for these
  /// On can be This.
  std::vector<Operation> Functions;

  /// Enumerators (or constants) by which operations report, by qualified name.
  struct Status {
    enum Kind : uint8_t { Success, Closed, Empty, Full, Timeout };
    Kind K;
    std::vector<std::string> Names;
  };
  std::vector<Status> Statuses;

  /// Constants that change what a constructor does, by qualified name of
  /// their type: std::defer_lock_t and the like.
  std::vector<std::string> DeferLockTags, AdoptLockTags, TryLockTags;

  /// Constants that, as an argument of a spawn, let the work wait until its
  /// result is asked for: std::launch::deferred.
  std::vector<std::string> DeferredLaunch;
};

/// Whether an identifier occurs in a unit, no matter where.
using IdentifierOccurs = llvm::function_ref<bool(llvm::StringRef Identifier)>;

/// "c" of "a::b::c".
llvm::StringRef lastComponent(llvm::StringRef QualifiedName);

/// Whether a name can be declared in a unit: whoever declares it writes all its
/// components.
bool canBeDeclared(llvm::StringRef QualifiedName, IdentifierOccurs Occurs);

/// All libraries that are in force, with look-up by name. Immutable once
/// built, so any number of translation units can share one.
class Model {
public:
  Model() = default;
  // The look-up tables point into Libraries, so a copy needs its own.
  Model(const Model &Other) : Libraries(Other.Libraries) { index(); }
  Model &operator=(const Model &Other) { return *this = Model(Other); }
  Model(Model &&) = default;
  Model &operator=(Model &&) = default;

  /// The type with this qualified name, or null.
  const Type *type(llvm::StringRef QualifiedName) const;

  /// The types by whose member functions others are recognised; the first that
  /// fits counts.
  llvm::ArrayRef<const Type *> recognisable() const { return Recognisable; }

  /// The meanings of a free function, in the order in which to try them.
  const std::vector<const Operation *> *
  functions(llvm::StringRef QualifiedName) const;

  /// The meaning of an enumerator or constant.
  std::optional<Library::Status::Kind> status(llvm::StringRef Name) const;

  /// Whether the enumerators of this type report how operations come out.
  bool isStatusType(llvm::StringRef Name) const {
    return StatusTypes.contains(Name);
  }

  /// Whether a library that the built-in models describe has this namespace.
  bool isLibraryNamespace(llvm::StringRef Outermost) const {
    return Namespaces.contains(Outermost);
  }

  enum class LockTag { None, Defer, Adopt, Try };
  LockTag lockTag(llvm::StringRef TypeName) const;

  /// Whether this constant lets a spawned task wait; see Library.
  bool isDeferredLaunch(llvm::StringRef Name) const {
    return DeferredLaunch.contains(Name);
  }

  /// The names of all types that tasks wait on or that are tasks and of all
  /// functions that spawn or wait, sorted: a unit that has none of them needs
  /// no analysis.
  const std::vector<std::string> &meetingNames() const { return Meetings; }

  llvm::ArrayRef<Library> libraries() const { return Libraries; }

  /// The value of a macro, as a number; nothing when it is not defined or no
  /// number.
  using MacroValue =
      llvm::function_ref<std::optional<int64_t>(llvm::StringRef Macro)>;

  /// The macros that conditions depend on.
  std::vector<std::string> macros() const;

  /// What holds where the macros have these values: without conditions.
  Model forMacros(MacroValue ValueOf) const;

  /// Takes over \p More, in this order. A name that an earlier library had too
  /// is replaced, so that a user's model can correct a built-in one.
  void add(std::vector<Library> More);
  void add(Library L);

private:
  void index();

  std::vector<Library> Libraries;
  llvm::StringMap<const Type *> Types;
  std::vector<const Type *> Recognisable;
  llvm::StringMap<std::vector<const Operation *>> Functions;
  llvm::StringMap<Library::Status::Kind> Statuses;
  llvm::StringSet<> StatusTypes;
  llvm::StringMap<LockTag> LockTags;
  llvm::StringSet<> DeferredLaunch;
  llvm::StringSet<> Namespaces;
  std::vector<std::string> Meetings;
};

/// Whether whoever has a \p T can end what its task, or its tasks, wait for.
bool canCancel(const Type &T);

/// The first method of \p T called \p Name that accepts \p NumArguments
/// arguments; null when there is none. A conversion function that the model
/// does not name ("operator int") is found as "operator T" where the model has
/// that.
const Operation *findMethod(const Type &T, llvm::StringRef Name,
                            unsigned NumArguments);

} // namespace chan::model

#endif // CHAN_TIDY_LIB_MODEL_MODEL_H
