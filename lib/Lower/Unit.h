//===- Unit.h - What functions of a unit share -*- C++ -*- --------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_LIB_LOWER_UNIT_H
#define CHAN_TIDY_LIB_LOWER_UNIT_H

#include "lib/Lower/Classes.h"
#include "lib/Lower/Relevance.h"
#include "lib/Lower/Types.h"
#include "lib/Skeleton/Skeleton.h"

namespace chan::lower {

/// The program under construction and the procedures that its functions
/// become. A function is lowered when something first calls it.
class Unit {
public:
  Unit(clang::ASTContext &Context, const model::Model &M)
      : Context(Context), T(Context, M), Wanted(Context, T) {}

  /// Lowers all relevant functions and adds roots.
  skeleton::Program run();

  /// The procedure of \p F, or NoProc if its body is out of sight or cannot be
  /// lowered. \p Any: even if nothing in it matters.
  skeleton::ProcId procOf(const clang::FunctionDecl *F, bool Any = false);

  /// The procedure that runs the user's destructors of \p RD and its bases;
  /// NoProc if there is none worth running.
  skeleton::ProcId destructorOf(const clang::CXXRecordDecl *RD);

  /// The procedure of the default constructor that the compiler writes for \p
  /// Ty: it need not have defined it, where only a body that was not parsed
  /// would call it. NoProc if there is none, or nothing in it matters.
  skeleton::ProcId implicitConstructorOf(clang::QualType Ty);

  /// Whether the user wrote \p M, a constructor or destructor, and the unit has
  /// no body of it: it is in another unit, or an editor did not parse it.
  bool isOutOfSight(const clang::CXXMethodDecl *M) const;

  /// The call operator of a lambda, the only instantiation for a generic one.
  static const clang::FunctionDecl *
  callOperator(const clang::CXXRecordDecl *Lambda);
  skeleton::ProcId callOperatorOf(const clang::CXXRecordDecl *Lambda);

  /// What a call of \p M runs if only one function of the unit can be meant;
  /// otherwise null.
  const clang::CXXMethodDecl *
  onlyOverrider(const clang::CXXMethodDecl *M) const;

  /// What a call of \p M may run, if the unit shows all of it.
  llvm::SmallVector<const clang::CXXMethodDecl *, 4>
  bodiesOf(const clang::CXXMethodDecl *M) const;

  /// Whether what a call of \p M runs is for its object to say, and the unit
  /// shows all that it can be.
  bool isOverridden(const clang::CXXMethodDecl *M) const;

  const std::vector<const clang::VarDecl *> &statics() const {
    return Wanted.statics();
  }

  /// Whether some timer may be set to a point in time that never comes. If none
  /// is, a wait for one is a pause.
  bool hasEndlessTimers() const { return Wanted.hasNever(); }

  /// A procedure for a part of a function that runs at another time.
  skeleton::Procedure newProcedure(skeleton::NameId Name,
                                   const clang::Stmt *At);
  skeleton::ProcId add(skeleton::Procedure Proc);

  skeleton::NameId name(llvm::StringRef S) { return P.name(S); }

  clang::ASTContext &Context;
  Types T;
  skeleton::Program P;

private:
  skeleton::ProcId reserve(std::string Name, const clang::Decl *D);
  void addRoot(const clang::FunctionDecl *F, skeleton::ProcId Proc);
  void addClient(const ClientView &C);

  Relevance Wanted;
  llvm::DenseMap<const clang::FunctionDecl *, skeleton::ProcId> Procs;
  llvm::DenseMap<const clang::CXXRecordDecl *, skeleton::ProcId> Destructors;
  llvm::DenseMap<const clang::CXXRecordDecl *, skeleton::ProcId> Constructors;
  std::vector<const clang::FunctionDecl *> Pending;
};

/// What a handle of type \p Ty points to, or a container of it holds; null when
/// that cannot be told.
clang::QualType pointee(clang::QualType Ty);

/// What the function that \p Method is in an object's class is called there,
/// whichever class of the hierarchy declares \p Method.
std::string virtualName(const clang::CXXMethodDecl *Method);

/// Which kind of object represents a variable of type \p T.
skeleton::ObjectKind objectKind(Types &Ts, clang::QualType T);

} // namespace chan::lower

#endif // CHAN_TIDY_LIB_LOWER_UNIT_H
