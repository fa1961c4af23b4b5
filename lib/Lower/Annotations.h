//===- Annotations.h - A model's words in the source ------------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_LIB_LOWER_ANNOTATIONS_H
#define CHAN_TIDY_LIB_LOWER_ANNOTATIONS_H

#include "lib/Model/Model.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "llvm/ADT/DenseMap.h"
#include <memory>

namespace chan::lower {

/// What attributes in the source say, with a memory. Those with mistakes say
/// nothing.
class Annotations {
public:
  const model::Type *type(const clang::CXXRecordDecl *RD);
  const model::Operation *operation(const clang::FunctionDecl *F);
  std::optional<model::Library::Status::Kind>
  status(const clang::EnumConstantDecl *D) const;

private:
  llvm::DenseMap<const clang::Decl *, std::unique_ptr<model::Type>> Types;
  llvm::DenseMap<const clang::Decl *, std::unique_ptr<model::Operation>>
      Operations;
};

/// Whether a unit in which \p Names occur can have any; costs nothing.
bool mayBeAnnotated(const clang::IdentifierTable &Names);

/// A mistake in an annotation.
struct AnnotationError {
  clang::SourceLocation Loc;
  std::string Message;
};

/// Those in the user's code of the unit.
std::vector<AnnotationError> wrongAnnotations(clang::ASTContext &Context);

} // namespace chan::lower

#endif // CHAN_TIDY_LIB_LOWER_ANNOTATIONS_H
