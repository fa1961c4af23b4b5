//===- Types.h - What C++ types and names mean -*- C++ -*- --------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_LIB_LOWER_TYPES_H
#define CHAN_TIDY_LIB_LOWER_TYPES_H

#include "lib/Lower/Annotations.h"
#include "lib/Model/Model.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "llvm/ADT/DenseMap.h"
#include <string>

namespace chan::lower {

/// How a C++ type is represented in a skeleton.
enum class Shape {
  Scalar,   ///< A number, an enumerator, a raw pointer: a value.
  Modelled, ///< A library's type; see model::Type.
  Closure,  ///< A lambda's type.
  Record,   ///< A class whose parts are followed.
  Plain,    ///< A class that carries nothing to follow: one unknown value.
  Array,    ///< A built-in array.
};

/// The qualified name of \p D as models spell it: without template arguments
/// and without inline and unnamed namespaces.
std::string modelName(const clang::NamedDecl *D);

/// Answers questions about types, with a memory.
class Types {
public:
  Types(clang::ASTContext &Context, const model::Model &M)
      : Context(Context), M(M) {}

  Shape shape(clang::QualType T);

  /// The model of a class or of one of its bases, or else of what its members
  /// make it; null when there is none.
  const model::Type *modelOf(clang::QualType T);
  const model::Type *modelOf(const clang::CXXRecordDecl *RD);

  /// Whether it is only by one of its bases that the class has a model.
  bool isDerived(const clang::CXXRecordDecl *RD);

  /// What an annotation says that \p F does; null when there is none.
  const model::Operation *annotated(const clang::FunctionDecl *F) {
    return Annotated.operation(F);
  }

  /// What an enumerator says that became of an operation.
  std::optional<model::Library::Status::Kind>
  status(const clang::EnumConstantDecl *D) const;

  /// Whether tasks can meet at an object of this type, or it is or holds a
  /// handle to such a thing, or something callable.
  bool carries(clang::QualType T);

  /// The template arguments of \p T that are types, those of packs one by one.
  static llvm::SmallVector<clang::QualType, 4> typeArguments(clang::QualType T);

  /// Whether values of this type tell how an operation came out.
  bool tellsOutcome(clang::QualType T);

  /// Whether \p D is the user's code: in no system header, and in no header of
  /// a library that is modelled.
  bool isUserCode(const clang::Decl *D) const;

  const model::Model &model() const { return M; }

private:
  const model::Type *recognised(const clang::CXXRecordDecl *RD) const;
  bool computeCarries(clang::QualType T);
  bool isLibrary(const clang::NamespaceDecl *NS) const;

  clang::ASTContext &Context;
  const model::Model &M;
  Annotations Annotated;
  llvm::DenseMap<const clang::CXXRecordDecl *, const model::Type *> Models;
  llvm::DenseMap<const clang::Type *, bool> Carrying;
  std::vector<const clang::Type *> Asked; ///< On the way to one answer.
  mutable llvm::DenseMap<const clang::NamespaceDecl *, bool> Libraries;
};

} // namespace chan::lower

#endif // CHAN_TIDY_LIB_LOWER_TYPES_H
