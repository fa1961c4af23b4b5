//===- Waits.cpp - Waits for conditions and results -----------------------===//
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

/// Waits until the predicate holds: it is asked again after every wake-up.
Body::Operand Body::waitForPredicate(const CallInfo &C, Operand Predicate,
                                     llvm::ArrayRef<Operand> WaitArgs,
                                     uint64_t Flags) {
  Label Head = newLabel(), Wait = newLabel(), Done = newLabel();
  skeleton::Slot Held = newSlot();
  emit(Opcode::Loop, C.E).Aux = ++LoopCount;
  place(Head);
  Operand Holds = callValue(Predicate, nullptr, {}, C.E);
  emit(Opcode::Move, C.E, {Holds}).D = Held;
  branch(Holds, Done, Wait, C.E, "the predicate holds").Flags =
      skeleton::Assumed;
  place(Wait);
  Instruction &I = emit(Opcode::Wait, C.E);
  I.Args.append(WaitArgs.begin(), WaitArgs.end());
  I.D = newSlot();
  I.Name = U.name("woken");
  I.Flags = Flags;
  Operand Woken = Operand::slot(I.D);
  if (WaitArgs.size() > 2 || (Flags & skeleton::Timed)) {
    Label GaveUp = newLabel();
    branch(Woken, Head, GaveUp, C.E, "notified");
    place(GaveUp);
    Operand Last = callValue(Predicate, nullptr, {}, C.E);
    emit(Opcode::Move, C.E, {Last}).D = Held;
  } else {
    jump(Head);
  }
  place(Done);
  return Operand::slot(Held);
}

Body::Operand Body::waitOperation(const Modelled &M, const CallInfo &C) {
  const model::Operation &Op = *M.Op;
  Operand On = selected(Op.On, C);
  const Expr *Lock = select(Op.Lock, C);
  const Expr *Predicate = select(Op.Predicate, C);
  const Expr *Token = select(Op.Token, C);
  if (M.Of &&
      (M.Of->Kind == TypeKind::Atomic || M.Of->Kind == TypeKind::Barrier)) {
    // What these wait for is not followed: taken to come. What an atomic's wait
    // is for comes before anything that its end could come too early for.
    if (M.Of->Kind == TypeKind::Atomic)
      emit(Opcode::Escape, C.E, {On});
    emit(Opcode::Pause, C.E);
    return {};
  }
  llvm::SmallVector<Operand, 3> Args{On};
  if (Lock || Token)
    Args.push_back(Lock ? lvalue(Lock) : Operand::null());
  if (Token)
    Args.push_back(lvalue(Token));
  if (Predicate)
    return waitForPredicate(C, lvalue(Predicate), Args, waitFlags(Op));
  const uint64_t WhenNull = nullFlags(Op, C);
  const Label Unwind =
      WhenNull & skeleton::NullThrows ? landing(Inner) : skeleton::NoTarget;
  Instruction &I = emit(Opcode::Wait, C.E);
  I.Args.append(Args.begin(), Args.end());
  I.D = newSlot();
  I.Name = U.name("woken");
  I.Flags = waitFlags(Op) | WhenNull;
  I.Unwind = Unwind;
  Operand Woken = Operand::slot(I.D);
  switch (Op.Result) {
  case Returns::Bool:
    return Woken;
  case Returns::Status: {
    // One for success and zero for a time-out, as the statuses have them.
    Operand Late = result(Opcode::Not, C.E, {Woken});
    return result(Opcode::Binary, C.E,
                  {Late, Operand::integer(skeleton::TimedOut)}, {},
                  uint32_t(skeleton::BinaryOp::Mul));
  }
  default:
    break;
  }
  QualType Ty = C.E->getType();
  if (Ty->isVoidType())
    return {};
  return C.E->isGLValue() || T.shape(Ty) == Shape::Scalar
             ? unknown(C.E, "result")
             : buildUnknown(Ty, C.E, "result", skeleton::Open);
}

/// Sets a timer anew or stops it: who waits for it goes on.
Body::Operand Body::setTimer(const Modelled &M, const CallInfo &C) {
  Operand On = selected(M.Op->On, C);
  const Expr *To = select(M.Op->Value, C);
  Operand When = To ? plainValue(To) : Operand();
  if (U.hasEndlessTimers()) {
    emit(Opcode::Notify, C.E, {On}).Flags =
        M.Op->Does == Verb::NotifyOne ? 0 : uint64_t(skeleton::All);
    if (To)
      emit(Opcode::Store, C.E, {On, When});
  }
  return C.E->getType()->isVoidType() ? Operand() : unknown(C.E, "waiters");
}

bool Body::waitsOnCondition(const Stmt *S) {
  if (!S || isa<LambdaExpr>(S))
    return false;
  if (const auto *Call = dyn_cast<CallExpr>(S))
    if (Modelled M = modelled(info(Call)); M.Op && M.Op->Does == Verb::Wait &&
                                           M.Of &&
                                           M.Of->Kind == TypeKind::Condition)
      return true;
  return llvm::any_of(S->children(), [&](const Stmt *Child) {
    return waitsOnCondition(Child);
  });
}
