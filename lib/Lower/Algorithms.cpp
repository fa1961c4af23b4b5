//===- Algorithms.cpp - Functions that call what they are given -----------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Algorithms call a callable with the elements of a range, all of them or
/// until one has the answer that is looked for. What the callable does happens.
///
//===----------------------------------------------------------------------===//

#include "lib/Lower/Body.h"

using namespace clang;
using namespace chan;
using namespace chan::lower;
using model::TypeKind;
using model::Verb;

/// The call operator of the lambda that \p Work is, unless it is a template.
static const CXXMethodDecl *lambdaOf(const Expr *Work) {
  const CXXRecordDecl *RD = Work->getType()->getAsCXXRecordDecl();
  return RD && RD->isLambda() && !RD->isGenericLambda()
             ? RD->getLambdaCallOperator()
             : nullptr;
}

/// Calls \p Callee, which is \p Work, with each element of \p Over. With
/// \p Until, the result is whether it stopped as it had that answer.
Body::Operand Body::callForEach(Operand Callee, const Expr *Work,
                                const Expr *Over, const CallInfo &C,
                                std::optional<bool> Until) {
  // An iterator to the beginning stands for its container.
  if (Over)
    if (const auto *Begin = dyn_cast<CallExpr>(Over->IgnoreImplicit())) {
      CallInfo Inner = info(Begin);
      if (Modelled M = modelled(Inner); M.Op && M.Op->Does == Verb::Begin)
        Over = select(M.Op->On, Inner);
    }
  const model::Type *MT = Over ? T.modelOf(Over->getType()) : nullptr;
  const bool IsContainer = MT && MT->Kind == TypeKind::Container;
  if (!IsContainer)
    for (const Expr *Arg : C.Args)
      if (Arg != Work && T.carries(Arg->getType()))
        emit(Opcode::Escape, C.E, {any(Arg)});
  Walk Along;
  if (IsContainer || (MT && MT->Kind == TypeKind::View)) {
    Along = walk(Over, IsContainer ? lvalue(Over) : Operand());
  } else {
    Along.Index = newSlot();
    Along.What = text(C.E);
    emit(Opcode::Move, C.E, {Operand::integer(0)}).D = Along.Index;
  }
  skeleton::Slot Stopped = skeleton::NoSlot;
  const auto SetStopped = [&](bool Value) {
    if (Stopped != skeleton::NoSlot)
      emit(Opcode::Move, C.E, {Operand::integer(Value)}).D = Stopped;
  };
  if (Until)
    Stopped = newSlot();
  SetStopped(false);
  Label Head = newLabel(), Continue = newLabel(), End = newLabel();
  const uint32_t Id = ++LoopCount;
  emit(Opcode::Loop, C.E).Aux = Id;
  place(Head);
  const Operand Element = next(Along, Id, C.E, End, Continue, "element");
  const CXXMethodDecl *Fn = lambdaOf(Work);
  llvm::SmallVector<Operand, 2> Passed;
  unsigned Params = Fn ? Fn->getNumParams() : 1;
  for (unsigned I = 0; I != Params; ++I)
    Passed.push_back(!Fn || Fn->getParamDecl(I)->getType()->isReferenceType()
                         ? Element
                     : T.shape(Fn->getParamDecl(I)->getType()) == Shape::Scalar
                         ? result(Opcode::Load, C.E, {Element})
                         : result(Opcode::Copy, C.E, {Element}));
  Instruction &Call = emit(Opcode::Call, C.E, {Callee});
  Call.Args.append(Passed.begin(), Passed.end());
  Call.Name = U.name("result");
  if (Until) {
    Call.D = newSlot();
    const Operand Answer = Operand::slot(Call.D);
    const Label Stop = newLabel();
    branch(Answer, *Until ? Stop : Continue, *Until ? Continue : Stop, C.E,
           "'" + text(Work) + "' says so");
    place(Stop);
    SetStopped(true);
    jump(End, C.E);
  }
  place(Continue);
  emit(Opcode::Move, C.E, {increment(Operand::slot(Along.Index), C.E)}).D =
      Along.Index;
  jump(Head, C.E);
  place(End);
  return Until ? Operand::slot(Stopped) : Operand();
}

Body::Operand Body::repeat(const model::Operation &Op, const CallInfo &C) {
  const Expr *Work = select(Op.Work, C);
  if (!Work) {
    for (const Expr *Arg : C.Args)
      if (T.carries(Arg->getType()))
        emit(Opcode::Escape, C.E, {any(Arg)});
    return unknown(C.E);
  }
  const Operand Callee = lvalue(Work);
  // One that does nothing to tasks need not be called for an unknown answer.
  if (const CXXMethodDecl *Fn = lambdaOf(Work);
      Op.Until && Fn && U.procOf(Fn) == skeleton::NoProc)
    return unknown(C.E, C.Callee->getNameAsString());
  const Operand Stopped =
      callForEach(Callee, Work, select(Op.On, C), C, Op.Until);
  if (Stopped && C.E->getType()->isBooleanType())
    return compare(BO_EQ, Stopped, Operand::integer(*Op.Until), C.E);
  return C.E->getType()->isVoidType()               ? Operand()
         : T.shape(C.E->getType()) == Shape::Scalar ? unknown(C.E)
         : T.shape(C.E->getType()) == Shape::Closure
             ? result(Opcode::Copy, C.E, {Callee})
             : buildUnknown(C.E->getType(), C.E, {}, 0);
}

/// What the callable of \p Op does before what it is for, if it does anything
/// that matters.
void Body::callFirst(const model::Operation &Op, const CallInfo &C) {
  const Expr *Work = select(Op.Work, C);
  const CXXMethodDecl *Fn = Work ? lambdaOf(Work) : nullptr;
  if (Fn && U.procOf(Fn) != skeleton::NoProc)
    callForEach(lvalue(Work), Work, select(Op.On, C), C, Op.Until);
}
