//===- Alternatives.cpp - The first of several that can be done -----------===//
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
using model::Verb;
using skeleton::ObjectKind;

/// Exactly one of the alternatives is done, or none. So they are tried in turn:
/// a try that could be done may give up all the same, so that none is
/// preferred.
Body::Operand Body::selectOne(const model::Operation &Op, const CallInfo &C) {
  struct Alternative {
    Modelled M;
    CallInfo C;
    Operand Work;
  };
  llvm::SmallVector<Alternative, 4> All;
  model::Waits Waits = Op.Wait;
  for (const auto &[N, Arg] : llvm::enumerate(C.Args)) {
    const auto *Call = dyn_cast<CallExpr>(bare(Arg));
    const bool IsLimit = isKind(Arg->getType(), TypeKind::Plain);
    if (N < Op.From || IsLimit) {
      any(Arg);
      if (IsLimit && Waits == model::Waits::Forever)
        Waits = model::Waits::Timed;
      continue;
    }
    const CallInfo Inner = Call ? info(Call) : CallInfo{Arg};
    const Modelled M = modelled(Inner);
    const bool Known =
        M.Op && (M.Op->Does == Verb::Send || M.Op->Does == Verb::Receive) &&
        M.Op->Work && select(M.Op->Work, Inner);
    if (!Known)
      return callOutOfSight(C);
    All.push_back({M, Inner, {}});
  }
  // Plain values are evaluated once.
  llvm::SmallVector<const Expr *, 4> Evaluated;
  for (Alternative &A : All) {
    for (const Expr *Arg : A.C.Args)
      if (!Arg->isLValue() && T.shape(Arg->getType()) == Shape::Scalar &&
          !Given.contains(Arg)) {
        const Operand Value = newCell(any(Arg), Arg, "value");
        Given[Arg] = Value;
        Evaluated.push_back(Arg);
      }
    A.Work = lvalue(select(A.M.Op->Work, A.C));
  }

  const skeleton::Slot Index = newSlot();
  const Label Again = newLabel(), End = newLabel();
  emit(Opcode::Loop, C.E).Aux = ++LoopCount;
  place(Again);
  emit(Opcode::Yield, C.E);
  auto TryEach = [&](model::Waits How) {
    for (const auto &[N, A] : llvm::enumerate(All)) {
      model::Operation Try = *A.M.Op;
      Try.Wait = How;
      const Transfer R = transfer({&Try, A.M.Of}, A.C, /*Throws=*/false);
      const Label Done = newLabel(), Next = newLabel();
      branch(
          compare(BO_EQ, R.Status, Operand::integer(skeleton::Success), A.C.E),
          Done, Next, A.C.E);
      place(Done);
      emit(Opcode::Move, A.C.E, {Operand::integer(N)}).D = Index;
      const Expr *Work = select(A.M.Op->Work, A.C);
      const CXXRecordDecl *RD = Work->getType()->getAsCXXRecordDecl();
      const FunctionDecl *F =
          RD && RD->isLambda() ? Unit::callOperator(RD) : nullptr;
      const Label Unwind = landing(Inner);
      Instruction &I = emit(Opcode::Call, A.C.E, {A.Work});
      I.Name = U.name("result");
      I.Unwind = Unwind;
      if (A.M.Op->Does == Verb::Receive && (!F || F->getNumParams() != 0))
        I.Args.push_back(R.Value);
      for (unsigned P = 1; F && P < F->getNumParams(); ++P)
        I.Args.push_back(Operand::integer(1)); // That there is a value.
      jump(End, A.C.E);
      place(Next);
    }
  };
  TryEach(model::Waits::Timed);
  if (Waits == model::Waits::Forever) {
    jump(Again, C.E);
  } else {
    // None was chosen only if none could be done.
    TryEach(model::Waits::Never);
    emit(Opcode::Move, C.E, {Operand::integer(-1)}).D = Index;
  }
  place(End);
  for (const Expr *Arg : Evaluated)
    Given.erase(Arg);
  return C.E->getType()->isVoidType() ? Operand() : Operand::slot(Index);
}

std::pair<const Expr *, const Expr *> Body::withoutCanceller(const Expr *E) {
  const auto *Made = dyn_cast<CXXConstructExpr>(bare(E));
  const model::Type *MT = Made ? T.modelOf(Made->getType()) : nullptr;
  if (!MT)
    return {E, nullptr};
  CallInfo C{Made};
  C.Args.assign(Made->arg_begin(), Made->arg_end());
  for (const model::Operation &Op : MT->Constructors)
    if (Op.Does == Verb::CancelledBy && Op.accepts(C.Args.size()) &&
        select(Op.On, C) && select(Op.Work, C))
      return {select(Op.On, C), select(Op.Work, C)};
  return {E, nullptr};
}

/// Calls what cancels branch \p N of a race, and awaits it, unless \p First is
/// that branch.
void Body::cancelLoser(Operand Canceller, const Expr *At, Operand First,
                       unsigned N) {
  const Label Lost = newLabel(), Here = newLabel();
  branch(compare(BO_EQ, First, Operand::integer(N), At), Here, Lost, At);
  place(Lost);
  const CXXRecordDecl *RD = At->getType()->getAsCXXRecordDecl();
  const FunctionDecl *Fn =
      RD && RD->isLambda() ? Unit::callOperator(RD) : nullptr;
  const Operand Result = callValue(Canceller, Fn, {}, At);
  if (Fn && !isLazy(Fn) && isKind(Fn->getReturnType(), TypeKind::Awaitable))
    callValue(Result, nullptr, {}, At);
  jump(Here, At);
  place(Here);
}

bool Body::isHandle(const Expr *E) {
  if (!isUnderWay(E->getType()))
    return false;
  const auto *Call = dyn_cast<CallExpr>(E);
  return !Call || E->isGLValue();
}

/// Each handle has somebody who waits for its task, and no longer than for the
/// first of them.
Body::Operand Body::waitAny(const model::Operation &Op, const CallInfo &C) {
  llvm::SmallVector<Operand, 4> Waits;
  Operand Group;
  auto WaitFor = [&](Operand Handle) {
    return startBranch(joinLater(Handle, C.E, /*Owned=*/false), /*Owned=*/true,
                       skeleton::Joins, C.E);
  };
  for (const auto &[N, Arg] : llvm::enumerate(C.Args)) {
    if (N < Op.From) {
      any(Arg);
    } else if (isKind(Arg->getType(), TypeKind::Container)) {
      Group =
          result(Opcode::New, C.E, {}, "group", uint32_t(ObjectKind::Vector));
      forEachElement(lvalue(Arg), C.E, [&](Operand Handle) {
        emit(Opcode::Insert, C.E, {Group, WaitFor(Handle)});
      });
    } else if (isUnderWay(Arg->getType())) {
      Waits.push_back(WaitFor(lvalue(Arg)));
    } else {
      return callOutOfSight(C);
    }
  }
  const unsigned Handles = Waits.size();
  if (Op.Wait == model::Waits::Timed) {
    const Operand Clock = newClosure(C.E);
    Body Later(U, U.newProcedure(Proc.Name, C.E));
    Later.beginClosure();
    Later.pause(C.E);
    endClosure(Clock, Later, {});
    Waits.push_back(startBranch(Clock, /*Owned=*/true, skeleton::Joins, C.E));
  }
  llvm::SmallVector<Operand, 4> All = Waits;
  if (Group)
    All.push_back(Group);
  const Operand First = awaitTasks(All, skeleton::Ends, C.E);
  for (Opcode Do : {Opcode::Cancel, Opcode::Join}) {
    for (Operand Wait : Waits)
      emit(Do, C.E, {Wait});
    if (Group)
      forEachElement(Group, C.E, [&](Operand Wait) { emit(Do, C.E, {Wait}); });
  }
  const Label Any = newLabel(), None = newLabel(), End = newLabel(),
              InTime = newLabel();
  const QualType Ty = C.E->getType();
  const model::Type *MT = T.modelOf(Ty);
  const bool IsOptional = MT && MT->Kind == TypeKind::Pointer;
  const skeleton::Slot Number = newSlot();
  const Operand Result =
      IsOptional ? newCell(Operand::null(), C.E, "first", cellFlags(*MT))
                 : Operand();
  branch(compare(BO_LT, First, Operand::integer(0), C.E), None, Any, C.E);
  place(Any);
  if (Group)
    emit(Opcode::Fresh, C.E).D = Number;
  else
    emit(Opcode::Move, C.E, {First}).D = Number;
  if (Op.Wait == model::Waits::Timed)
    branch(compare(BO_EQ, First, Operand::integer(Handles), C.E), None, InTime,
           C.E);
  place(InTime);
  if (IsOptional)
    emit(Opcode::Store, C.E,
         {Result, newCell(Operand::slot(Number), C.E, "first")});
  jump(End, C.E);
  place(None);
  emit(Opcode::Move, C.E, {Operand::integer(-1)}).D = Number;
  if (Op.Cancellable.value_or(false)) {
    const Label Cancelled = newLabel();
    branch(compare(BO_LT, First, Operand::integer(0), C.E), Cancelled, End,
           C.E);
    place(Cancelled);
    emit(Opcode::Throw, C.E);
  }
  place(End);
  if (IsOptional)
    return Result;
  if (Ty->isVoidType() || T.shape(Ty) == Shape::Scalar)
    return Ty->isVoidType() ? Operand() : Operand::slot(Number);
  return buildUnknown(Ty, C.E, "first", 0);
}
