//===- Handles.cpp - Operations on handles and atomics --------------------===//
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
using model::Returns;
using model::TypeKind;
using model::Verb;

Body::Operand Body::make(const model::Operation &Op, const CallInfo &C,
                         llvm::StringRef Name) {
  QualType Ty = C.E->getType();
  llvm::ArrayRef<const Expr *> Args = C.Args;
  Args = Args.drop_front(std::min<size_t>(Op.From, Args.size()));
  QualType Made = pointee(Ty);
  const model::Type *MT = T.modelOf(Ty);
  if (MT && (MT->Handle || MT->Kind == TypeKind::Tuple))
    return constructModelled(
        *MT, Ty, {C.E, nullptr, nullptr, false, {Args.begin(), Args.end()}},
        Name);
  if (Made.isNull() || Made->isArrayType() || !MT)
    return callOutOfSight(C);
  return newCell(buildFrom(Made, Args, C.E, Name), C.E, Name, cellFlags(*MT));
}

Body::Operand Body::handleOperation(const Modelled &M, const CallInfo &C,
                                    llvm::StringRef Name) {
  const model::Operation &Op = *M.Op;
  const QualType Ty = C.E->getType();
  if (Op.Does == Verb::Make)
    return make(Op, C, Name);
  if (Op.Does == Verb::Identity) {
    const Expr *E = select(Op.On, C);
    if (!E)
      return unknown(C.E);
    if (C.Arrow && E == C.Object)
      return isKind(Ty, TypeKind::Scope) ? newCell(rvalue(E), C.E, Name)
                                         : rvalue(E);
    if (!C.E->isGLValue() && T.shape(Ty) != Shape::Scalar) {
      // A new object with the same value; a reference wrapper refers to it.
      const model::Type *MT = T.modelOf(Ty);
      if (MT &&
          (MT->Kind == TypeKind::Reference || MT->Kind == TypeKind::Scope))
        return newCell(any(E), C.E, Name);
      return initFrom(E, Name);
    }
    return E->isGLValue() && !C.E->isGLValue() ? rvalue(E) : lvalue(E);
  }
  if (Op.Does == Verb::Load || Op.Does == Verb::Emplace)
    if (auto Held = variantOperation(Op, C, select(Op.On, C)))
      return *Held;
  // What changes a plain variable needs the variable, not its value.
  const bool Changes = Op.Does == Verb::Swap || Op.Does == Verb::Exchange;
  const Expr *Place = Changes ? select(Op.On, C) : nullptr;
  Operand On = Place && Place != C.Object && Place->isGLValue()
                   ? lvalue(Place)
                   : selected(Op.On, C);
  switch (Op.Does) {
  case Verb::Joinable:
  case Verb::Test:
    return compare(BO_NE, result(Opcode::Load, C.E, {On}), Operand::null(),
                   C.E);
  case Verb::Dereference:
  case Verb::Get:
    return result(Opcode::Load, C.E, {On});
  case Verb::Upgrade:
    return newCell(result(Opcode::Load, C.E, {On}), C.E, Name,
                   skeleton::Shares);
  case Verb::AddressOf:
    return On;
  case Verb::Release:
    return result(Opcode::Release, C.E, {On});
  case Verb::Reset:
    emit(Opcode::Store, C.E,
         {On, C.Args.empty() ? Operand::null() : any(C.Args[0])});
    return {};
  case Verb::Emplace: {
    QualType Made =
        C.Object ? pointee(C.Arrow ? C.Object->getType()->getPointeeType()
                                   : C.Object->getType())
                 : QualType();
    if (Made.isNull())
      return callOutOfSight(C);
    llvm::ArrayRef<const Expr *> Args = C.Args;
    Operand New =
        buildFrom(Made, Args.drop_front(std::min<size_t>(Op.From, Args.size())),
                  C.E, Name);
    emit(Opcode::Store, C.E, {On, New});
    return New;
  }
  case Verb::Swap:
    if (const Expr *With = select(Op.Value, C))
      emit(Opcode::Swap, C.E, {On, lvalue(With)});
    return {};
  case Verb::Load:
    return result(Opcode::Load, C.E, {On});
  case Verb::Store: {
    const Expr *To = select(Op.Value, C);
    emit(Opcode::Store, C.E, {On, To ? any(To) : unknown(C.E, "value")});
    return Ty->isVoidType() ? Operand() : unknown(C.E);
  }
  case Verb::Exchange: {
    const Expr *To = select(Op.Value, C);
    const Operand New = To ? any(To) : Operand::integer(1);
    Operand Expected;
    if (Op.Result == Returns::Bool && !C.Args.empty())
      Expected = any(C.Args[select(Op.On, C) == C.Args[0] ? 1 : 0]);
    Instruction &I = emit(Opcode::Store, C.E, {On, New});
    if (Expected)
      I.Args.push_back(Expected);
    I.Name = U.name("exchanged");
    I.D = newSlot();
    return Operand::slot(I.D);
  }
  case Verb::Add:
  case Verb::Subtract: {
    const auto How = uint32_t(Op.Does == Verb::Add ? skeleton::BinaryOp::Add
                                                   : skeleton::BinaryOp::Sub);
    const Expr *Count = select(Op.Count, C);
    const Operand By = Count ? any(Count) : Operand::integer(1);
    Instruction &I = emit(Opcode::Store, C.E, {On, By});
    I.Aux = How + 1;
    I.D = newSlot();
    const Operand Old = Operand::slot(I.D);
    return Op.Result == Returns::Value
               ? result(Opcode::Binary, C.E, {Old, By}, {}, How)
               : Old;
  }
  default:
    return unknown(C.E);
  }
}
