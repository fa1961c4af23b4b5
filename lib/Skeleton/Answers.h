//===- Answers.h - Which unknown answers stay the same ----------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The same question about the same things has the same unknown answer, and the
/// same place of a vector the same unknown element. Two facts about that show
/// only in the whole program: that something is asked once, so that the answer
/// need not be remembered; and that a question about nothing is asked again and
/// again, also by what a loop calls. Time is the only thing that such an answer
/// can depend on, and it passes.
///
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_LIB_SKELETON_ANSWERS_H
#define CHAN_TIDY_LIB_SKELETON_ANSWERS_H

#include "lib/Skeleton/Skeleton.h"

namespace chan::skeleton {

void decideAnswers(Program &P);

} // namespace chan::skeleton

#endif // CHAN_TIDY_LIB_SKELETON_ANSWERS_H
