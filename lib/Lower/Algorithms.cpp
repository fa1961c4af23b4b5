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
/// until one has the answer that is looked for. What the callable does happens;
/// what it returns may be put somewhere, or say which elements are.
///
//===----------------------------------------------------------------------===//

#include "lib/Lower/Body.h"
#include "lib/Lower/Formula.h"

using namespace clang;
using namespace chan;
using namespace chan::lower;
using model::Gives;
using model::TypeKind;
using model::Verb;

/// The function that a call of \p Work runs, if that is known.
static const FunctionDecl *calleeOf(const Expr *Work) {
  if (const CXXRecordDecl *RD = Work->getType()->getAsCXXRecordDecl())
    return RD->isLambda() ? Unit::callOperator(RD) : nullptr;
  const auto *Ref = dyn_cast<DeclRefExpr>(Work->IgnoreParenImpCasts());
  return Ref ? dyn_cast<FunctionDecl>(Ref->getDecl()) : nullptr;
}

/// Whether \p Work is known to do nothing to tasks.
static bool isHarmless(const Expr *Work, Unit &U, Types &T) {
  const FunctionDecl *Fn = calleeOf(Work);
  return Fn && Fn->hasBody() &&
         (U.procOf(Fn) == skeleton::NoProc || isQuestion(Fn, T));
}

/// The container that gets what is put where \p E points to, if that is added.
const Expr *Body::insertedInto(const Expr *E) {
  const auto *Call =
      E ? dyn_cast<CallExpr>(E->IgnoreUnlessSpelledInSource()) : nullptr;
  if (!Call)
    return nullptr;
  CallInfo C = info(Call);
  const Modelled M = modelled(C);
  return M.Op && M.Op->Does == Verb::Inserter ? select(M.Op->On, C) : nullptr;
}

/// Whether \p E is an iterator to the beginning, or the end, of a container.
bool Body::isEdge(const Expr *E, Verb Does) {
  const auto *Call =
      E ? dyn_cast<CallExpr>(E->IgnoreUnlessSpelledInSource()) : nullptr;
  if (!Call)
    return false;
  CallInfo C = info(Call);
  // (With more arguments, it is an iterator to what they look for.)
  const Modelled M = modelled(C);
  return M.Op && M.Op->Does == Does && C.Args.size() == (C.Object ? 0 : 1);
}

/// Adds \p Value, of type \p Ty if that is known, to the container \p Into.
void Body::addTo(const Expr *Into, Operand Value, QualType Ty, const Expr *At) {
  const Operand To = lvalue(Into);
  const model::Type *MT = T.modelOf(Into->getType());
  const QualType Of = MT && !MT->Keyed ? pointee(Into->getType()) : QualType();
  if (Of.isNull() || Ty.isNull()) {
    emit(Opcode::Havoc, At, {To});
    return;
  }
  Ty = Ty.getNonReferenceType();
  const bool IsSame = U.Context.hasSameUnqualifiedType(Of, Ty);
  if (!IsSame && T.carries(Ty))
    emit(Opcode::Escape, At, {Value});
  const Operand New = T.shape(Of) == Shape::Scalar
                          ? newCell(IsSame ? Value : unknown(At), At, "element")
                      : IsSame ? Value
                               : buildUnknown(Of, At, "element", 0);
  emit(Opcode::Insert, At, {To, New}).Flags = skeleton::Owns;
}

/// Calls \p Callee, which is \p Work, with \p Element.
Body::Operand Body::callWith(Operand Callee, const Expr *Work, Operand Element,
                             const Expr *At) {
  const FunctionDecl *Fn = calleeOf(Work);
  llvm::SmallVector<Operand, 2> Passed;
  for (unsigned I = 0, N = Fn ? Fn->getNumParams() : 1; I != N; ++I) {
    const QualType Ty = Fn ? Fn->getParamDecl(I)->getType() : QualType();
    Passed.push_back(Ty.isNull() || Ty->isReferenceType() ? Element
                     : T.shape(Ty) == Shape::Scalar
                         ? result(Opcode::Load, At, {Element})
                         : result(Opcode::Copy, At, {Element}));
  }
  Instruction &Call = emit(Opcode::Call, At, {Callee});
  Call.Args.append(Passed.begin(), Passed.end());
  Call.Name = U.name("result");
  if (Fn && Fn->getReturnType()->isVoidType())
    return {};
  Call.D = newSlot();
  return Operand::slot(Call.D);
}

/// Calls the work of \p Op, which is \p Callee, with each element, and does
/// what \p Op says with the results. Returns what the whole gives, if that is
/// known: whether the work had the answer that ends the calls, or how often it
/// said true.
Body::Operand Body::callForEach(const model::Operation &Op, Operand Callee,
                                const Expr *Work, const CallInfo &C) {
  const Expr *Over = select(Op.On, C);
  // An iterator stands for its container, and with the one that follows for
  // some of the elements.
  bool IsWhole = true;
  if (Over)
    if (const auto *Begin = dyn_cast<CallExpr>(Over->IgnoreImplicit())) {
      CallInfo Inner = info(Begin);
      if (Modelled M = modelled(Inner); M.Op && M.Op->Does == Verb::Begin) {
        const auto *From = llvm::find(C.Args, Over);
        IsWhole = isEdge(Over, Verb::Begin) && From != C.Args.end() &&
                  From + 1 != C.Args.end() &&
                  (select(Op.Count, C) || isEdge(From[1], Verb::End));
        Over = select(M.Op->On, Inner);
      }
    }
  const model::Type *MT = Over ? T.modelOf(Over->getType()) : nullptr;
  const bool IsContainer = MT && MT->Kind == TypeKind::Container;
  if (!IsContainer)
    for (const Expr *Arg : C.Args)
      if (Arg != Work && T.carries(Arg->getType()) && !insertedInto(Arg))
        emit(Opcode::Escape, C.E, {any(Arg)});
  Walk Along;
  if (IsContainer || (MT && MT->Kind == TypeKind::View)) {
    Along = walk(Over, IsContainer ? lvalue(Over) : Operand());
  } else {
    Along.Index = newSlot();
    Along.What = text(C.E);
    emit(Opcode::Move, C.E, {Operand::integer(0)}).D = Along.Index;
  }
  if (!IsWhole) {
    Along.Counted = {};
    Along.IsOpen = true;
  }
  if (const Expr *Most = select(Op.Count, C))
    Along.Bounds.push_back({rvalue(Most), text(Most)});
  skeleton::Slot Outcome = skeleton::NoSlot;
  const auto Become = [&](Operand Value) {
    emit(Opcode::Move, C.E, {Value}).D = Outcome;
  };
  if (Op.Until || Op.Given == Gives::Count) {
    Outcome = newSlot();
    Become(Operand::integer(0));
  }
  // What a projection makes of the elements is not known.
  const bool IsProjected = IsContainer && C.Args.back() != Work;
  const bool IsQuestion =
      Op.Until || Op.Given == Gives::Chosen || Op.Given == Gives::Count;
  const Predicate Asked =
      predicate(IsQuestion && !IsProjected ? Work : nullptr, text(Work),
                IsContainer ? Over->getType() : QualType());

  Label Head = newLabel(), Continue = newLabel(), End = newLabel();
  const uint32_t Id = ++LoopCount;
  emit(Opcode::Loop, C.E).Aux = Id;
  place(Head);
  const Operand Element = next(Along, Id, C.E, End, Continue, "element");
  const Operand Answer =
      Asked.Asked || (IsQuestion && isHarmless(Work, U, T))
          ? ask(Asked, Element, Along.Counted, Operand::slot(Along.Index), C.E)
          : callWith(Callee, Work, IsProjected ? unknown(C.E) : Element, C.E);
  const auto GoOnIf = [&](bool Said, Label Otherwise) {
    const Label Then = newLabel();
    branch(Answer, Said ? Then : Otherwise, Said ? Otherwise : Then, C.E,
           "'" + text(Work) + "' takes an element");
    place(Then);
  };
  const Expr *Into = insertedInto(select(Op.Out, C));
  if (Op.Until) {
    GoOnIf(*Op.Until, Continue);
    Become(Operand::integer(1));
    jump(End, C.E);
  } else if (Op.Given == Gives::Count) {
    GoOnIf(true, Continue);
    Become(increment(Operand::slot(Outcome), C.E));
  } else if (Into && Op.Given == Gives::Results) {
    const FunctionDecl *Fn = calleeOf(Work);
    addTo(Into, Answer, Fn ? Fn->getReturnType() : QualType(), C.E);
  } else if (Into && Op.Given == Gives::Chosen) {
    GoOnIf(true, Continue);
    const QualType Of = pointee(Into->getType());
    const bool IsScalar = !Of.isNull() && T.shape(Of) == Shape::Scalar;
    addTo(Into, result(IsScalar ? Opcode::Load : Opcode::Copy, C.E, {Element}),
          Of, C.E);
  }
  place(Continue);
  emit(Opcode::Move, C.E, {increment(Operand::slot(Along.Index), C.E)}).D =
      Along.Index;
  jump(Head, C.E);
  place(End);
  return Outcome == skeleton::NoSlot ? Operand() : Operand::slot(Outcome);
}

Body::Operand Body::repeat(const model::Operation &Op, const CallInfo &C) {
  const Expr *Work = select(Op.Work, C);
  const Expr *Out = select(Op.Out, C);
  for (const Expr *Arg : C.Args) {
    if (insertedInto(Arg)) {
      if (!Work || Arg != Out)
        ignore(Arg);
    } else if (!Work && T.carries(Arg->getType())) {
      emit(Opcode::Escape, C.E, {any(Arg)});
    }
  }
  if (!Work)
    return unknown(C.E);
  const QualType Ty = C.E->getType();
  const bool IsClosure = T.shape(Ty) == Shape::Closure;
  // What only asks need not be called for nothing.
  const FunctionDecl *Fn = calleeOf(Work);
  const bool Matters = Op.Given != Gives::Nothing || Op.Until || IsClosure ||
                       !Fn || !isQuestion(Fn, T);
  Operand Callee, Known;
  if (Matters) {
    Callee =
        T.shape(Work->getType()) == Shape::Scalar ? rvalue(Work) : lvalue(Work);
    Known = callForEach(Op, Callee, Work, C);
  }
  if (Op.Until && Ty->isBooleanType())
    return compare(
        BO_EQ, Known,
        Operand::integer(Op.Given == Gives::None ? !*Op.Until : *Op.Until),
        C.E);
  return Op.Given == Gives::Count       ? Known
         : Ty->isVoidType()             ? Operand()
         : T.shape(Ty) == Shape::Scalar ? unknown(C.E)
         : IsClosure                    ? result(Opcode::Copy, C.E, {Callee})
                                        : buildUnknown(Ty, C.E, {}, 0);
}

/// What the callable of \p Op does before what it is for, if it does anything
/// that matters.
void Body::callFirst(const model::Operation &Op, const CallInfo &C) {
  const Expr *Work = select(Op.Work, C);
  if (Work && calleeOf(Work) && !isHarmless(Work, U, T))
    callForEach(Op, lvalue(Work), Work, C);
}
