//===- AsioWatcher.cpp - Counts the coroutines left behind ----------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// A task is what co_spawn starts: a stack of coroutines, of which the top one
/// is suspended and the others await the one above. It has no stack in memory
/// that could be walked, so the stack is put together from two kinds of pieces,
/// each taken while the code in question ran: where each coroutine was made,
/// that is, called (an asynchronous operation, too, is a coroutine if it is
/// started with use_awaitable), and where it was suspended last.
///
/// Only coroutines with the usual executor, any_io_executor, are seen.
///
//===----------------------------------------------------------------------===//

#include "AsioWatcher.h"
#include "Harness.h"
#include <boost/asio/detail/thread_context.hpp>
#include <cstring>
#include <map>
#include <mutex>
#include <new>
#include <unwind.h>

namespace asio = boost::asio;

using Promise = asio::detail::awaitable_frame_base<asio::any_io_executor>;
using Thread = asio::detail::awaitable_thread<asio::any_io_executor>;

namespace {

/// The address of a member function that is not virtual.
template <typename T> uintptr_t addressOf(T Member) {
  uintptr_t Address;
  std::memcpy(&Address, &Member, sizeof(Address));
  return Address;
}

/// The part of the stack that belongs to the coroutine that runs, or the whole
/// stack if none does.
struct Piece : corpus::Stack {
  /// True if the coroutine has been suspended already, and what runs is the
  /// start of the operation that it awaits.
  bool AfterSuspend = false;

  void take() { _Unwind_Backtrace(look, this); }

private:
  static _Unwind_Reason_Code look(_Unwind_Context *Context, void *Raw) {
    auto *Self = static_cast<Piece *>(Raw);
    uintptr_t Function = _Unwind_GetRegionStart(Context);
    if (Function == addressOf(&Promise::resume)) {
      Self->AfterSuspend =
          Self->LastFunction != addressOf(&std::coroutine_handle<void>::resume);
      return _URC_END_OF_STACK;
    }
    Self->LastFunction = Function;
    uintptr_t Address = _Unwind_GetIP(Context);
    if (Address && Self->Depth < MaxDepth)
      Self->Frames[Self->Depth++] = reinterpret_cast<void *>(Address);
    return _URC_NO_REASON;
  }

  uintptr_t LastFunction = 0;
};

struct Coroutine {
  Piece Made;
  Piece Suspended;
};

struct Task {
  Piece Spawn;
  Promise *const *Top;
};

/// Gives access to the protected members of a promise.
struct Access : Promise {
  static void *frame(Promise *P) { return (P->*&Access::coro_).address(); }
  static Promise *caller(Promise *P) { return P->*&Access::caller_; }
};

std::mutex Mutex;
auto &Coroutines = *new std::map<void *, Coroutine>; // By address of the frame.
auto &Tasks = *new std::map<void *, Task>;           // By that of the lowest.
thread_local Promise *LastSuspended;

void append(corpus::Stack &To, const corpus::Stack &From) {
  for (int I = 0; I < From.Depth && To.Depth < To.MaxDepth; ++I)
    To.Frames[To.Depth++] = From.Frames[I];
}

/// Where a task is, the innermost call first. A frame may be freed by a thread
/// that still runs, but not while the mutex is held, so those that are known
/// can be looked into.
corpus::Stack stackOf(Promise *Top) {
  corpus::Stack Where;
  bool IsTop = true;
  for (Promise *P = Top; P; P = Access::caller(P)) {
    auto It = Coroutines.find(Access::frame(P));
    if (It == Coroutines.end())
      break;
    if (IsTop)
      append(Where, It->second.Suspended);
    append(Where, It->second.Made);
    IsTop = false;
  }
  return Where;
}

} // namespace

template <> void *Promise::operator new(std::size_t Size) {
  void *Frame = ::operator new(Size);
  Coroutine C;
  C.Made.take();
  std::lock_guard<std::mutex> Lock(Mutex);
  Coroutines[Frame] = C;
  return Frame;
}

template <> void Promise::operator delete(void *Frame, std::size_t) {
  std::lock_guard<std::mutex> Lock(Mutex);
  Coroutines.erase(Frame);
  Tasks.erase(Frame);
  ::operator delete(Frame);
}

template <> void Promise::after_suspend(void (*Start)(void *), void *Arg) {
  Piece Here;
  Here.take();
  {
    std::lock_guard<std::mutex> Lock(Mutex);
    Coroutines[Access::frame(this)].Suspended = Here;
  }
  LastSuspended = this;
  resume_context_->after_suspend_fn_ = Start;
  resume_context_->after_suspend_arg_ = Arg;
}

template <> void Thread::launch() {
  Task T;
  T.Spawn.take();
  T.Top = &entry_point()->top_of_stack_;
  {
    std::lock_guard<std::mutex> Lock(Mutex);
    Tasks[Access::frame(entry_point())] = T;
  }
  entry_point()->attach_thread(this);
  pump();
}

unsigned corpus::reportCoroutines() {
  std::lock_guard<std::mutex> Lock(Mutex);
  unsigned Count = 0;
  for (auto &[Frame, T] : Tasks) {
    report(stackOf(*T.Top), &T.Spawn);
    // What an operation spawns that a coroutine awaits, such as the branches of
    // a || b, is a part of the coroutine's task.
    Count += !T.Spawn.AfterSuspend;
  }
  return Count;
}

void corpus::reportAwaiting() {
  Piece Here;
  Here.take();
  if (!Here.AfterSuspend)
    return;
  std::lock_guard<std::mutex> Lock(Mutex);
  report(stackOf(LastSuspended));
}

bool corpus::runsExecutor() {
  return asio::detail::thread_context::top_of_thread_call_stack() != nullptr;
}
