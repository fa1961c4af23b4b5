//===- Classes.cpp - Which classes to look at from outside ----------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Lower/Classes.h"
#include "clang/AST/DeclFriend.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Basic/SourceManager.h"

using namespace chan;
using namespace chan::lower;
using namespace clang;

namespace {

/// A client with more to choose from is not followed.
constexpr size_t MostMethods = 12;

class Viewer {
public:
  Viewer(const Relevance &Wanted, Types &T, ASTContext &Context)
      : Wanted(Wanted), T(T), Context(Context) {
    for (const CXXRecordDecl *RD : Wanted.classes())
      for (const CXXBaseSpecifier &Base : RD->bases())
        if (const CXXRecordDecl *Of = Base.getType()->getAsCXXRecordDecl())
          Bases.insert(Of->getCanonicalDecl());
  }

  /// What clients see of \p RD; nothing if they, or code of the class, may do
  /// more than can be told.
  std::optional<ClientView> view(const CXXRecordDecl *RD) {
    if (!isForClients(RD))
      return std::nullopt;
    View = {};
    View.Class = RD;
    Overridden.clear();
    IsSealed = RD->isEffectivelyFinal() || isOfThisFile(RD);
    Matters = HoldsPrivate = false;
    if (!addClass(RD, /*IsPublic=*/true) || !Matters || !HoldsPrivate ||
        !addConstructors(RD) || View.Methods.size() > MostMethods)
      return std::nullopt;
    return std::move(View);
  }

private:
  bool isOfThisFile(const CXXRecordDecl *RD) const {
    const SourceManager &SM = Context.getSourceManager();
    return RD->isInAnonymousNamespace() ||
           SM.isInMainFile(SM.getExpansionLoc(RD->getLocation()));
  }

  bool isForClients(const CXXRecordDecl *RD) {
    if (!T.isUserCode(RD) || !RD->getIdentifier() || RD->isAbstract() ||
        RD->isLocalClass() || RD->getAccess() == AS_private ||
        RD->getAccess() == AS_protected || RD->isUnion() || T.modelOf(RD))
      return false;
    // A class that others derive from is seen through theirs; one of which all
    // clients are here, through them.
    if (Bases.contains(RD->getCanonicalDecl()) ||
        (isOfThisFile(RD) && Wanted.isMade(RD)))
      return false;
    const CXXDestructorDecl *End = RD->getDestructor();
    return !End || (End->getAccess() == AS_public && !End->isDeleted());
  }

  /// Adds what \p RD, the class or a base of it, has to offer.
  bool addClass(const CXXRecordDecl *RD, bool IsPublic) {
    RD = RD->getDefinition();
    if (!RD)
      return false;
    for (const Decl *D : RD->decls()) {
      if (const auto *Template = dyn_cast<FunctionTemplateDecl>(D)) {
        if (Template->specializations().empty())
          return false;
        for (const FunctionDecl *Spec : Template->specializations())
          if (!addMethod(cast<CXXMethodDecl>(Spec), IsPublic))
            return false;
      } else if (const auto *M = dyn_cast<CXXMethodDecl>(D)) {
        if (!addMethod(M, IsPublic))
          return false;
      } else if (const auto *F = dyn_cast<FieldDecl>(D)) {
        addField(F, IsPublic);
      } else if (const auto *Friend = dyn_cast<FriendDecl>(D)) {
        if (!isHarmless(Friend))
          return false;
      }
    }
    for (const CXXBaseSpecifier &Base : RD->bases()) {
      const CXXRecordDecl *Of = Base.getType()->getAsCXXRecordDecl();
      if (!Of)
        return false;
      if (!T.isUserCode(Of)) {
        View.IsShared |= llvm::any_of(
            Of->methods(), [&](const auto *M) { return sharesObject(M); });
        continue;
      }
      if (!addClass(Of, IsPublic && Base.getAccessSpecifier() == AS_public))
        return false;
    }
    return true;
  }

  /// Whether what \p M does is in sight.
  bool addMethod(const CXXMethodDecl *M, bool IsPublic) {
    if (M->isImplicit() || M->isDeleted() || M->isDefaulted() ||
        M->isPureVirtual())
      return true;
    if (!M->hasBody())
      return false;
    Matters |= Wanted.isRelevant(M);
    const bool IsOverridden = Overridden.contains(M->getCanonicalDecl());
    for (const CXXMethodDecl *Base : M->overridden_methods())
      Overridden.insert(Base->getCanonicalDecl());
    if (isa<CXXConstructorDecl, CXXDestructorDecl>(M) || M->isStatic() ||
        M->isCopyAssignmentOperator() || M->isMoveAssignmentOperator() ||
        IsOverridden)
      return true;
    if (IsPublic && M->getAccess() == AS_public) {
      View.Methods.push_back(M);
      return true;
    }
    // A derived class out of sight would be a client, too.
    return IsSealed || M->getAccess() != AS_protected || !Wanted.isRelevant(M);
  }

  void addField(const FieldDecl *F, bool IsPublic) {
    if (!T.carries(F->getType()))
      return;
    if ((IsPublic && F->getAccess() == AS_public) ||
        (!IsSealed && F->getAccess() != AS_private))
      View.Fields.push_back(F);
    else
      HoldsPrivate = true;
  }

  /// Whether \p M gives out a handle that shares the object that it is called
  /// on.
  bool sharesObject(const CXXMethodDecl *M) const {
    const auto *Ops = T.model().functions(modelName(M));
    return Ops && llvm::any_of(*Ops, [](const model::Operation *Op) {
             return Op->Does == model::Verb::Upgrade;
           });
  }

  bool isHarmless(const FriendDecl *Friend) const {
    const NamedDecl *Named = Friend->getFriendDecl();
    const auto *F = dyn_cast_or_null<FunctionDecl>(Named);
    return F && F->hasBody() && !Wanted.isRelevant(F);
  }

  bool addConstructors(const CXXRecordDecl *RD) {
    bool AnyDeclared = false;
    for (const CXXConstructorDecl *C : RD->ctors()) {
      if (C->isImplicit() || C->isCopyOrMoveConstructor())
        continue;
      AnyDeclared = true;
      if (C->getAccess() == AS_public && !C->isDeleted())
        View.Constructors.push_back(C);
    }
    return !View.Constructors.empty() || (!AnyDeclared && !RD->isAggregate());
  }

  const Relevance &Wanted;
  Types &T;
  ASTContext &Context;
  llvm::DenseSet<const CXXRecordDecl *> Bases;

  ClientView View;
  llvm::DenseSet<const CXXMethodDecl *> Overridden;
  bool IsSealed = false;     ///< There are no derived classes out of sight.
  bool Matters = false;      ///< Some of its methods have to do with tasks.
  bool HoldsPrivate = false; ///< Tasks can meet at a member nobody else knows.
};

} // namespace

std::vector<ClientView> lower::findClientViews(const Relevance &Wanted,
                                               Types &T, ASTContext &Context) {
  std::vector<ClientView> Found;
  Viewer V(Wanted, T, Context);
  for (const CXXRecordDecl *RD : Wanted.classes())
    if (auto View = V.view(RD))
      Found.push_back(std::move(*View));
  return Found;
}
