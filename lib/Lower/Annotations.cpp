//===- Annotations.cpp - A model's words in the source --------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Lower/Annotations.h"
#include "lib/Model/Annotation.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"

using namespace chan;
using namespace chan::lower;
using namespace clang;

namespace {

/// The annotation of \p D that is for us, or null.
const AnnotateAttr *annotationOf(const Decl *D) {
  for (const auto *A : D->specific_attrs<AnnotateAttr>())
    if (A->getAnnotation().starts_with(model::AnnotationPrefix))
      return A;
  return nullptr;
}

llvm::StringRef textOf(const AnnotateAttr *A) {
  return A->getAnnotation().drop_front(model::AnnotationPrefix.size());
}

/// What \p RD is made from, or itself.
const Decl *patternOf(const CXXRecordDecl *RD) {
  if (const auto *Spec = dyn_cast<ClassTemplateSpecializationDecl>(RD))
    return Spec->getSpecializedTemplate()->getTemplatedDecl();
  return RD;
}

const Decl *patternOf(const FunctionDecl *F) {
  const FunctionDecl *Pattern = F->getTemplateInstantiationPattern();
  return Pattern ? Pattern : F;
}

template <typename T, typename Entity, typename Reader>
const T *lookUp(llvm::DenseMap<const Decl *, std::unique_ptr<T>> &Known,
                const Entity *D, Reader Read) {
  const AnnotateAttr *A = annotationOf(D);
  if (!A)
    A = annotationOf(patternOf(D));
  if (!A)
    return nullptr;
  auto [It, New] = Known.try_emplace(D->getCanonicalDecl());
  if (!New)
    return It->second.get();
  if (llvm::Expected<T> Said = Read(textOf(A)))
    It->second = std::make_unique<T>(std::move(*Said));
  else
    llvm::consumeError(Said.takeError());
  return It->second.get();
}

bool isMethod(const FunctionDecl *F) {
  const auto *M = dyn_cast<CXXMethodDecl>(F);
  return M && !M->isStatic();
}

/// Reads all declarations, and none of the bodies.
class Checker : public RecursiveASTVisitor<Checker> {
public:
  explicit Checker(std::vector<AnnotationError> &Out) : Out(Out) {}

  bool TraverseStmt(Stmt *) { return true; }

  bool VisitDecl(Decl *D) {
    for (const auto *A : D->specific_attrs<AnnotateAttr>())
      // Each attribute once, and not for each later declaration.
      if (A->getAnnotation().starts_with(model::AnnotationPrefix) &&
          !A->isInherited())
        check(D, A);
    return true;
  }

private:
  template <typename T> void check(llvm::Expected<T> Said, SourceLocation Loc) {
    if (!Said)
      Out.push_back({Loc, llvm::toString(Said.takeError())});
  }

  void check(const Decl *D, const AnnotateAttr *A) {
    const llvm::StringRef Text = textOf(A);
    if (isa<CXXRecordDecl>(D))
      check(model::readTypeAnnotation(Text), A->getLocation());
    else if (const auto *F = dyn_cast<FunctionDecl>(D))
      check(model::readOperationAnnotation(Text, isMethod(F)),
            A->getLocation());
    else if (isa<EnumConstantDecl>(D))
      check(model::readStatusAnnotation(Text), A->getLocation());
    else
      Out.push_back({A->getLocation(),
                     "only classes, functions and enumerators can have the "
                     "annotation 'chan::" +
                         Text.str() + "'"});
  }

  std::vector<AnnotationError> &Out;
};

} // namespace

const model::Type *Annotations::type(const CXXRecordDecl *RD) {
  const CXXRecordDecl *Definition = RD->getDefinition();
  return lookUp(Types, Definition ? Definition : RD, model::readTypeAnnotation);
}

const model::Operation *Annotations::operation(const FunctionDecl *F) {
  return lookUp(Operations, F, [&](llvm::StringRef Text) {
    return model::readOperationAnnotation(Text, isMethod(F));
  });
}

std::optional<model::Library::Status::Kind>
Annotations::status(const EnumConstantDecl *D) const {
  const AnnotateAttr *A = annotationOf(D);
  if (!A)
    return std::nullopt;
  llvm::Expected<model::Library::Status::Kind> Said =
      model::readStatusAnnotation(textOf(A));
  if (Said)
    return *Said;
  llvm::consumeError(Said.takeError());
  return std::nullopt;
}

bool lower::mayBeAnnotated(const IdentifierTable &Names) {
  return Names.find("annotate") != Names.end();
}

std::vector<AnnotationError> lower::wrongAnnotations(ASTContext &Context) {
  std::vector<AnnotationError> Result;
  if (!mayBeAnnotated(Context.Idents))
    return Result;
  const SourceManager &SM = Context.getSourceManager();
  Checker C(Result);
  for (Decl *D : Context.getTraversalScope()) {
    if (isa<TranslationUnitDecl>(D)) {
      for (Decl *Top : cast<TranslationUnitDecl>(D)->noload_decls())
        if (!SM.isInSystemHeader(SM.getExpansionLoc(Top->getLocation())))
          C.TraverseDecl(Top);
    } else {
      C.TraverseDecl(D);
    }
  }
  return Result;
}
