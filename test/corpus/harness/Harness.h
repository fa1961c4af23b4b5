//===- Harness.h - Counts the tasks that a program leaves behind -*- C++
//-*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// What the parts of the harness share. Harness.cpp runs a program's main and
/// counts threads; FiberWatcher.cpp, linked for programs that use Boost.Fiber,
/// counts fibers; AsioWatcher.cpp, for those that use Boost.Asio, coroutines.
///
/// The verdict is one line, `ends`, `leaks N` or `crashes SIGNAL`, and then one
/// line for each task that was found stuck (or that crashed), with the return
/// addresses of its stack and of the stack that spawned it:
///
///   task 401a2f 4018b0 | spawn 401c11
///
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_TEST_CORPUS_HARNESS_H
#define CHAN_TIDY_TEST_CORPUS_HARNESS_H

#include <cstddef>

namespace corpus {

/// A call stack: return addresses, the innermost first.
struct Stack {
  static constexpr int MaxDepth = 40;
  void *Frames[MaxDepth];
  int Depth = 0;

  /// Records the stack of the caller.
  void take();
};

/// True once the program's main has returned.
bool mainReturned();

/// The number of threads of the program that still run, main excluded.
unsigned liveThreads();

/// True when the watchdog wants the verdict from the thread that runs main.
bool verdictWanted();

/// Adds a task to the report.
void report(const Stack &Where, const Stack *Spawn = nullptr);

/// Prints `leaks N`, or `ends` if N is zero, with all that was reported, and
/// exits. N is \p Count and the live threads and coroutines. A thread in the
/// run() of an executor does not count, for what it runs does; main in run()
/// counts if there is nothing else.
[[noreturn]] void verdict(unsigned Count);

// Provided by FiberWatcher.cpp, null in programs without fibers.

/// Takes over the scheduling of the calling thread, which is about to run main.
[[gnu::weak]] void startFibers();

/// Parks the main fiber until the watcher has given its verdict.
[[gnu::weak]] void finishFibers();

/// Wakes the watcher if it is waiting for an event.
[[gnu::weak]] void wakeFibers();

/// The number of live fibers of main's thread; the main fiber counts until main
/// returns.
[[gnu::weak]] unsigned liveFibers();

// Provided by AsioWatcher.cpp, null in programs without Asio.

/// Adds the coroutines that are suspended to the report. The number of them.
[[gnu::weak]] unsigned reportCoroutines();

/// If the calling thread is starting an operation that a coroutine awaits, adds
/// that coroutine to the report. It is not on the thread's stack any more.
[[gnu::weak]] void reportAwaiting();

/// True if the calling thread is in the run() of an executor.
[[gnu::weak]] bool runsExecutor();

} // namespace corpus

#endif // CHAN_TIDY_TEST_CORPUS_HARNESS_H
