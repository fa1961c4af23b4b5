//===- Relevance.h - Which functions matter -*- C++ -*- -----------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

///
/// \file
/// Most functions of a unit have nothing to do with tasks. This finds those
/// that have, by themselves or through what they call.
///
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_LIB_LOWER_RELEVANCE_H
#define CHAN_TIDY_LIB_LOWER_RELEVANCE_H

#include "lib/Lower/Types.h"
#include "llvm/ADT/DenseSet.h"
#include <vector>

namespace chan::lower {

class Relevance {
public:
  Relevance(clang::ASTContext &Context, Types &T)
      : Context(Context), T(T),
        WholeUnit(Context.getTraversalScope().size() == 1 &&
                  llvm::isa<clang::TranslationUnitDecl>(
                      Context.getTraversalScope().front())) {}

  /// Reads the bodies of all functions of the user's that are in scope. In an
  /// editor those are the functions of the main file and what they call:
  /// headers are parsed once and for all, and most bodies in them are not.
  void compute();

  /// Functions (lambdas' call operators included) that spawn, send, receive or
  /// wait, or call one that does; in source order.
  const std::vector<const clang::FunctionDecl *> &relevant() const {
    return Relevant;
  }
  bool isRelevant(const clang::FunctionDecl *F) const {
    return Set.contains(F->getCanonicalDecl());
  }

  /// Functions that do not matter by themselves, but do to a caller that
  /// matters: they touch a lock, a handle, a callable, may throw, or are a
  /// formula.
  bool touches(const clang::FunctionDecl *F) const {
    return Touching.contains(F->getCanonicalDecl());
  }

  /// Whether a relevant function calls (or creates the lambda) \p F.
  bool isCalled(const clang::FunctionDecl *F) const {
    return Called.contains(F->getCanonicalDecl());
  }

  /// Whether the unit names a point in time that never comes.
  bool hasNever() const { return AnyNever; }

  /// Variables with static storage that tasks can meet at and that no other
  /// unit knows, in source order.
  const std::vector<const clang::VarDecl *> &statics() const { return Statics; }

  /// Classes of the user's that are complete and no templates, in source order.
  const std::vector<const clang::CXXRecordDecl *> &classes() const {
    return Classes;
  }

  /// Whether the unit makes objects of \p RD by other means than its methods.
  bool isMade(const clang::CXXRecordDecl *RD) const {
    return Made.contains(RD->getCanonicalDecl());
  }

  /// Whether overriders() can tell; not if some may be in a header that is out
  /// of scope.
  bool knowsOverriders(const clang::CXXMethodDecl *M) const;

  /// The functions of the unit that override \p M and have a body.
  llvm::ArrayRef<const clang::CXXMethodDecl *>
  overriders(const clang::CXXMethodDecl *M) const;

private:
  friend class BodyScan;
  struct Node {
    const clang::FunctionDecl *F;
    std::vector<const clang::FunctionDecl *> Callees;
    std::vector<const clang::CXXRecordDecl *> Makes;
    bool Direct = false;
    bool Touches = false;
    bool Never = false; ///< Names a point in time that never comes.
    bool UsesTimer = false;
  };

  clang::ASTContext &Context;
  Types &T;
  const bool WholeUnit;
  bool AnyNever = false;
  std::vector<Node> Nodes;
  std::vector<const clang::FunctionDecl *> Relevant;
  std::vector<const clang::VarDecl *> Statics;
  std::vector<const clang::CXXRecordDecl *> Classes;
  llvm::DenseSet<const clang::CXXRecordDecl *> Made;
  llvm::DenseSet<const clang::FunctionDecl *> Set, Touching, Called;
  llvm::DenseMap<const clang::CXXMethodDecl *,
                 llvm::SmallVector<const clang::CXXMethodDecl *, 2>>
      Overriders;
};

} // namespace chan::lower

#endif // CHAN_TIDY_LIB_LOWER_RELEVANCE_H
