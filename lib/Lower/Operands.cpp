//===- Operands.cpp - Which operation a call is, and on what --------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Lower/Body.h"

using namespace chan;
using namespace chan::lower;
using namespace clang;
using model::TypeKind;

/// How many template arguments the call of a function writes.
static unsigned writtenTemplateArguments(const Expr *E) {
  const auto *Call = dyn_cast<CallExpr>(E);
  const auto *Ref =
      Call ? dyn_cast<DeclRefExpr>(Call->getCallee()->IgnoreParenImpCasts())
           : nullptr;
  return Ref ? Ref->getNumTemplateArgs() : 0;
}

/// Whether \p F can be what the model says: what it puts a received value into,
/// it gets by reference or by its address.
static bool fits(const FunctionDecl *F, const model::Operation &Op) {
  if (Op.Does != model::Verb::Receive ||
      Op.Out.K != model::Selector::Argument ||
      Op.Out.Index >= F->getNumParams())
    return true;
  const QualType Param = F->getParamDecl(Op.Out.Index)->getType();
  return !Param->isRecordType() && !Param->isArithmeticType() &&
         !Param.getNonReferenceType().isConstQualified();
}

Modelled Body::modelled(const CallInfo &C) {
  if (!C.Callee)
    return {};
  if (const model::Operation *Op = T.annotated(C.Callee))
    return {Op, C.Object
                    ? T.modelOf(C.Arrow ? C.Object->getType()->getPointeeType()
                                        : C.Object->getType())
                    : nullptr};
  const auto *Method = dyn_cast<CXXMethodDecl>(C.Callee);
  if (Method && C.Object) {
    QualType Ty = C.Object->getType();
    if (Ty->isPointerType())
      Ty = Ty->getPointeeType();
    // A method that a user's class adds to a library's is the user's.
    if (const model::Type *MT = T.modelOf(Ty);
        MT && (!T.isUserCode(Method->getParent()) ||
               T.model().type(modelName(Method->getParent()))))
      if (const model::Operation *Op = model::findMethod(
              *MT, Method->getDeclName().getAsString(), C.Args.size(),
              [&](const model::Operation &Op) { return fits(Method, Op); }))
        return {Op, MT};
  }
  auto Named = [&](const NamedDecl *D) -> const model::Operation * {
    if (const auto *Ops = T.model().functions(modelName(D)))
      for (const model::Operation *Op : *Ops)
        if (Op->accepts(C.Args.size()) &&
            Op->acceptsTemplate(writtenTemplateArguments(C.E)) &&
            fits(C.Callee, *Op))
          return Op;
    return nullptr;
  };
  if (const model::Operation *Op = Named(C.Callee))
    return {Op, nullptr};
  // A constant function object: its own name says what it does.
  if (C.Object)
    if (const auto *Ref =
            dyn_cast<DeclRefExpr>(C.Object->IgnoreParenImpCasts()))
      if (const auto *V = dyn_cast<VarDecl>(Ref->getDecl());
          V && V->hasGlobalStorage())
        if (const model::Operation *Op = Named(V))
          return {Op, nullptr};
  return {};
}

bool Body::isCallable(QualType Ty) {
  Ty = Ty.getNonReferenceType();
  if (Ty->isFunctionType() || Ty->isFunctionPointerType() ||
      Ty->isMemberPointerType())
    return true;
  const CXXRecordDecl *RD = Ty->getAsCXXRecordDecl();
  if (!RD || !RD->hasDefinition())
    return false;
  if (RD->isLambda())
    return true;
  if (const model::Type *MT = T.modelOf(RD))
    return MT->Kind == TypeKind::Function || MT->Kind == TypeKind::PackagedTask;
  return llvm::any_of(RD->methods(), [](const CXXMethodDecl *M) {
    return M->getOverloadedOperator() == OO_Call;
  });
}

const Expr *Body::select(const model::Selector &S, const CallInfo &C) const {
  switch (S.K) {
  case model::Selector::None:
  case model::Selector::All:
    return nullptr;
  case model::Selector::This:
    return C.Object;
  case model::Selector::Argument:
    return S.Index < C.Args.size() ? C.Args[S.Index] : nullptr;
  case model::Selector::Callable:
    for (const Expr *Arg : C.Args)
      if (const_cast<Body *>(this)->isCallable(Arg->getType()))
        return Arg;
    return nullptr;
  case model::Selector::OfKind:
    for (const Expr *Arg : C.Args)
      if (const model::Type *MT = T.modelOf(Arg->getType());
          MT && MT->Kind == S.Type)
        return Arg;
    return nullptr;
  }
  return nullptr;
}

/// A reference to the selected object, also where the call has its address.
Body::Operand Body::selected(const model::Selector &S, const CallInfo &C) {
  if (S.K == model::Selector::This && C.Object)
    return object(C);
  const Expr *E = select(S, C);
  if (!E)
    return {};
  return T.shape(E->getType()) == Shape::Scalar ? any(E) : lvalue(E);
}

uint64_t Body::waitFlags(const model::Operation &Op) const {
  switch (Op.Wait) {
  case model::Waits::Forever:
    return 0;
  case model::Waits::Timed:
    return skeleton::Timed;
  case model::Waits::Never:
    return skeleton::Try;
  }
  return 0;
}

/// What the library does where the handle has no object.
uint64_t Body::nullFlags(const model::Operation &Op, const CallInfo &C) const {
  const Expr *On = select(Op.On, C);
  if (!On)
    return 0;
  QualType Ty = On->getType();
  const model::Type *MT =
      T.modelOf(Ty->isPointerType() ? Ty->getPointeeType() : Ty);
  if (!MT)
    return 0;
  switch (MT->OnNull) {
  case model::NullOutcome::Undefined:
    return 0;
  case model::NullOutcome::Crashes:
    return skeleton::NullCrashes;
  case model::NullOutcome::Throws:
    return skeleton::NullThrows;
  case model::NullOutcome::Hangs:
    return skeleton::NullHangs;
  }
  return 0;
}
