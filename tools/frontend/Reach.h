//===- Reach.h - Which instantiations lead to user code ---------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The body of a function in a system header was written without knowledge of
/// the user's code. It gets there only by its template arguments: what it does
/// with an object of the user's class makes the compiler write functions of
/// the user's that it would not write otherwise. Those are
///   - instantiations: of a generic lambda, of a member of a class template, of
///     a member template, of a function template that is found by the namespace
///     of an argument,
///   - constructors that the class does not have in its source.
/// Without such a thing in reach, an instantiation of a system's template leads
/// to no new code of the user's, and can be left out.
///
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_TOOLS_FRONTEND_REACH_H
#define CHAN_TIDY_TOOLS_FRONTEND_REACH_H

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "llvm/ADT/DenseMap.h"

namespace chan::tool {

class Reach {
public:
  explicit Reach(const clang::ASTContext &Context)
      : SM(Context.getSourceManager()) {}

  bool isSystem(const clang::Decl *D) const {
    return SM.isInSystemHeader(D->getLocation());
  }

  /// Whether the body of \p F, an instantiation of a system's template, can
  /// lead to code of the user's that would not be there otherwise. To be asked
  /// when the whole unit has been parsed.
  bool leadsToUserCode(const clang::FunctionDecl *F);

private:
  bool fromDecl(const clang::Decl *D);
  bool computeFromDecl(const clang::Decl *D);
  bool fromUserDecl(const clang::Decl *D);
  bool fromUserClass(const clang::CXXRecordDecl *RD);
  bool fromType(clang::QualType T);
  bool fromArgument(const clang::TemplateArgument &A);
  bool fromArguments(llvm::ArrayRef<clang::TemplateArgument> Arguments);

  /// Whether a call whose argument has a type of this scope can find what is
  /// made only when it is called, or is not used otherwise.
  bool fromNamespace(const clang::DeclContext *DC);
  bool computeFromNamespace(const clang::DeclContext *DC);

  const clang::SourceManager &SM;
  llvm::DenseMap<const clang::Decl *, bool> Decls;
  llvm::SmallVector<const clang::Decl *> Visited;
  llvm::DenseMap<const clang::DeclContext *, bool> Namespaces;
};

} // namespace chan::tool

#endif // CHAN_TIDY_TOOLS_FRONTEND_REACH_H
