//===- Harness.h - Explores skeletons written as text -----------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_TEST_UNIT_EXPLORE_HARNESS_H
#define CHAN_TIDY_TEST_UNIT_EXPLORE_HARNESS_H

#include "lib/Explore/Explorer.h"
#include "llvm/ADT/Twine.h"
#include "gtest/gtest.h"

namespace chan::explore {

/// What exploring a program gave.
struct Outcome {
  /// A line for each defect, sorted:
  ///   worker: send on results, made in main [when n > 1]
  ///   worker: send on results, made in main [when failed is false]
  ///   worker: null send
  ///   main: runs for ever      (the procedure that spawns it)
  std::string Verdict;
  Exploration Found;
  skeleton::Program Program;
};

/// A program whose main does \p Code. It can spawn two tasks, each with a
/// channel: "sender" sends one value on it, "receiver" receives one.
std::string inMain(const llvm::Twine &Code);

/// Explores the first root of \p Text. With \p Simplify, it is simplified
/// before.
Outcome run(const llvm::Twine &Text, const ExploreLimits &Limits = {},
            bool Simplify = false);

/// The verdict on \p Text. Checks that it is the same when simplified.
std::string verdict(const llvm::Twine &Text);

/// One line for each event of the first defect's trace.
std::string trace(const Outcome &O);

} // namespace chan::explore

#endif // CHAN_TIDY_TEST_UNIT_EXPLORE_HARNESS_H
