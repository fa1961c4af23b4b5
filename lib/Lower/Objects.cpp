//===- Objects.cpp - How objects come into being ------------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Lower/Body.h"
#include "clang/AST/CXXInheritance.h"
#include "llvm/ADT/STLExtras.h"

using namespace chan;
using namespace chan::lower;
using namespace clang;
using model::TypeKind;
using skeleton::NoProc;
using skeleton::ObjectKind;

ObjectKind lower::objectKind(Types &Ts, QualType Ty) {
  switch (Ts.shape(Ty)) {
  case Shape::Scalar:
  case Shape::Plain:
    return ObjectKind::Cell;
  case Shape::Closure:
  case Shape::Record:
    return ObjectKind::Record;
  case Shape::Array:
    return ObjectKind::Vector;
  case Shape::Modelled:
    break;
  }
  const model::Type &MT = *Ts.modelOf(Ty);
  switch (MT.Kind) {
  case TypeKind::Channel:
    return MT.Handle ? ObjectKind::Cell : ObjectKind::Channel;
  case TypeKind::Mutex:
    return MT.Handle ? ObjectKind::Cell : ObjectKind::Mutex;
  case TypeKind::Condition:
  case TypeKind::Timer:
    return ObjectKind::Condition;
  case TypeKind::Latch:
  case TypeKind::Event:
    return MT.Handle ? ObjectKind::Cell : ObjectKind::Counter;
  case TypeKind::Barrier:
    return MT.Handle ? ObjectKind::Cell : ObjectKind::Barrier;
  case TypeKind::Semaphore:
    return MT.Handle ? ObjectKind::Cell : ObjectKind::Semaphore;
  case TypeKind::Container:
    return ObjectKind::Vector;
  case TypeKind::Scope:
    return MT.Handle ? ObjectKind::Cell : ObjectKind::Scope;
  case TypeKind::PackagedTask:
  case TypeKind::Tuple:
  case TypeKind::Variant:
    return ObjectKind::Record;
  default:
    return ObjectKind::Cell;
  }
}

Body::Operand Body::newCell(Operand Init, const Stmt *At, llvm::StringRef Name,
                            uint64_t Flags) {
  return result(Opcode::New, At, {Init}, Name, uint32_t(ObjectKind::Cell),
                Flags);
}

bool Body::canBeDestroyed(QualType Ty) const {
  if (Ty->isReferenceType())
    return false;
  // A timer that always goes off is nothing that others wait for.
  if (isKind(T.modelOf(Ty), model::TypeKind::Timer) && !U.hasEndlessTimers())
    return false;
  Shape S = T.shape(Ty);
  if (S == Shape::Modelled || S == Shape::Closure || S == Shape::Record)
    return true;
  // A pair or tuple can hold handles.
  return (S == Shape::Array || S == Shape::Plain) && T.carries(Ty);
}

Body::Operand Body::temporary(const Expr *E) {
  Operand Object = build(E);
  if (Object.K == Operand::Slot && canBeDestroyed(E->getType()))
    pushDestroy(Object);
  return Object;
}

Body::Operand Body::buildUnknown(QualType Ty, const Stmt *At,
                                 llvm::StringRef Name, uint64_t Flags) {
  ObjectKind Kind = objectKind(T, Ty);
  Operand Init;
  if (Kind == ObjectKind::Cell)
    Init = result(Opcode::Fresh, At, {}, Name);
  if (T.shape(Ty) == Shape::Plain)
    Flags &= ~uint64_t(skeleton::Open);
  return result(Opcode::New, At, {Init}, Name, uint32_t(Kind),
                Flags | (Kind == ObjectKind::Cell ? 0 : skeleton::Opaque));
}

Body::Operand Body::buildDefault(QualType Ty, const Stmt *At,
                                 llvm::StringRef Name) {
  switch (T.shape(Ty)) {
  case Shape::Scalar:
    return newCell(result(Opcode::Fresh, At, {}, Name), At, Name);
  case Shape::Modelled:
    return modelledDefault(*T.modelOf(Ty), Ty, At, Name, {});
  case Shape::Record:
    return newRecord(Ty->getAsCXXRecordDecl(), At, Name);
  case Shape::Array: {
    Operand Array =
        result(Opcode::New, At, {}, Name, uint32_t(ObjectKind::Vector));
    const auto *Arr = U.Context.getAsConstantArrayType(Ty);
    if (!Arr || Arr->getSize().getZExtValue() > 64)
      return buildUnknown(Ty, At, Name, 0);
    for (uint64_t I = 0, E = Arr->getSize().getZExtValue(); I != E; ++I) {
      Operand Element = buildDefault(Arr->getElementType(), At, Name);
      emit(Opcode::Insert, At, {Array, Element}).Flags = skeleton::Owns;
    }
    return Array;
  }
  default:
    return buildUnknown(Ty, At, Name, 0);
  }
}

Body::Operand Body::build(const Expr *E, llvm::StringRef Name) {
  E = E->IgnoreParens();
  if (auto It = Given.find(E); It != Given.end())
    return result(Opcode::Take, E, {It->second});
  QualType Ty = E->getType();
  if (E->isGLValue()) {
    // Initialisation from an object without a constructor: a C-style copy.
    Operand From = lvalue(E);
    return T.shape(Ty) == Shape::Scalar
               ? newCell(result(Opcode::Load, E, {From}), E, Name)
               : result(Opcode::Copy, E, {From});
  }
  if (T.shape(Ty) == Shape::Scalar)
    return newCell(rvalue(E), E, Name);
  switch (E->getStmtClass()) {
  case Stmt::ExprWithCleanupsClass:
    return build(cast<ExprWithCleanups>(E)->getSubExpr(), Name);
  case Stmt::CXXBindTemporaryExprClass:
    return build(cast<CXXBindTemporaryExpr>(E)->getSubExpr(), Name);
  case Stmt::ConstantExprClass:
    return build(cast<ConstantExpr>(E)->getSubExpr(), Name);
  case Stmt::CXXDefaultArgExprClass:
    return build(cast<CXXDefaultArgExpr>(E)->getExpr(), Name);
  case Stmt::CXXDefaultInitExprClass:
    return build(cast<CXXDefaultInitExpr>(E)->getExpr(), Name);
  case Stmt::SubstNonTypeTemplateParmExprClass:
    return build(cast<SubstNonTypeTemplateParmExpr>(E)->getReplacement(), Name);
  case Stmt::CXXRewrittenBinaryOperatorClass:
    return build(cast<CXXRewrittenBinaryOperator>(E)->getSemanticForm(), Name);
  case Stmt::CXXConstructExprClass:
  case Stmt::CXXTemporaryObjectExprClass:
    return construct(cast<CXXConstructExpr>(E), Name);
  case Stmt::LambdaExprClass:
    return closure(cast<LambdaExpr>(E), Name);
  case Stmt::CXXStdInitializerListExprClass: {
    // The elements themselves: a list's copies do not outlive it.
    const Expr *Array = cast<CXXStdInitializerListExpr>(E)->getSubExpr();
    if (const auto *M =
            dyn_cast<MaterializeTemporaryExpr>(Array->IgnoreParenImpCasts()))
      return build(M->getSubExpr(), Name);
    return build(Array, Name);
  }
  case Stmt::InitListExprClass:
    return aggregate(cast<InitListExpr>(E), Name);
  case Stmt::CXXScalarValueInitExprClass:
  case Stmt::ImplicitValueInitExprClass:
    return buildDefault(Ty, E, Name);
  case Stmt::CallExprClass:
  case Stmt::CXXMemberCallExprClass:
  case Stmt::CXXOperatorCallExprClass: {
    Operand R = call(cast<CallExpr>(E), Name);
    return R.K == Operand::Slot ? R : buildUnknown(Ty, E, Name, 0);
  }
  case Stmt::CoawaitExprClass: {
    Operand R = awaited(cast<CoawaitExpr>(E), Name);
    return R.K == Operand::Slot ? R : buildUnknown(Ty, E, Name, 0);
  }
  case Stmt::ConditionalOperatorClass:
    return conditional(cast<ConditionalOperator>(E),
                       [&](const Expr *Side) { return build(Side, Name); });
  case Stmt::BinaryOperatorClass:
    if (const auto *Comma = cast<BinaryOperator>(E);
        Comma->getOpcode() == BO_Comma) {
      ignore(Comma->getLHS());
      return build(Comma->getRHS(), Name);
    }
    return buildUnknown(Ty, E, Name, 0);
  default:
    break;
  }
  if (const auto *Cast = dyn_cast<CastExpr>(E))
    return build(Cast->getSubExpr(), Name);
  for (const Stmt *Child : E->children())
    if (const auto *Sub = dyn_cast_or_null<Expr>(Child))
      emit(Opcode::Escape, E, {any(Sub)});
  return buildUnknown(Ty, E, Name, skeleton::Open);
}

namespace {

/// The only argument that the source writes, or null.
const Expr *onlyArgument(const CXXConstructExpr *E) {
  const Expr *Only = nullptr;
  for (const Expr *Arg : E->arguments())
    if (!isa<CXXDefaultArgExpr>(Arg)) {
      if (Only)
        return nullptr;
      Only = Arg;
    }
  return Only;
}

} // namespace

Body::Operand Body::construct(const CXXConstructExpr *E, llvm::StringRef Name) {
  QualType Ty = E->getType();
  const CXXConstructorDecl *Ctor = E->getConstructor();
  if (U.Context.getAsArrayType(Ty))
    return buildDefault(Ty, E, Name);
  Shape S = T.shape(Ty);
  if (E->getNumArgs() >= 1 && Ctor->isCopyOrMoveConstructor()) {
    const Expr *From = E->getArg(0);
    if (!From->isGLValue() ||
        isa<MaterializeTemporaryExpr>(From->IgnoreParenImpCasts()))
      if (const auto *M =
              dyn_cast<MaterializeTemporaryExpr>(From->IgnoreParenImpCasts()))
        return build(M->getSubExpr(), Name); // As if the move had been elided.
    if (S != Shape::Record || Ctor->isDefaulted() || !Ctor->isUserProvided()) {
      Operand Source = lvalue(From);
      return result(Ctor->isMoveConstructor() ? Opcode::Take : Opcode::Copy, E,
                    {Source});
    }
  }
  switch (S) {
  case Shape::Modelled: {
    CallInfo C{E, Ctor};
    for (const Expr *Arg : E->arguments())
      if (!isa<CXXDefaultArgExpr>(Arg))
        C.Args.push_back(Arg);
    return constructDerived(Ty, C, Name);
  }
  case Shape::Record:
    return constructRecord(E, Name);
  case Shape::Plain:
    // A text made from a literal, or from another text.
    if (const Expr *From = onlyArgument(E);
        From && (isa<StringLiteral>(From->IgnoreParenImpCasts()) ||
                 T.shape(From->getType()) == Shape::Plain))
      return newCell(plainValue(From), E, Name);
    [[fallthrough]];
  default:
    for (const Expr *Arg : E->arguments())
      if (!isa<CXXDefaultArgExpr>(Arg)) {
        Operand A = any(Arg);
        if (T.carries(Arg->getType()))
          escape(A, Arg);
      }
    return buildUnknown(Ty, E, Name, 0);
  }
}

static bool mentionsThis(const Stmt *S) {
  return S &&
         (isa<CXXThisExpr>(S) || llvm::any_of(S->children(), mentionsThis));
}

/// How \p Ctor, of a class that the user derives from a library's, constructs
/// that; null if it does not show.
static const CXXConstructExpr *baseConstruction(const CXXConstructorDecl *Ctor,
                                                Types &T) {
  for (const CXXCtorInitializer *Init : Ctor->inits())
    if (Init->isBaseInitializer() &&
        T.modelOf(QualType(Init->getBaseClass(), 0)) ==
            T.modelOf(Ctor->getParent())) {
      const auto *E =
          dyn_cast<CXXConstructExpr>(Init->getInit()->IgnoreImplicit());
      return mentionsThis(E) ? nullptr : E;
    }
  return nullptr;
}

/// Constructs a \p Ty, which is a library's class or one that the user derives
/// from it: such an object is taken for its base.
Body::Operand Body::constructDerived(QualType Ty, const CallInfo &Said,
                                     llvm::StringRef Name) {
  CallInfo C = Said;
  while (const auto *Ctor = dyn_cast_or_null<CXXConstructorDecl>(C.Callee)) {
    if (!Ctor->isUserProvided() || Ctor->isInheritingConstructor() ||
        !T.isUserCode(Ctor) || !T.isDerived(Ctor->getParent()))
      break;
    const FunctionDecl *Definition = nullptr;
    const CXXConstructExpr *Base =
        Ctor->hasBody(Definition)
            ? baseConstruction(cast<CXXConstructorDecl>(Definition), T)
            : nullptr;
    // What its body does with the object could be anything.
    if (!Base || (U.procOf(Ctor) != NoProc &&
                  !Definition->getBody()->children().empty())) {
      for (const Expr *Arg : C.Args)
        if (Operand A = any(Arg); T.carries(Arg->getType()))
          escape(A, Arg);
      return buildUnknown(Ty, C.E, Name, skeleton::Open);
    }
    // The base's arguments are made of its parameters: variables, from here on.
    llvm::SmallVector<Operand, 4> Args;
    pass(Args, Definition, C.Args);
    for (const auto &[P, Arg] : llvm::zip(Definition->parameters(), Args)) {
      const bool IsValue = !P->getType()->isReferenceType() &&
                           T.shape(P->getType()) == Shape::Scalar;
      const Operand Held =
          IsValue ? newCell(Arg, C.E, P->getNameAsString()) : Arg;
      const skeleton::Slot Slot = newSlot(P->getNameAsString());
      emit(Opcode::Move, C.E, {Held}).D = Slot;
      Variables[P] = {Slot, false};
    }
    C.Callee = Base->getConstructor();
    C.Args.clear();
    for (const Expr *Arg : Base->arguments())
      if (!isa<CXXDefaultArgExpr>(Arg))
        C.Args.push_back(Arg);
  }
  return constructModelled(*T.modelOf(Ty), Ty, C, Name);
}

Body::Operand Body::initFrom(const Expr *E, llvm::StringRef Name) {
  if (!E->isGLValue())
    return build(E, Name);
  if (const auto *M =
          dyn_cast<MaterializeTemporaryExpr>(E->IgnoreParenImpCasts()))
    return build(M->getSubExpr(), Name);
  if (T.shape(E->getType()) == Shape::Scalar)
    return newCell(rvalue(E), E, Name);
  return result(E->isXValue() ? Opcode::Take : Opcode::Copy, E, {lvalue(E)});
}

/// The constructor that so many arguments can only mean, and how many it could
/// be.
static std::pair<const CXXConstructorDecl *, unsigned>
candidates(const CXXRecordDecl *RD, size_t Args) {
  const CXXConstructorDecl *Only = nullptr;
  unsigned Count = 0;
  for (const CXXConstructorDecl *Ctor : RD->ctors())
    if (!Ctor->isCopyOrMoveConstructor() && !Ctor->isDeleted() &&
        Ctor->getMinRequiredArguments() <= Args &&
        Args <= Ctor->getNumParams()) {
      Only = Ctor;
      ++Count;
    }
  return {Count == 1 ? Only : nullptr, Count};
}

Body::Operand Body::buildFrom(QualType Ty, llvm::ArrayRef<const Expr *> Args,
                              const Expr *At, llvm::StringRef Name) {
  Ty = Ty.getNonReferenceType().getUnqualifiedType();
  if (Args.size() == 1 &&
      U.Context.hasSameUnqualifiedType(Args[0]->getType(), Ty))
    return initFrom(Args[0], Name);
  CallInfo C{At};
  C.Args.assign(Args.begin(), Args.end());
  switch (T.shape(Ty)) {
  case Shape::Modelled:
    if (const CXXRecordDecl *RD = Ty->getAsCXXRecordDecl();
        RD->hasDefinition() && T.isDerived(RD)) {
      const auto [Only, Count] = candidates(RD->getDefinition(), Args.size());
      if (Count > 1)
        break;
      C.Callee = Only;
    }
    return constructDerived(Ty, C, Name);
  case Shape::Record: {
    const CXXRecordDecl *RD = Ty->getAsCXXRecordDecl()->getDefinition();
    const auto [Only, Candidates] = candidates(RD, Args.size());
    if (Only) {
      Operand Object = newRecord(RD, At, Name);
      C.Callee = Only;
      if (skeleton::ProcId P = U.procOf(Only); P != NoProc) {
        callProc(P, Only, Object, C);
        return Object;
      }
      if (Only->isImplicit() || (Args.empty() && !U.isOutOfSight(Only))) {
        if (Args.empty())
          implicitConstruction(Ty, Object, At);
        return Object;
      }
    } else if (Args.empty() && Candidates == 0) {
      Operand Object = newRecord(RD, At, Name);
      implicitConstruction(Ty, Object, At);
      return Object;
    }
    break;
  }
  case Shape::Scalar:
    return newCell(Args.size() == 1 ? any(Args[0]) : unknown(At, Name), At,
                   Name);
  default:
    break;
  }
  for (const Expr *Arg : Args)
    if (Operand A = any(Arg); T.carries(Arg->getType()))
      escape(A, Arg);
  return buildUnknown(Ty, At, Name, skeleton::Open);
}
