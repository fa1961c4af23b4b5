//===- TypeKind.h - The kinds of types --------------------------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_LIB_MODEL_TYPEKIND_H
#define CHAN_TIDY_LIB_MODEL_TYPEKIND_H

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
  View,         ///< Shows all values of its first template argument.
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

} // namespace chan::model

#endif // CHAN_TIDY_LIB_MODEL_TYPEKIND_H
