//===- Completions.cpp - How operations and tasks report their end -------===//
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

namespace {

/// Template argument \p N of \p Ty, those of a pack counted one by one.
QualType templateArgument(QualType Ty, unsigned N) {
  const auto Arguments = Types::typeArguments(Ty);
  return N < Arguments.size() ? Arguments[N] : QualType();
}

/// What awaiting something of type \p Ty gives; null when that cannot be told.
QualType awaitedType(QualType Ty) {
  Ty = pointee(Ty);
  // An operation that names its completion's signature: an error, a message.
  if (const auto *Signature =
          Ty.isNull() ? nullptr : Ty->getAs<FunctionProtoType>())
    return Signature->getNumParams() > 1 ? Signature->getParamType(1)
                                         : QualType();
  return Ty;
}

} // namespace

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

/// An operation that is awaited with \p Done as its token.
Body::Operand Body::complete(const Modelled &M, CallInfo &C,
                             const CompletionToken &Done, QualType As) {
  const model::Operation &Op = *M.Op;
  const bool Tells = Op.Result != model::Returns::Nothing &&
                     Op.Result != model::Returns::Value;
  Transfer R{Operand::integer(skeleton::Success), {}, {}};
  const bool Throws = !Done.Tuple && !Done.Error && !Done.Handler;
  // Whatever it tells, who waits again after being cancelled gets no further.
  auto MayThrow = [&] {
    const Label Unwind = landing(Inner);
    Proc.Code.back().Unwind = Unwind;
    if (!Proc.Code.back().has(skeleton::ThrowsWhenClosed))
      Proc.Code.back().Flags |= skeleton::FailsWhenCancelled;
  };
  if (Op.Does == Verb::Sleep ||
      (isKind(M.Of, TypeKind::Timer) && (!U.hasEndlessTimers() || Done.Stop))) {
    for (const Expr *Arg : C.Args)
      any(Arg);
    pause(C.E);
    throwIfStopped(selected(Op.Token, C), C.E);
  } else if (isKind(M.Of, TypeKind::Timer)) {
    // Whoever sets it anew has the wait fail.
    R.Status = result(Opcode::Wait, C.E, {selected(Op.On, C)}, "cancelled", 0,
                      skeleton::Timed);
    MayThrow();
    if (Throws) {
      Label Gone = newLabel(), Here = newLabel();
      branch(R.Status, Gone, Here, C.E);
      place(Gone);
      emit(Opcode::Throw, C.E);
      place(Here);
    }
  } else {
    // One operation that a slot can cancel is one that may give up.
    model::Operation How = Op;
    if (Done.Stop)
      How.Wait = model::Waits::Timed;
    R = transfer({&How, M.Of}, C,
                 Throws && Op.ThrowsWhenClosed.value_or(!Tells));
    MayThrow();
  }
  return completed(Op, C, Done, R, As);
}

/// Reports the end of an operation as \p Done says; what awaiting it gives.
Body::Operand Body::completed(const model::Operation &Op, const CallInfo &C,
                              const CompletionToken &Done, const Transfer &R,
                              QualType As) {
  const bool Tells = Op.Result != model::Returns::Nothing &&
                     Op.Result != model::Returns::Value;
  if (Done.Error)
    emit(Opcode::Store, C.E, {lvalue(Done.Error), R.Status});
  if (Done.Handler) {
    tell(Done.Handler, R.Status, R.Value, C.E);
    return {};
  }
  const QualType Result = As.isNull() ? awaitedType(C.E->getType()) : As;
  if (Tells && !Result.isNull())
    return deliver(Op, C, R, Result);
  if (!Done.Tuple)
    return Result.isNull() ? R.Value : message(R.Value, Result, C.E);
  Operand Tuple =
      result(Opcode::New, C.E, {}, "outcome", uint32_t(ObjectKind::Record));
  bindPart(Tuple, 0, newCell(R.Status, C.E, "error"), true, C.E);
  if (QualType Second = templateArgument(Result, 1);
      !Second.isNull() && R.Value)
    bindPart(Tuple, 1,
             T.shape(Second) == Shape::Scalar ? newCell(R.Value, C.E, "message")
                                              : message(R.Value, Second, C.E),
             true, C.E);
  return Tuple;
}
