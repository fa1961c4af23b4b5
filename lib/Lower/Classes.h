//===- Classes.h - Which classes to look at from outside --------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Whoever uses a class can make an object, call its public methods in any
/// order, and end it. What its tasks meet at is mostly a private member, which
/// only code of the class operates on. This finds the classes of which all that
/// code is in sight, and whose clients are not.
///
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_LIB_LOWER_CLASSES_H
#define CHAN_TIDY_LIB_LOWER_CLASSES_H

#include "lib/Lower/Relevance.h"

namespace chan::lower {

/// What clients see of a class.
struct ClientView {
  const clang::CXXRecordDecl *Class = nullptr;
  llvm::SmallVector<const clang::CXXConstructorDecl *, 2> Constructors;
  llvm::SmallVector<const clang::CXXMethodDecl *, 8> Methods;
  /// Those that clients, or classes derived by them, can operate on.
  llvm::SmallVector<const clang::FieldDecl *, 2> Fields;
  bool IsShared = false; ///< Its objects live in shared pointers.
};

/// The classes to look at, in source order.
std::vector<ClientView> findClientViews(const Relevance &Wanted, Types &T,
                                        clang::ASTContext &Context);

} // namespace chan::lower

#endif // CHAN_TIDY_LIB_LOWER_CLASSES_H
