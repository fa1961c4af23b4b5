//===- Tasks.cpp - Spawns, and calls of callables -------------------------===//
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
using skeleton::NoProc;

/// Whether what \p Callee returns is awaited before the \p Result of its spawn
/// is there.
bool Body::returnsWork(const FunctionDecl *Callee, QualType Result) {
  if (!Callee || isLazy(Callee) || isEager(Callee))
    return false;
  const QualType Ty = Callee->getReturnType();
  if (isKind(Ty, TypeKind::Awaitable))
    return true;
  // A future of work that has begun, and not a future of a future.
  const QualType Inside = isUnderWay(Result) ? pointee(Result) : QualType();
  return isUnderWay(Ty) && isUnderWay(Result) &&
         (Inside.isNull() || !isUnderWay(Inside));
}

Body::Operand Body::spawn(const model::Operation &Op, const CallInfo &C,
                          uint64_t Flags) {
  model::Selector Work =
      Op.Work ? Op.Work : model::Selector{model::Selector::Callable};
  const Expr *WorkExpr = select(Work, C);
  if (!WorkExpr && Work.K == model::Selector::Callable)
    for (const Expr *Arg : C.Args)
      if (const QualType To = isKind(Arg->getType(), TypeKind::Reference)
                                  ? pointee(Arg->getType())
                                  : QualType();
          !WorkExpr && !To.isNull() && isCallable(To))
        WorkExpr = Arg;
  llvm::SmallVector<const Expr *, 4> Rest;
  bool After = false, Deferred = false, HasPolicy = false;
  for (const Expr *Arg : C.Args) {
    if (After)
      Rest.push_back(Arg);
    After |= Arg == WorkExpr;
    // One that comes before the work may have it begin at once.
    HasPolicy |= !After && Arg->getType()->isEnumeralType();
    if (const auto *Ref = dyn_cast<DeclRefExpr>(Arg->IgnoreParenImpCasts()))
      if (const auto *K = dyn_cast<EnumConstantDecl>(Ref->getDecl()))
        if (const auto *Enum = dyn_cast<EnumDecl>(K->getDeclContext()))
          Deferred |= T.model().isDeferredLaunch(modelName(Enum) +
                                                 "::" + K->getNameAsString());
  }
  const auto [Inside, Given] = withoutToken(WorkExpr);
  WorkExpr = Inside;
  const Expr *Stop = Given ? Given : select(Op.Token, C);
  const Expr *Scope = select(Op.Scope, C);
  const model::Type *ScopeType = nullptr;
  if (Scope)
    ScopeType = T.modelOf(Scope->getType()->isPointerType()
                              ? Scope->getType()->getPointeeType()
                              : Scope->getType());
  if (Stop || (ScopeType && model::canCancel(*ScopeType)))
    Flags |= skeleton::Joins;
  if (Op.TakesTurns)
    Flags |= skeleton::TakesTurns;
  if (Op.BeginsLater && !HasPolicy)
    Flags |= skeleton::BeginsLater;
  if (!WorkExpr || Deferred) {
    for (const Expr *Arg : C.Args)
      escape(any(Arg), Arg);
    return unknown(C.E, "task");
  }

  // Work that has begun moves into the scope.
  if (isKind(WorkExpr->getType(), TypeKind::Task)) {
    Operand Handle = any(WorkExpr);
    Operand Task =
        result(Opcode::Release, C.E, {Handle}, "task", 0, skeleton::Detached);
    if (const Expr *Scope = select(Op.Scope, C);
        Scope && isKind(Scope->getType(), TypeKind::Scope))
      emit(Opcode::Adopt, C.E, {Task, any(Scope)});
    return Task;
  }

  // The task owns copies of its callable and of its arguments.
  llvm::SmallVector<Operand, 4> Args;
  uint32_t Owned = 0;
  auto Own = [&](Operand O) {
    Owned |= 1u << Args.size();
    Args.push_back(O);
  };
  const FunctionDecl *Callee = namedFunction(WorkExpr);
  bool IsMethod = false;
  QualType WorkType = WorkExpr->getType().getNonReferenceType();
  if (const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Callee))
    IsMethod = !Method->isStatic();
  if (Callee) {
    skeleton::ProcId P = U.procOf(Callee);
    Args.push_back(P == NoProc ? unknown(C.E, "function") : Operand::proc(P));
  } else if (T.shape(WorkType) == Shape::Scalar) {
    Args.push_back(rvalue(WorkExpr));
  } else {
    // A callable that is passed by std::ref is the spawner's.
    const bool ByReference = isKind(WorkType, TypeKind::Reference);
    const QualType Called = ByReference ? pointee(WorkType) : WorkType;
    if (const CXXRecordDecl *RD =
            Called.isNull() ? nullptr : Called->getAsCXXRecordDecl()) {
      if (RD->isLambda() && !RD->isGenericLambda())
        Callee = RD->getLambdaCallOperator();
      else if (!RD->isLambda() && T.shape(Called) == Shape::Record)
        for (const CXXMethodDecl *M : RD->methods())
          if (M->getOverloadedOperator() == OO_Call)
            Callee = M;
    }
    Operand Object = returnsWork(Callee, C.E->getType())
                         ? putOffCall(WorkExpr, Callee->getReturnType())
                     : ByReference ? result(Opcode::Load, C.E, {any(WorkExpr)})
                                   : initFrom(WorkExpr, "task");
    if (const auto *M = dyn_cast_or_null<CXXMethodDecl>(Callee);
        M && !M->getParent()->isLambda()) {
      skeleton::ProcId P = U.procOf(M);
      Args.push_back(P == NoProc ? unknown(C.E, "function") : Operand::proc(P));
    }
    if (ByReference)
      Args.push_back(Object);
    else
      Own(Object);
  }
  llvm::SmallVector<Operand, 2> AlsoOwned;
  unsigned Param = 0;
  for (const Expr *Arg : Rest) {
    const model::Type *MT = T.modelOf(Arg->getType());
    const bool IsThis = IsMethod && Arg == Rest.front();
    QualType ParamType;
    if (!IsThis && Callee && Param < Callee->getNumParams())
      ParamType = Callee->getParamDecl(Param)->getType();
    if (!IsThis)
      ++Param;
    if (MT && MT->Kind == TypeKind::Reference) {
      Args.push_back(result(Opcode::Load, Arg, {any(Arg)}));
    } else if (const auto *Make = dyn_cast<CallExpr>(Arg->IgnoreImplicit());
               Make && modelled(info(Make)).Op &&
               modelled(info(Make)).Op->Does == Verb::Identity &&
               !Arg->isGLValue()) {
      Args.push_back(lvalue(Make->getArg(0)));
    } else if (IsThis && MT && MT->Kind == TypeKind::Pointer) {
      Operand Handle = initFrom(Arg, "object");
      AlsoOwned.push_back(Handle);
      Args.push_back(result(Opcode::Load, Arg, {Handle}));
    } else if (T.shape(Arg->getType()) == Shape::Scalar) {
      Operand V = any(Arg);
      if (!ParamType.isNull() && ParamType->isReferenceType())
        Own(newCell(V, Arg, "argument"));
      else
        Args.push_back(V);
    } else {
      Own(initFrom(Arg, "argument"));
    }
  }
  // Handles that only keep an object alive come last, past the parameters.
  for (Operand Handle : AlsoOwned)
    Own(Handle);
  Instruction &I = emit(Opcode::Spawn, C.E);
  I.Args.assign(Args.begin(), Args.end());
  I.Aux = Owned;
  I.Flags = Flags;
  I.Name = U.name("task");
  I.D = newSlot();
  const Operand Task = Operand::slot(I.D);
  if (ScopeType && ScopeType->Kind == TypeKind::Scope)
    emit(Opcode::Adopt, C.E,
         {Task, Op.Scope.K == model::Selector::This ? object(C) : any(Scope)});
  if (Stop)
    cancelOn(Stop, Task, C.E);
  return Task;
}

/// Calls the callable that a call names, with the arguments that follow it.
Body::Operand Body::invoke(const Modelled &M, const CallInfo &C) {
  const model::Operation &Op = *M.Op;
  Operand Callee = selected(Op.Work, C);
  if (!Callee)
    return callOutOfSight(C);
  llvm::SmallVector<const Expr *, 4> Rest;
  const Expr *Work = select(Op.Work, C);
  bool After = Op.Work.K == model::Selector::This;
  for (const Expr *Arg : C.Args) {
    if (After)
      Rest.push_back(Arg);
    After |= Arg == Work;
  }
  if (Op.Passes == model::Passing::Nothing)
    Rest.clear();
  const CXXRecordDecl *RD =
      Work ? Work->getType()->getAsCXXRecordDecl() : nullptr;
  const FunctionDecl *Fn = RD && RD->isLambda() && !RD->isGenericLambda()
                               ? RD->getLambdaCallOperator()
                               : nullptr;
  if (Op.Passes == model::Passing::Parts)
    return callWithParts(Callee,
                         Fn     ? Fn
                         : Work ? namedFunction(Work)
                                : nullptr,
                         Rest, C.E);
  if (RD && !RD->isLambda() && T.shape(Work->getType()) == Shape::Record)
    for (const CXXMethodDecl *Method : RD->methods())
      if (Method->getOverloadedOperator() == OO_Call)
        if (skeleton::ProcId P = U.procOf(Method); P != NoProc) {
          CallInfo Inner{C.E, Method};
          Inner.Args = Rest;
          return callProc(P, Method, Callee, Inner);
        }
  return callValue(Callee, Fn, Rest, C.E);
}

/// Calls \p Callee, which is that of \p Fn, with the parts of the tuples among
/// \p From. Without a declaration nobody knows what becomes of them.
Body::Operand Body::callWithParts(Operand Callee, const FunctionDecl *Fn,
                                  llvm::ArrayRef<const Expr *> From,
                                  const Expr *At) {
  llvm::SmallVector<Operand, 4> Passed;
  for (const Expr *Arg : From) {
    const Operand Of = any(Arg);
    if (!Fn || !isKind(Arg->getType(), TypeKind::Tuple)) {
      escape(Of, Arg);
      continue;
    }
    for (const auto &[N, Part] :
         llvm::enumerate(Types::typeArguments(Arg->getType()))) {
      Operand Place = result(Opcode::Field, At, {Of}, std::to_string(N),
                             uint32_t(objectKind(T, Part)));
      const QualType Param = Passed.size() < Fn->getNumParams()
                                 ? Fn->getParamDecl(Passed.size())->getType()
                                 : QualType();
      if (!Param.isNull() && !Param->isReferenceType()) {
        const bool IsScalar = T.shape(Param) == Shape::Scalar;
        Place = result(IsScalar ? Opcode::Load : Opcode::Copy, At, {Place});
        if (!IsScalar && canBeDestroyed(Param))
          pushDestroy(Place);
      }
      Passed.push_back(Place);
    }
  }
  Instruction &I = emit(Opcode::Call, At, {Callee});
  I.Args.append(Passed.begin(), Passed.end());
  I.Name = U.name("result");
  I.D = newSlot();
  return Operand::slot(I.D);
}

/// A packaged task of type \p Ty that owns a copy of \p Work. The call's end is
/// the result, whether it returns or throws.
Body::Operand Body::package(const Expr *Work, const model::Type &MT,
                            QualType Ty, const Expr *At) {
  Operand Object = newClosure(At);
  bindPart(Object, PackagedWork, initFrom(Work), /*Owned=*/true, At);
  Operand Result =
      result(Opcode::New, At, {Operand::integer(1)}, "result",
             uint32_t(skeleton::ObjectKind::Counter), skeleton::OneShot);
  bindPart(Object, PackagedResult,
           newCell(Result, At, "result",
                   MT.DestroyWakes == model::Wakes::Nobody
                       ? 0
                       : uint64_t(skeleton::Promises)),
           /*Owned=*/true, At);
  Body Later(U, U.newProcedure(U.name("packaged task"), At));
  Later.beginClosure();
  Later.Proc.IsOperation = false;
  llvm::SmallVector<Operand, 2> Params;
  QualType Signature = pointee(Ty);
  if (const auto *Fn =
          Signature.isNull() ? nullptr : Signature->getAs<FunctionProtoType>())
    for (unsigned I = 0; I != Fn->getNumParams(); ++I) {
      Params.push_back(Operand::slot(Later.newSlot("argument")));
      ++Later.Proc.Params;
    }
  const Label Over = Later.newLabel();
  Later.Cleanups.push_back({Cleanup::Handler, 0, nullptr, nullptr, Over});
  Later.Inner = &Later.Cleanups.back();
  Operand Callee = Later.part(PackagedWork, At);
  Later.emit(Opcode::Call, At, {Callee}).Args.append(Params);
  Later.Inner = nullptr;
  Later.place(Over);
  Later.result(Opcode::Caught, At);
  Later.emit(Opcode::CountDown, At, {Later.part(PackagedResult, At)}).Flags =
      skeleton::OneShot;
  return endClosure(Object, Later, {});
}
