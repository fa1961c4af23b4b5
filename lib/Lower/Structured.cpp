//===- Structured.cpp - Work within a time or a scope, and continuations -===//
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

/// Awaits work against a clock. When the time is over it is cancelled, and that
/// goes on as an exception.
Body::Operand Body::awaitedInTime(const model::Operation &Op, const CallInfo &C,
                                  const Expr *As) {
  const Expr *Work = select(Op.On, C);
  if (!Work)
    return awaitUnknown({}, C.E);
  for (const Expr *Arg : C.Args)
    if (Arg != Work && !Given.contains(Arg))
      any(Arg);
  // A single operation is one that may give up.
  if (const auto *Call = dyn_cast<CallExpr>(Work->IgnoreImplicit());
      Call && !Given.contains(Call)) {
    CallInfo Inner = info(Call);
    if (Modelled M = modelled(Inner);
        M.Op && M.Op->Completes &&
        (M.Op->Does == Verb::Send || M.Op->Does == Verb::Receive)) {
      model::Operation Timed = *M.Op;
      Timed.Wait = model::Waits::Timed;
      const CompletionToken Done = takeToken(Timed, Inner);
      return complete({&Timed, M.Of}, Inner, Done,
                      As ? As->getType() : QualType());
    }
  }
  const Operand Task = branchOff(Work, skeleton::Joins);
  const Operand Clock = newClosure(C.E);
  Body Later(U, U.newProcedure(Proc.Name, C.E));
  Later.beginClosure();
  Later.pause(C.E);
  endClosure(Clock, Later, {});
  Instruction &Ticks = emit(Opcode::Spawn, C.E, {Clock});
  Ticks.Aux = 1;
  Ticks.D = newSlot();
  Ticks.Name = U.name("clock");
  const Operand Timer = Operand::slot(Ticks.D);
  Instruction &Await = emit(Opcode::AwaitAny, C.E);
  Await.Args = {Task, Timer};
  Await.D = newSlot();
  const Operand First = Operand::slot(Await.D);
  endTogether({Task, Timer}, First, model::Losers::Cancelled, C.E);
  Label Over = newLabel(), Here = newLabel();
  branch(compare(BO_EQ, First, Operand::integer(1), C.E), Over, Here, C.E);
  place(Over);
  emit(Opcode::Throw, C.E);
  place(Here);
  return {};
}

/// Calls and awaits work that is given a scope, then waits for what was started
/// in that. What the work returns may say that this is over with it.
Body::Operand Body::awaitedWithin(const model::Operation &Op,
                                  const CallInfo &C) {
  const Expr *ScopeExpr = select(Op.Scope, C), *Work = select(Op.Work, C);
  if (Work && !Op.Scope)
    return awaitedInNewScope(Work, C);
  if (!ScopeExpr || !Work || !isKind(ScopeExpr->getType(), TypeKind::Scope))
    return awaitUnknown(Work ? any(Work) : Operand(), C.E);
  const auto Put = Given.find(ScopeExpr);
  const Operand Scope = Put != Given.end() ? Put->second : temporary(ScopeExpr);
  const auto PutWork = Given.find(Work);
  const Operand Callee =
      PutWork != Given.end() ? PutWork->second : lvalue(Work);
  const Label Unwind = landing(Inner);
  Instruction &Call = emit(Opcode::Call, C.E, {Callee, Scope});
  Call.Name = U.name("result");
  Call.Unwind = Unwind;
  Instruction &Join = emit(Opcode::Join, C.E, {Scope});
  Join.Flags = skeleton::ThrowsWhenCancelled;
  Join.Unwind = Unwind;
  return {};
}

/// The same where the scope, the parameter of the work, is a new one. When the
/// work fails, its tasks are cancelled.
Body::Operand Body::awaitedInNewScope(const Expr *Work, const CallInfo &C) {
  const CXXRecordDecl *RD = Work->getType()->getAsCXXRecordDecl();
  const CXXMethodDecl *Fn = RD && RD->isLambda() && !RD->isGenericLambda()
                                ? RD->getLambdaCallOperator()
                                : nullptr;
  const QualType Param = Fn && Fn->getNumParams() == 1
                             ? Fn->getParamDecl(0)->getType()
                             : QualType();
  if (Param.isNull() || !isKind(Param, TypeKind::Scope) || !isLazy(Fn))
    return awaitUnknown(any(Work), C.E);
  const Operand Scope = buildDefault(Param.getNonReferenceType(), C.E,
                                     Fn->getParamDecl(0)->getName());
  const Operand Callee = temporary(Work);
  Cleanup *Outer = Inner;
  const Label Failed = newLabel(), End = newLabel();
  Cleanups.push_back({Cleanup::Handler, 0, nullptr, Inner, Failed});
  Inner = &Cleanups.back();
  const Label Unwind = landing(Inner);
  Instruction &Call = emit(Opcode::Call, C.E, {Callee, Scope});
  Call.D = newSlot();
  Call.Name = U.name("result");
  Call.Unwind = Unwind;
  const Operand Result = Operand::slot(Call.D);
  Inner = Outer;
  const QualType Says = pointee(Fn->getReturnType());
  if (!Says.isNull() && isKind(Says, TypeKind::Variant))
    for (const auto &[N, Alternative] :
         llvm::enumerate(Types::typeArguments(Says)))
      if (isKind(Alternative, TypeKind::Ending) &&
          T.modelOf(Alternative)->EndsWhen == model::EndsAt::First) {
        const Label Over = newLabel(), Here = newLabel();
        const Operand Held =
            result(Opcode::Load, C.E, {alternative(Result, N, C.E)});
        branch(compare(BO_NE, Held, Operand::null(), C.E), Over, Here, C.E);
        place(Over);
        emit(Opcode::Cancel, C.E, {Scope});
        place(Here);
      }
  auto Leave = [&] {
    Instruction &Join = emit(Opcode::Join, C.E, {Scope});
    Join.Flags = skeleton::ThrowsWhenCancelled;
    Join.Unwind = landing(Inner);
    emit(Opcode::Destroy, C.E, {Scope});
  };
  Leave();
  jump(End, C.E);
  place(Failed);
  result(Opcode::Caught, C.E);
  emit(Opcode::Cancel, C.E, {Scope});
  Leave();
  emit(Opcode::Throw, C.E).Unwind = landing(Inner);
  place(End);
  return {};
}

/// Work that begins when what \p On says has ended. It has begun in so far as
/// it needs nobody to await it.
Body::Operand Body::continuation(const model::Operation &Op, const CallInfo &C,
                                 llvm::StringRef Name) {
  const Expr *On = select(Op.On, C), *Work = select(Op.Work, C);
  const model::Type *Result = T.modelOf(C.E->getType());
  if (!On || !Work || !Result || !isUnderWay(C.E->getType()))
    return callOutOfSight(C);
  const Operand Object = newClosure(C.E);
  bindPart(Object, 0, initFrom(On), /*Owned=*/true, C.E);
  bindPart(Object, 1, initFrom(Work), /*Owned=*/true, C.E);
  Body Later(U, U.newProcedure(Proc.Name, C.E));
  Later.beginClosure();
  Later.awaitEnd(Later.part(0, C.E), On);
  const CXXRecordDecl *RD = Work->getType()->getAsCXXRecordDecl();
  const FunctionDecl *Fn = RD && RD->isLambda() && !RD->isGenericLambda()
                               ? RD->getLambdaCallOperator()
                               : nullptr;
  llvm::SmallVector<Operand, 4> Args{Later.part(1, C.E)};
  for (unsigned I = 0, N = Fn ? Fn->getNumParams() : 1; I != N; ++I)
    Args.push_back(Later.unknown(C.E, "result"));
  const Label Unwind = Later.landing(Later.Inner);
  Instruction &Call = Later.emit(Opcode::Call, C.E);
  Call.Args.append(Args.begin(), Args.end());
  Call.Name = U.name("result");
  Call.Unwind = Unwind;
  // It may have begun something in its turn.
  if (Fn && isUnderWay(Fn->getReturnType())) {
    Call.D = Later.newSlot();
    Later.awaitEnd(Operand::slot(Call.D), On);
  }
  endClosure(Object, Later, {});
  Instruction &Spawn = emit(Opcode::Spawn, C.E, {Object});
  Spawn.Aux = 1;
  Spawn.D = newSlot();
  Spawn.Name = U.name("task");
  Spawn.Flags = skeleton::DropsExceptions;
  return newCell(Operand::slot(Spawn.D), C.E, Name, cellFlags(*Result));
}
