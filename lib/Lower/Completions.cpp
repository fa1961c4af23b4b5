//===- Completions.cpp - Handlers that learn of a task's end ------------===//
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

/// Calls \p Handler with how an operation came out and what it received, as far
/// as it wants to know.
void Body::tell(const Expr *Handler, Operand Status, Operand Value,
                const Expr *At) {
  const CXXRecordDecl *RD = Handler->getType()->getAsCXXRecordDecl();
  const FunctionDecl *F = RD && RD->isLambda() && !RD->isGenericLambda()
                              ? RD->getLambdaCallOperator()
                              : nullptr;
  const bool WantsError =
      !F || (F->getNumParams() > 0 &&
             isKind(F->getParamDecl(0)->getType(), TypeKind::Error));
  Operand Callee = lvalue(Handler);
  Operand Error = WantsError ? newCell(Status, At, "error") : Operand();
  Instruction &I = emit(Opcode::Call, At, {Callee});
  I.Name = U.name("result");
  if (Error)
    I.Args.push_back(Error);
  if (Value)
    I.Args.push_back(Value);
}

/// An object that does what \p Work, a callable or an awaitable, stands for.
Body::Operand Body::workOf(const Expr *Work, QualType Result) {
  const CXXRecordDecl *RD = Work->getType()->getAsCXXRecordDecl();
  const FunctionDecl *Callee = RD && RD->isLambda() && !RD->isGenericLambda()
                                   ? RD->getLambdaCallOperator()
                                   : nullptr;
  return returnsWork(Callee, Result) ? putOffCall(Work, Callee->getReturnType())
                                     : initFrom(Work, "task");
}

/// A task that does the work and calls the handler with how it came out. What
/// the handler throws leaves the scope that runs it.
Body::Operand Body::spawnAndTell(const model::Operation &Op, const CallInfo &C,
                                 const CompletionToken &Done) {
  const Expr *Work = select(Op.Work, C);
  Operand Object = newClosure(C.E);
  bindPart(Object, 0, workOf(Work, C.E->getType()), /*Owned=*/true, C.E);
  const auto *Ref = dyn_cast<DeclRefExpr>(Done.Handler->IgnoreParenImpCasts());
  const auto *Named = Ref ? dyn_cast<FunctionDecl>(Ref->getDecl()) : nullptr;
  const skeleton::ProcId Function =
      Named ? U.procOf(Named, /*Any=*/true) : skeleton::NoProc;
  bindPart(Object, 1,
           Function != skeleton::NoProc
               ? newCell(Operand::proc(Function), C.E, "handler")
               : initFrom(Done.Handler),
           /*Owned=*/true, C.E);

  Body Later(U, U.newProcedure(Proc.Name, C.E));
  Later.beginClosure();
  auto Tell = [&](bool Failed, Operand Value) {
    Operand Handler = Later.part(1, C.E);
    Operand Error = Later.newCell(Operand::integer(Failed), C.E, "error");
    Instruction &I = Later.emit(Opcode::Call, C.E, {Handler, Error});
    I.Name = U.name("result");
    if (Value)
      I.Args.push_back(Value);
  };
  Label Caught = Later.newLabel();
  Later.Cleanups.push_back({Cleanup::Handler, 0, nullptr, nullptr, Caught});
  Later.Inner = &Later.Cleanups.back();
  Operand Result = Later.callValue(Later.part(0, C.E), nullptr, {}, C.E);
  Later.Inner = nullptr;
  Tell(/*Failed=*/false, Result);
  Later.emit(Opcode::Return, C.E);
  Later.place(Caught);
  Later.result(Opcode::Caught, C.E);
  Tell(/*Failed=*/true, {});
  endClosure(Object, Later, {});

  Instruction &I = emit(Opcode::Spawn, C.E, {Object});
  I.Aux = 1;
  I.D = newSlot();
  I.Name = U.name("task");
  I.Flags = skeleton::Detached | skeleton::RaisesInScope |
            (Done.Stop ? skeleton::Joins : 0u);
  const Operand Task = Operand::slot(I.D);
  if (const Expr *Scope = select(Op.Scope, C);
      Scope && isKind(Scope->getType(), TypeKind::Scope))
    emit(Opcode::Adopt, C.E, {Task, any(Scope)});
  return Task;
}
