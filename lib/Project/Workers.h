//===- Workers.h - Processes that share out the work ------------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Work is done in processes, not in threads: a compiler that crashes takes
/// along the unit that it was at and nothing else, and each process has a
/// current folder of its own. They are forked, so they know all that the
/// parent knows at that time, and only the number of a job and its result need
/// to be sent.
///
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_LIB_PROJECT_WORKERS_H
#define CHAN_TIDY_LIB_PROJECT_WORKERS_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include <functional>
#include <string>

namespace chan::project {

/// What came of a job.
struct Outcome {
  size_t Job = 0;
  std::string Result;
  /// How the process ended, if it did before there was a result.
  std::string Death;
  /// What was printed meanwhile.
  std::string Log;
};

struct WorkerOptions {
  unsigned Processes = 1;
  size_t Jobs = 0;
  /// Does a job, in a worker.
  std::function<std::string(size_t Job)> Work;
  /// Takes each outcome, in the order in which they come, in the parent.
  std::function<void(Outcome)> Done;
  /// Is told when a job is begun.
  std::function<void(size_t Job)> Begun;
  /// Is called from time to time.
  std::function<void()> Tick;
};

/// Does all jobs. The calling process must have no other threads. Returns the
/// signal that ended it before all was done (an interrupt from the keyboard,
/// say), or 0; by then no worker is left.
int runWorkers(const WorkerOptions &Options);

/// Whether this worker's job has printed anything so far.
bool workPrinted();

} // namespace chan::project

#endif // CHAN_TIDY_LIB_PROJECT_WORKERS_H
