//===- Lower.h - From Clang's AST to skeletons -*- C++ -*- --------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

///
/// \file
/// Lowers the functions of a translation unit that have to do with tasks. This
/// folder is the only one that knows Clang's AST; what a library's names mean
/// it learns from the model.
///
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_LIB_LOWER_LOWER_H
#define CHAN_TIDY_LIB_LOWER_LOWER_H

#include "lib/Skeleton/Skeleton.h"

namespace clang {
class ASTContext;
}
namespace chan::model {
class Model;
}

namespace chan::lower {

/// The skeletons of all functions in \p Context that deal with what \p M
/// describes, with a root for each function from which to explore. Locations
/// are raw encodings of Clang's source locations.
skeleton::Program lower(clang::ASTContext &Context, const model::Model &M);

} // namespace chan::lower

#endif // CHAN_TIDY_LIB_LOWER_LOWER_H
