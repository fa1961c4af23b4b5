//===- Coroutines.cpp - Awaiting -----------------------------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A lazy coroutine is a closure that has not been called: calling the function
// evaluates the arguments, awaiting the result runs the body. An asynchronous
// operation is the same. So to await a call is an ordinary call, and only what
// is awaited later, elsewhere, or together with others becomes an object.
//
//===----------------------------------------------------------------------===//

#include "lib/Lower/Body.h"

using namespace chan;
using namespace chan::lower;
using namespace clang;
using model::TypeKind;
using model::Verb;
using skeleton::NoProc;
using skeleton::ObjectKind;

namespace {

const CoroutineBodyStmt *coroutineBody(const FunctionDecl *F) {
  const FunctionDecl *Definition = nullptr;
  return F && F->hasBody(Definition)
             ? dyn_cast<CoroutineBodyStmt>(Definition->getBody())
             : nullptr;
}

/// Whether the body begins at the call and not when the result is awaited: what
/// the call waits for first is always ready.
bool startsAtOnce(const CoroutineBodyStmt *Body) {
  const auto *Start = dyn_cast_or_null<Expr>(Body->getInitSuspendStmt());
  const auto *Suspend =
      Start ? dyn_cast<CoroutineSuspendExpr>(Start->IgnoreImplicit()) : nullptr;
  const CXXRecordDecl *Awaiter =
      Suspend ? Suspend->getCommonExpr()->getType()->getAsCXXRecordDecl()
              : nullptr;
  if (!Awaiter || !Awaiter->hasDefinition())
    return false;
  for (const CXXMethodDecl *M : Awaiter->getDefinition()->methods()) {
    if (!M->getIdentifier() || M->getName() != "await_ready" || !M->getBody())
      continue;
    const auto *Block = dyn_cast<CompoundStmt>(M->getBody());
    const auto *Return = Block && Block->size() == 1
                             ? dyn_cast<ReturnStmt>(Block->body_front())
                             : nullptr;
    const auto *Ready =
        Return && Return->getRetValue()
            ? dyn_cast<CXXBoolLiteralExpr>(Return->getRetValue())
            : nullptr;
    return Ready && Ready->getValue();
  }
  return false;
}

} // namespace

/// Of a virtual function, what may run in its place counts.
bool Body::isCoroutine(const FunctionDecl *Callee, bool Eager) {
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Callee);
  if (Method && Method->isVirtual() && !coroutineBody(Method)) {
    const auto Bodies = U.bodiesOf(Method);
    return !Bodies.empty() &&
           llvm::all_of(Bodies, [&](const CXXMethodDecl *Runs) {
             return Runs != Method && isCoroutine(Runs, Eager);
           });
  }
  const CoroutineBodyStmt *B = coroutineBody(Callee);
  return B && (startsAtOnce(B) || isUnderWay(Callee->getReturnType())) == Eager;
}

bool Body::isLazy(const FunctionDecl *Callee) {
  return isCoroutine(Callee, /*Eager=*/false);
}

bool Body::isEager(const FunctionDecl *Callee) {
  return isCoroutine(Callee, /*Eager=*/true);
}

bool Body::isKind(QualType Ty, TypeKind K) { return isKind(T.modelOf(Ty), K); }

bool Body::isKind(const model::Type *MT, TypeKind K) {
  return MT && MT->Kind == K;
}

// ---- Awaiting ----

Body::Operand Body::awaited(const CoawaitExpr *E, llvm::StringRef Name) {
  // The scope in which the task runs is asked for by awaiting a tag.
  if (const model::Type *MT = T.modelOf(E->getType());
      MT && MT->Kind == TypeKind::Scope && MT->Handle &&
      !isa<CallExpr>(bare(E->getOperand())))
    return newCell(result(Opcode::Home, E, {}, "executor"), E, Name);
  Operand Value = awaited(E->getOperand(), Name, E);
  if (E->getType()->isVoidType())
    return {};
  if (Value || E->isGLValue() || T.shape(E->getType()) == Shape::Scalar)
    return Value ? Value : unknown(E, "result");
  return buildUnknown(E->getType(), E, Name, 0);
}

/// Runs what \p E is to completion; the value is that of the awaiting.
Body::Operand Body::awaited(const Expr *E, llvm::StringRef Name,
                            const Expr *As) {
  E = bare(E);
  if (auto It = Given.find(E); It != Given.end())
    return callValue(It->second, nullptr, {}, E);
  const auto *Call = dyn_cast<CallExpr>(E);
  if (const model::Type *MT = T.modelOf(E->getType()))
    if (const auto *Op = model::findMethod(*MT, "operator co_await", 0)) {
      CallInfo C{E, nullptr, E};
      return performAwaited({Op, MT}, C, Name, As);
    }
  if (!Call) {
    if (isKind(E->getType(), TypeKind::Awaitable))
      return callValue(any(E), nullptr, {}, E);
    // Work that has begun: its end is what is awaited.
    if (isUnderWay(E->getType()))
      return awaitEnd(any(E), E);
    return awaitUnknown(any(E), E);
  }
  CallInfo C = info(Call);
  if (Modelled M = modelled(C); M.Op) {
    const model::Operation &Op = *M.Op;
    if (Op.Does == Verb::Race || Op.Does == Verb::Gather)
      return together(M, C);
    if (Op.Does == Verb::WithToken)
      return awaitedWithToken(Op, C, Name, As);
    if (Op.Does == Verb::Within)
      return awaitedWithin(Op, C);
    if (Op.Does == Verb::Limit)
      return awaitedInTime(Op, C, As);
    if (Op.Does == Verb::Identity)
      if (const Expr *Of = select(Op.On, C))
        return awaited(Of, Name, As);
    if (Op.Completes) {
      CompletionToken Done = takeToken(Op, C);
      if (Op.Does == Verb::Spawn) {
        // To start it and wait for it is to do it.
        const Expr *Work = select(Op.Work, C);
        if (Work && isKind(Work->getType(), TypeKind::Awaitable))
          return awaited(Work, Name, As);
        if (Work && isCallable(Work->getType()))
          return callValue(lvalue(Work), nullptr, {}, E);
        return awaitUnknown({}, E);
      }
      if (Op.Does != Verb::Send && Op.Does != Verb::Receive &&
          Op.Does != Verb::Sleep && !isKind(M.Of, TypeKind::Timer))
        return performAwaited(M, C, Name, As);
      return complete(M, C, Done, As ? As->getType() : QualType());
    }
    // What does not matter is ready at once.
    const Operand Now = perform(M, C, Name);
    if (Op.Does == Verb::Ignore || Op.Does == Verb::Shield)
      return Now;
    return isUnderWay(E->getType()) ? awaitEnd(Now, E) : awaitUnknown(Now, E);
  }
  if (isLazy(C.Callee) || isEager(C.Callee))
    return callNow(C);
  Operand Result = call(Call, Name);
  // A function in sight gives work that was put off, a lambda has done it.
  const bool IsClosure =
      C.Object && T.shape(C.Object->getType()) == Shape::Closure;
  const bool IsInSight =
      IsClosure || (C.Callee && U.procOf(C.Callee) != NoProc);
  if (IsInSight && isUnderWay(E->getType()))
    return awaitEnd(Result, E);
  return IsInSight && (IsClosure || isKind(E->getType(), TypeKind::Awaitable))
             ? callValue(Result, nullptr, {}, E)
             : awaitForeign(Result, C);
}

/// What is given to the promise is for it to do with; of some, it is known that
/// this is to await it.
Body::Operand Body::yielded(const CoyieldExpr *E) {
  const auto *Given = dyn_cast<CXXMemberCallExpr>(bare(E->getOperand()));
  if (Given && Given->getNumArgs() == 1)
    if (const auto *Call = dyn_cast<CallExpr>(bare(Given->getArg(0))))
      if (const Modelled M = modelled(info(Call));
          M.Op && M.Op->Does == Verb::Within)
        return awaited(Call, {});
  ignore(E->getOperand());
  return awaitUnknown({}, E);
}

/// Waits for the end of what \p Handle is for.
Body::Operand Body::awaitEnd(Operand Handle, const Expr *At) {
  model::Operation Join;
  Join.On.K = model::Selector::This;
  const uint64_t WhenNull = nullFlags(Join, CallInfo{At, nullptr, At});
  const Label Unwind = landing(Inner);
  Instruction &I = emit(Opcode::Join, At, {Handle});
  I.Flags = skeleton::ThrowsWhenCancelled | WhenNull;
  I.Unwind = Unwind;
  return {};
}

Body::Operand Body::joinLater(Operand Handle, const Expr *At, bool Owned) {
  const Operand Object = newClosure(At);
  bindPart(Object, 0, Handle, Owned, At);
  Body Later(U, U.newProcedure(Proc.Name, At));
  Later.beginClosure();
  Later.awaitEnd(Later.part(0, At), At);
  return endClosure(Object, Later, {});
}

std::pair<const Expr *, const Expr *> Body::withoutToken(const Expr *E) {
  const Expr *Stop = nullptr;
  while (const auto *Call = dyn_cast_or_null<CallExpr>(E ? bare(E) : nullptr)) {
    if (Given.contains(Call))
      break;
    const CallInfo C = info(Call);
    const Modelled M = modelled(C);
    if (!M.Op || M.Op->Does != Verb::WithToken || !select(M.Op->On, C))
      break;
    // The innermost token is the one that counts.
    Stop = select(M.Op->Token, C);
    E = select(M.Op->On, C);
  }
  return {E, Stop};
}

bool Body::isToken(const Expr *E) {
  return isKind(E->getType(), TypeKind::StopToken) ||
         isKind(E->getType(), TypeKind::StopSource);
}

/// Work whose waits fail once a stop was requested: a task of its own, which
/// that cancels.
Body::Operand Body::awaitedWithToken(const model::Operation &Op,
                                     const CallInfo &C, llvm::StringRef Name,
                                     const Expr *As) {
  const Expr *Work = select(Op.On, C), *Stop = select(Op.Token, C);
  if (!Work)
    return awaitUnknown({}, C.E);
  // Of a single operation, it makes one that may give up.
  if (const auto *Call = dyn_cast<CallExpr>(bare(Work));
      Call && Stop && !Given.contains(Call)) {
    CallInfo Inner = info(Call);
    if (Modelled M = modelled(Inner);
        M.Op && M.Op->Completes &&
        (M.Op->Does == Verb::Send || M.Op->Does == Verb::Receive)) {
      any(Stop);
      CompletionToken Done = takeToken(*M.Op, Inner);
      Done.Stop = Stop;
      return complete(M, Inner, Done, As ? As->getType() : QualType());
    }
  }
  const Operand Task = branchOff(Work, skeleton::Joins);
  if (Stop)
    cancelOn(Stop, Task, C.E);
  awaitAll({Task}, C.E);
  return {};
}

/// A call of somebody else's, which may be input or output.
Body::Operand Body::awaitForeign(Operand What, CallInfo C) {
  awaitUnknown(What, C.E);
  Instruction &Wait = Proc.Code.back();
  if (C.Callee)
    Wait.Name = U.name(C.Callee->getNameAsString());
  // Whoever else had the socket could close it.
  auto IsOwn = [&](const Expr *E) {
    const auto *Ref = E ? dyn_cast<DeclRefExpr>(bare(E)) : nullptr;
    const auto *V = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
    return V && Variables.contains(V) && V->getType()->isRecordType() &&
           V->hasLocalStorage() && !T.modelOf(V->getType());
  };
  const bool Own = IsOwn(C.Object) || llvm::any_of(C.Args, IsOwn);
  if (Own && !takeToken({}, C).Stop)
    Wait.Flags |= skeleton::Owns;
  return {};
}

/// An operation that waits for something else than a value.
Body::Operand Body::performAwaited(const Modelled &M, CallInfo C,
                                   llvm::StringRef Name, const Expr *As) {
  if (As)
    C.E = As;
  model::Operation Now = *M.Op;
  Now.Completes = false;
  Now.Cancellable = M.Op->Cancellable.value_or(true);
  return performNow({&Now, M.Of}, C, Name);
}

/// Performs an operation whose wait can be cancelled.
Body::Operand Body::performNow(const Modelled &M, const CallInfo &C,
                               llvm::StringRef Name) {
  const size_t Begin = Proc.Code.size();
  const Operand Result = perform(M, C, Name);
  if (!M.Op->Cancellable.value_or(false))
    return Result;
  const Label Unwind = landing(Inner);
  for (size_t PC = Begin; PC != Proc.Code.size(); ++PC)
    switch (Instruction &I = Proc.Code[PC]; I.Op) {
    case Opcode::Wait:
    case Opcode::Acquire:
    case Opcode::Arrive:
    case Opcode::Lock:
    case Opcode::Join:
      I.Flags |= skeleton::ThrowsWhenCancelled;
      I.Unwind = Unwind;
      break;
    default:
      break;
    }
  return Result;
}

/// Something that is not in sight will come to an end by itself.
Body::Operand Body::awaitUnknown(Operand What, const Expr *At) {
  if (What)
    emit(Opcode::Escape, At, {What});
  // It may also fail, which can end the task.
  pause(At);
  Proc.Code.back().Flags = skeleton::Open;
  if (What)
    Proc.Code.back().Args.push_back(What);
  return {};
}

/// Lets time pass; a task that is cancelled gets no further.
void Body::pause(const Expr *At) {
  const Label Unwind = landing(Inner);
  emit(Opcode::Pause, At).Unwind = Unwind;
}

/// Throws if there is a stop, and somebody has requested it.
void Body::throwIfStopped(Operand Stop, const Expr *At) {
  if (!Stop)
    return;
  Label Asked = newLabel(), Here = newLabel();
  branch(result(Opcode::StopRequested, At, {Stop}, "stop requested"), Asked,
         Here, At);
  place(Asked);
  emit(Opcode::Throw, At);
  place(Here);
}

/// Has a request on \p Stop cancel \p Task.
void Body::cancelOn(const Expr *Stop, Operand Task, const Expr *At) {
  Operand Object = newClosure(At);
  bindPart(Object, 0, Task, /*Owned=*/false, At);
  Body Later(U, U.newProcedure(Proc.Name, At));
  Later.beginClosure();
  Later.emit(Opcode::Cancel, At, {Later.part(0, At)});
  endClosure(Object, Later, {});
  emit(Opcode::OnStop, At, {any(Stop), Object});
}

/// Whether \p E only lets time pass.
bool Body::isTimer(const Expr *E) {
  const auto *Call = dyn_cast<CallExpr>(bare(E));
  if (!Call)
    return false;
  Modelled M = modelled(info(Call));
  return M.Op && M.Op->Completes &&
         (M.Op->Does == Verb::Sleep ||
          (isKind(M.Of, TypeKind::Timer) && !U.hasEndlessTimers()));
}

bool Body::isUnderWay(QualType Ty) {
  return isKind(Ty, TypeKind::Future) || isKind(Ty, TypeKind::Task);
}

/// Starts \p E, the call of which gives a handle to what it has begun.
Body::Operand Body::begun(const Expr *E, llvm::StringRef Name) {
  const model::Type &MT = *T.modelOf(E->getType());
  const uint64_t Flags = canCancel(MT) ? uint64_t(skeleton::Joins) : 0;
  return newCell(start(E, Flags), E, Name, cellFlags(MT));
}

/// A coroutine that runs from its call on, or an operation that nobody awaits.
Body::Operand Body::start(const Expr *E, uint64_t Flags, bool Handled) {
  Operand Work = putOff(E);
  const auto *Call = dyn_cast<CallExpr>(bare(E));
  const bool HasObject = Call && info(Call).Object;
  Instruction &I = emit(Opcode::Spawn, E, {Work});
  I.Aux = 1;
  I.D = newSlot();
  I.Name = U.name("task");
  I.Flags = Flags | skeleton::DropsExceptions;
  const Operand Task = Operand::slot(I.D);
  // The object that is operated on says where that ends.
  Operand On;
  if (HasObject && Handled)
    On = result(Opcode::Field, E, {Work}, "0", uint32_t(ObjectKind::Cell));
  const Operand Scope = result(Opcode::Home, E, {On});
  // Whoever runs a handler may do so when all of this is gone.
  emit(Opcode::Adopt, E, {Task, Scope}).Flags = Handled ? skeleton::Open : 0;
  return Task;
}
