//===- Walk.h - A walk along a range -*- C++ -*--------------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

///
/// \file
/// What a loop or an algorithm goes through, and what is asked of each element
/// on the way.
///
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_LIB_LOWER_WALK_H
#define CHAN_TIDY_LIB_LOWER_WALK_H

#include "lib/Skeleton/Skeleton.h"
#include "llvm/ADT/SmallVector.h"
#include <optional>
#include <string>
#include <utility>

namespace clang {
class ValueDecl;
}

namespace chan::lower {

/// A question about elements.
struct Predicate {
  std::string Text;                        ///< How the source says it.
  const clang::ValueDecl *Asked = nullptr; ///< The function or member.
  skeleton::Operand Closure;               ///< The lambda.
};

struct Walk {
  skeleton::Slot Index; ///< Where it is.
  /// What has as many elements as it can take steps.
  skeleton::Operand Counted;
  std::optional<int64_t> Steps; ///< How many, if its type says so.
  std::string What;             ///< How the source calls that.
  skeleton::Operand Elements;   ///< What has the elements, if that is known.
  bool IsNumbers = false;       ///< The elements are the places.
  bool IsOpen = false;          ///< Who knows how many there are.
  /// What it stays below, with how the source says that.
  llvm::SmallVector<std::pair<skeleton::Operand, std::string>, 2> Bounds;
  llvm::SmallVector<Predicate, 1> Filters; ///< What may leave one out.
};

} // namespace chan::lower

#endif // CHAN_TIDY_LIB_LOWER_WALK_H
