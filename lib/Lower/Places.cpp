//===- Places.cpp - Objects by name: variables, members -------------------===//
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
using skeleton::ObjectKind;

Body::Operand Body::thisObject(const Expr *At) {
  if (Lambda)
    for (const LambdaCapture &C : Lambda->captures())
      if (C.capturesThis()) {
        Operand R = result(Opcode::Field, At, {Operand::slot(ThisSlot)}, "this",
                           uint32_t(ObjectKind::Record));
        return R;
      }
  return ThisSlot == skeleton::NoSlot ? unknown(At, "this")
                                      : Operand::slot(ThisSlot);
}

Body::Operand Body::captured(const ValueDecl *D, const Expr *At) {
  return result(Opcode::Field, At, {Operand::slot(ThisSlot)},
                D->getNameAsString(), uint32_t(objectKind(T, D->getType())));
}

Body::Operand Body::variableRef(const ValueDecl *D, const Expr *At) {
  if (const auto *B = dyn_cast<BindingDecl>(D)) {
    if (const VarDecl *Holding = B->getHoldingVar())
      return variableRef(Holding, At);
    return B->getBinding() ? lvalue(B->getBinding()) : unknown(At);
  }
  if (const auto *F = dyn_cast<FunctionDecl>(D))
    if (const skeleton::ProcId P = U.procOf(F); P != skeleton::NoProc)
      return Operand::proc(P);
  const auto *V = dyn_cast<VarDecl>(D);
  if (!V)
    return unknown(At, D->getNameAsString());
  if (auto It = Variables.find(V); It != Variables.end()) {
    if (!It->second.Direct)
      return Operand::slot(It->second.Slot);
    // Somebody wants the object of a variable that is only a value: a copy.
    return newCell(Operand::slot(It->second.Slot), At, V->getNameAsString());
  }
  if (V->hasGlobalStorage())
    return result(Opcode::Global, At, {}, modelName(V),
                  uint32_t(objectKind(T, V->getType())),
                  skeleton::Opaque | skeleton::Open);
  if (Lambda)
    return captured(V, At);
  return unknown(At, V->getNameAsString());
}

Body::Operand Body::field(Operand Of, const FieldDecl *F, const Stmt *At) {
  // The parts of a tuple have numbers, whatever members there are for them.
  const auto *Parent = dyn_cast<CXXRecordDecl>(F->getParent());
  const model::Type *MT = T.modelOf(Parent);
  return result(Opcode::Field, At, {Of},
                MT && MT->Kind == model::TypeKind::Tuple
                    ? std::to_string(F->getFieldIndex())
                    : F->getNameAsString(),
                uint32_t(objectKind(T, F->getType())));
}

Body::Operand Body::member(const MemberExpr *E) {
  if (const auto *V = dyn_cast<VarDecl>(E->getMemberDecl()))
    return variableRef(V, E);
  const auto *FD = dyn_cast<FieldDecl>(E->getMemberDecl());
  if (!FD) {
    ignore(E->getBase());
    return unknown(E);
  }
  Operand Base = E->isArrow() ? rvalue(E->getBase()) : any(E->getBase());
  return field(Base, FD, E);
}

Body::Operand Body::lvalue(const Expr *E) {
  E = E->IgnoreParens();
  if (auto It = Given.find(E); It != Given.end())
    return It->second;
  if (!E->isGLValue())
    return T.shape(E->getType()) == Shape::Scalar
               ? newCell(rvalue(E), E, "temporary")
               : temporary(E);
  switch (E->getStmtClass()) {
  case Stmt::DeclRefExprClass:
    return variableRef(cast<DeclRefExpr>(E)->getDecl(), E);
  case Stmt::MemberExprClass:
    return member(cast<MemberExpr>(E));
  case Stmt::MaterializeTemporaryExprClass: {
    const Expr *Sub = cast<MaterializeTemporaryExpr>(E)->getSubExpr();
    return T.shape(Sub->getType()) == Shape::Scalar
               ? newCell(rvalue(Sub), E, "temporary")
               : temporary(Sub);
  }
  case Stmt::ExprWithCleanupsClass:
    return lvalue(cast<ExprWithCleanups>(E)->getSubExpr());
  case Stmt::CXXDefaultArgExprClass:
    return lvalue(cast<CXXDefaultArgExpr>(E)->getExpr());
  case Stmt::CXXDefaultInitExprClass:
    return lvalue(cast<CXXDefaultInitExpr>(E)->getExpr());
  case Stmt::SubstNonTypeTemplateParmExprClass:
    return lvalue(cast<SubstNonTypeTemplateParmExpr>(E)->getReplacement());
  case Stmt::CXXBindTemporaryExprClass:
    return lvalue(cast<CXXBindTemporaryExpr>(E)->getSubExpr());
  case Stmt::OpaqueValueExprClass:
    if (auto It = Opaque.find(E); It != Opaque.end())
      return It->second;
    if (const Expr *Source = cast<OpaqueValueExpr>(E)->getSourceExpr())
      return lvalue(Source);
    return unknown(E);
  case Stmt::CallExprClass:
  case Stmt::CXXMemberCallExprClass:
  case Stmt::CXXOperatorCallExprClass:
    return call(cast<CallExpr>(E));
  case Stmt::CoawaitExprClass:
    return awaited(cast<CoawaitExpr>(E));
  case Stmt::UnaryOperatorClass: {
    const auto *Op = cast<UnaryOperator>(E);
    if (Op->getOpcode() == UO_Deref)
      return rvalue(Op->getSubExpr());
    if (Op->isIncrementDecrementOp()) {
      unary(Op);
      return lvalue(Op->getSubExpr());
    }
    return unknown(E);
  }
  case Stmt::BinaryOperatorClass:
  case Stmt::CompoundAssignOperatorClass: {
    const auto *Op = cast<BinaryOperator>(E);
    if (Op->isAssignmentOp()) {
      binary(Op);
      return lvalue(Op->getLHS());
    }
    if (Op->getOpcode() == BO_Comma) {
      ignore(Op->getLHS());
      return lvalue(Op->getRHS());
    }
    return unknown(E);
  }
  case Stmt::ConditionalOperatorClass:
    return conditional(cast<ConditionalOperator>(E),
                       [&](const Expr *Side) { return lvalue(Side); });
  case Stmt::ArraySubscriptExprClass: {
    const auto *Sub = cast<ArraySubscriptExpr>(E);
    Operand Base = rvalue(Sub->getBase()), Index = rvalue(Sub->getIdx());
    return result(Opcode::Element, E, {Base, Index}, "element");
  }
  default:
    if (const auto *Cast = dyn_cast<CastExpr>(E))
      return lvalue(Cast->getSubExpr());
    for (const Stmt *Child : E->children())
      if (const auto *Sub = dyn_cast_or_null<Expr>(Child))
        ignore(Sub);
    return unknown(E);
  }
}
