//===- Reach.cpp - Which instantiations lead to user code -----------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tools/frontend/Reach.h"
#include "clang/AST/DeclFriend.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace chan::tool {

bool Reach::leadsToUserCode(const FunctionDecl *F) {
  Visited.clear();
  const bool Leads = fromDecl(F);
  // What was visited has led there, or has been cut short by it, or is part of
  // a cycle that has: only if nothing did is the answer known for all.
  if (Leads)
    for (const Decl *D : Visited)
      Decls.erase(D);
  Decls[F->getCanonicalDecl()] = Leads;
  return Leads;
}

bool Reach::fromDecl(const Decl *D) {
  D = D->getCanonicalDecl();
  if (auto [It, New] = Decls.try_emplace(D, false); !New)
    return It->second;
  Visited.push_back(D);
  return computeFromDecl(D);
}

bool Reach::computeFromDecl(const Decl *D) {
  if (isa<TranslationUnitDecl>(D))
    return false;
  if (D->getLocation().isValid() && !isSystem(D))
    return fromUserDecl(D);

  if (const auto *Class = dyn_cast<ClassTemplateSpecializationDecl>(D)) {
    if (fromArguments(Class->getTemplateArgs().asArray()))
      return true;
  } else if (const auto *Var = dyn_cast<VarTemplateSpecializationDecl>(D)) {
    if (fromArguments(Var->getTemplateArgs().asArray()))
      return true;
  } else if (const auto *F = dyn_cast<FunctionDecl>(D)) {
    if (const TemplateArgumentList *List = F->getTemplateSpecializationArgs())
      if (fromArguments(List->asArray()))
        return true;
  }
  const DeclContext *In = D->getDeclContext();
  return (In->isFunctionOrMethod() || In->isRecord()) &&
         fromDecl(cast<Decl>(In));
}

bool Reach::fromUserDecl(const Decl *D) {
  if (const auto *RD = dyn_cast<CXXRecordDecl>(D))
    return fromUserClass(RD);
  if (isa<TemplateDecl>(D))
    return true;
  if (const auto *V = dyn_cast<ValueDecl>(D))
    return fromType(V->getType());
  return fromNamespace(D->getDeclContext());
}

bool Reach::fromUserClass(const CXXRecordDecl *RD) {
  // Of an instantiation there may be no more than the name yet.
  if (isa<ClassTemplateSpecializationDecl>(RD) ||
      RD->getTemplateInstantiationPattern())
    return true;
  RD = RD->getDefinition();
  if (!RD)
    return false;
  if (RD->isGenericLambda())
    return true;
  if (!RD->isLambda()) {
    // What the compiler would write.
    if (RD->hasInheritedConstructor() ||
        (RD->hasDefaultConstructor() &&
         !RD->hasUserProvidedDefaultConstructor() &&
         !RD->hasTrivialDefaultConstructor()))
      return true;
    for (const Decl *Member : RD->decls()) {
      if (const auto *Friend = dyn_cast<FriendDecl>(Member))
        Member = Friend->getFriendDecl();
      if (isa_and_nonnull<FunctionTemplateDecl>(Member))
        return true;
    }
  }
  // To make or copy an object is to do that with its parts.
  return llvm::any_of(RD->bases(),
                      [&](const CXXBaseSpecifier &Base) {
                        return fromType(Base.getType());
                      }) ||
         llvm::any_of(RD->fields(),
                      [&](const FieldDecl *Field) {
                        return fromType(Field->getType());
                      }) ||
         fromNamespace(RD->getDeclContext());
}

bool Reach::fromArguments(llvm::ArrayRef<TemplateArgument> Arguments) {
  return llvm::any_of(
      Arguments, [&](const TemplateArgument &A) { return fromArgument(A); });
}

bool Reach::fromArgument(const TemplateArgument &A) {
  switch (A.getKind()) {
  case TemplateArgument::Type:
    return fromType(A.getAsType());
  case TemplateArgument::Declaration:
    return fromDecl(A.getAsDecl());
  case TemplateArgument::Pack:
    return fromArguments(A.getPackAsArray());
  case TemplateArgument::Template:
  case TemplateArgument::TemplateExpansion:
    if (const TemplateDecl *T =
            A.getAsTemplateOrTemplatePattern().getAsTemplateDecl())
      return fromDecl(T);
    return true;
  case TemplateArgument::Null:
  case TemplateArgument::NullPtr:
  case TemplateArgument::Integral:
    return false;
  default:
    return true;
  }
}

bool Reach::fromType(QualType T) {
  T = T.getCanonicalType();
  if (T->isBuiltinType())
    return false;
  if (const auto *Tag = T->getAs<TagType>())
    return fromDecl(Tag->getDecl());
  if (T->isPointerType() || T->isReferenceType())
    return fromType(T->getPointeeType());
  if (const clang::ArrayType *Array = T->getAsArrayTypeUnsafe())
    return fromType(Array->getElementType());
  if (const auto *F = T->getAs<FunctionProtoType>())
    return fromType(F->getReturnType()) ||
           llvm::any_of(F->getParamTypes(),
                        [&](QualType Param) { return fromType(Param); });
  // Such as a pointer to a member: rare, and so not worth a closer look.
  return true;
}

bool Reach::fromNamespace(const DeclContext *DC) {
  DC = DC->getEnclosingNamespaceContext();
  while (DC->isInlineNamespace())
    DC = DC->getParent();
  DC = DC->getPrimaryContext();
  if (auto It = Namespaces.find(DC); It != Namespaces.end())
    return It->second;
  const bool Leads = computeFromNamespace(DC);
  Namespaces[DC] = Leads;
  return Leads;
}

bool Reach::computeFromNamespace(const DeclContext *DC) {
  // A namespace has a declaration context for each time that it is opened.
  llvm::SmallVector<DeclContext *> Parts;
  const_cast<DeclContext *>(DC)->collectAllContexts(Parts);
  for (const DeclContext *Part : Parts)
    for (const Decl *D : Part->decls()) {
      if (const auto *Inner = dyn_cast<NamespaceDecl>(D)) {
        if (Inner->isInline() && computeFromNamespace(Inner))
          return true;
        continue;
      }
      const auto *F = dyn_cast<FunctionDecl>(D);
      // Where nothing else uses a function of this unit alone, the compiler
      // would have something to say about it.
      const bool Matters =
          isa<FunctionTemplateDecl, ClassTemplatePartialSpecializationDecl>(
              D) ||
          (F && F->getFormalLinkage() == Linkage::Internal &&
           !F->isReferenced());
      if (Matters && !isSystem(D))
        return true;
    }
  return false;
}

} // namespace chan::tool
