//===- Operations.cpp - What the model says that a call does ------------===//
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
using skeleton::NoProc;
using skeleton::ObjectKind;

Body::Modelled Body::modelled(const CallInfo &C) {
  if (!C.Callee)
    return {};
  const auto *Method = dyn_cast<CXXMethodDecl>(C.Callee);
  if (Method && C.Object) {
    QualType Ty = C.Object->getType();
    if (Ty->isPointerType())
      Ty = Ty->getPointeeType();
    // A method that a user's class adds to a library's is the user's.
    if (const model::Type *MT = T.modelOf(Ty);
        MT && !T.isUserCode(Method->getParent()))
      if (const model::Operation *Op = model::findMethod(
              *MT, Method->getDeclName().getAsString(), C.Args.size()))
        return {Op, MT};
  }
  auto Named = [&](const NamedDecl *D) -> const model::Operation * {
    if (const auto *Ops = T.model().functions(modelName(D)))
      for (const model::Operation *Op : *Ops)
        if (Op->accepts(C.Args.size()))
          return Op;
    return nullptr;
  };
  if (const model::Operation *Op = Named(C.Callee))
    return {Op, nullptr};
  // A constant function object: its own name says what it does.
  if (C.Object)
    if (const auto *Ref = dyn_cast<DeclRefExpr>(C.Object->IgnoreParenImpCasts()))
      if (const auto *V = dyn_cast<VarDecl>(Ref->getDecl());
          V && V->hasGlobalStorage())
        if (const model::Operation *Op = Named(V))
          return {Op, nullptr};
  return {};
}

bool Body::isCallable(QualType Ty) {
  Ty = Ty.getNonReferenceType();
  if (Ty->isFunctionType() || Ty->isFunctionPointerType() ||
      Ty->isMemberPointerType())
    return true;
  const CXXRecordDecl *RD = Ty->getAsCXXRecordDecl();
  if (!RD || !RD->hasDefinition())
    return false;
  if (RD->isLambda())
    return true;
  if (const model::Type *MT = T.modelOf(RD))
    return MT->Kind == TypeKind::Function || MT->Kind == TypeKind::PackagedTask;
  return llvm::any_of(RD->methods(), [](const CXXMethodDecl *M) {
    return M->getOverloadedOperator() == OO_Call;
  });
}

const Expr *Body::select(const model::Selector &S, const CallInfo &C) const {
  switch (S.K) {
  case model::Selector::None:
  case model::Selector::All:
    return nullptr;
  case model::Selector::This:
    return C.Object;
  case model::Selector::Argument:
    return S.Index < C.Args.size() ? C.Args[S.Index] : nullptr;
  case model::Selector::Callable:
    for (const Expr *Arg : C.Args)
      if (const_cast<Body *>(this)->isCallable(Arg->getType()))
        return Arg;
    return nullptr;
  case model::Selector::OfKind:
    for (const Expr *Arg : C.Args)
      if (const model::Type *MT = T.modelOf(Arg->getType());
          MT && MT->Kind == S.Type)
        return Arg;
    return nullptr;
  }
  return nullptr;
}

/// A reference to the selected object, also where the call has its address.
Body::Operand Body::selected(const model::Selector &S, const CallInfo &C) {
  if (S.K == model::Selector::This && C.Object)
    return object(C);
  const Expr *E = select(S, C);
  if (!E)
    return {};
  return T.shape(E->getType()) == Shape::Scalar ? any(E) : lvalue(E);
}

uint32_t Body::waitFlags(const model::Operation &Op) const {
  switch (Op.Wait) {
  case model::Waits::Forever:
    return 0;
  case model::Waits::Timed:
    return skeleton::Timed;
  case model::Waits::Never:
    return skeleton::Try;
  }
  return 0;
}

Body::Operand Body::perform(const Modelled &M, const CallInfo &C,
                            llvm::StringRef Name) {
  const model::Operation &Op = *M.Op;
  auto Simple = [&](Opcode Code, uint32_t Flags = 0) {
    Operand On = selected(Op.On, C);
    const Expr *Count = select(Op.Count, C);
    Operand N = Count ? any(Count) : Operand();
    Instruction &I = emit(Code, C.E, {On});
    if (N)
      I.Args.push_back(N);
    I.Flags = Flags;
  };
  switch (Op.Does) {
  case Verb::Ignore:
    // Its operands are evaluated all the same.
    if (C.Object)
      object(C);
    for (const Expr *Arg : C.Args)
      any(Arg);
    if (C.E->getType()->isVoidType())
      return {};
    if (T.shape(C.E->getType()) != Shape::Scalar && !C.E->isGLValue())
      return buildUnknown(C.E->getType(), C.E, Name, 0);
    return unknown(C.E, C.Callee->getNameAsString());
  case Verb::Send:
  case Verb::Receive:
    return channelOperation(M, C);
  case Verb::Close:
    Simple(Opcode::Close);
    return {};

  case Verb::Lock: {
    Operand Locked;
    auto One = [&](Operand On) {
      Instruction &I = emit(Opcode::Lock, C.E, {On});
      I.D = newSlot();
      I.Flags = waitFlags(Op);
      I.Name = U.name("locked");
      Locked = Operand::slot(I.D);
    };
    if (Op.On.K == model::Selector::All)
      for (const Expr *Arg : C.Args)
        One(lvalue(Arg));
    else
      One(selected(Op.On, C));
    return Op.Result == Returns::Bool ? Locked : Operand();
  }
  case Verb::Unlock:
    Simple(Opcode::Unlock);
    return {};
  case Verb::Wait:
    return waitOperation(M, C);
  case Verb::NotifyOne:
    Simple(Opcode::Notify);
    return {};
  case Verb::NotifyAll:
    Simple(Opcode::Notify, skeleton::All);
    return {};
  case Verb::CountDown:
  case Verb::ArriveDrop:
    Simple(Opcode::CountDown);
    return C.E->getType()->isVoidType() ? Operand() : unknown(C.E);
  case Verb::CountUp:
    Simple(Opcode::CountUp);
    return {};
  case Verb::Arrive:
    Simple(Opcode::Arrive);
    return C.E->getType()->isVoidType() ? Operand() : unknown(C.E);
  case Verb::Acquire: {
    Operand On = selected(Op.On, C);
    Operand Got = result(Opcode::Acquire, C.E, {On}, "acquired", 0, waitFlags(Op));
    return Op.Result == Returns::Bool ? Got : Operand();
  }
  case Verb::Supply:
    Simple(Opcode::Supply);
    return {};

  case Verb::Set:
    for (const Expr *Arg : C.Args)
      any(Arg);
    emit(Opcode::CountDown, C.E, {selected(Op.On, C)});
    return {};
  case Verb::GetFuture: {
    Operand Result = result(Opcode::Load, C.E, {selected(Op.On, C)});
    return newCell(Result, C.E, Name, skeleton::Shares);
  }

  case Verb::Spawn: {
    const bool Detached = Op.Started == model::Launch::Detached;
    Operand Task = spawn(Op, C, Detached ? uint32_t(skeleton::Detached) : 0);
    if (Detached || C.E->getType()->isVoidType())
      return {};
    uint32_t Flags = skeleton::Shares;
    if (Op.Started == model::Launch::Joinable)
      if (const model::Type *MT = T.modelOf(C.E->getType()))
        Flags = cellFlags(*MT);
    if (Op.FutureEnd == model::HandleEnd::Join)
      Flags |= skeleton::Joins;
    return newCell(Task, C.E, Name, Flags);
  }
  case Verb::Join:
    Simple(Opcode::Join);
    return {};
  case Verb::Detach:
    result(Opcode::Release, C.E, {selected(Op.On, C)}, {}, 0, skeleton::Detached);
    return {};
  case Verb::RequestStop:
    Simple(Opcode::RequestStop);
    return C.E->getType()->isVoidType() ? Operand() : unknown(C.E);
  case Verb::StopRequested:
    return result(Opcode::StopRequested, C.E, {selected(Op.On, C)},
                  "stop requested");
  case Verb::GetSource:
  case Verb::GetToken: {
    Operand Of = result(Opcode::Load, C.E, {selected(Op.On, C)});
    return newCell(Of, C.E, Name, skeleton::Shares);
  }
  case Verb::CallOnStop:
  case Verb::Bind:
    for (const Expr *Arg : C.Args)
      emit(Opcode::Escape, C.E, {any(Arg)});
    return C.E->getType()->isVoidType() ? Operand()
           : T.shape(C.E->getType()) == Shape::Scalar
               ? unknown(C.E)
               : buildUnknown(C.E->getType(), C.E, Name, skeleton::Open);

  case Verb::Joinable:
  case Verb::Release:
  case Verb::Make:
  case Verb::Dereference:
  case Verb::Get:
  case Verb::Test:
  case Verb::Reset:
  case Verb::Emplace:
  case Verb::Swap:
  case Verb::Upgrade:
  case Verb::AddressOf:
  case Verb::Identity:
  case Verb::Load:
  case Verb::Store:
  case Verb::Exchange:
    return handleOperation(M, C, Name);

  case Verb::Insert:
  case Verb::Remove:
  case Verb::Access:
  case Verb::Begin:
  case Verb::End:
  case Verb::Size:
  case Verb::Empty:
  case Verb::Clear:
    return containerOperation(M, C);

  case Verb::Invoke:
  case Verb::CallOnce: {
    Operand Callee = selected(Op.Work, C);
    if (!Callee)
      return callOutOfSight(C);
    llvm::SmallVector<const Expr *, 4> Rest;
    const Expr *Work = select(Op.Work, C);
    if (Op.PassesArguments) {
      bool After = Op.Work.K == model::Selector::This;
      for (const Expr *Arg : C.Args) {
        if (After)
          Rest.push_back(Arg);
        After |= Arg == Work;
      }
    }
    const CXXRecordDecl *RD = Work ? Work->getType()->getAsCXXRecordDecl() : nullptr;
    const FunctionDecl *Fn =
        RD && RD->isLambda() && !RD->isGenericLambda() ? RD->getLambdaCallOperator()
                                                        : nullptr;
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
  case Verb::Repeat:
    return repeat(Op, C);

  case Verb::Sleep:
    for (const Expr *Arg : C.Args)
      any(Arg);
    emit(Opcode::Pause, C.E);
    return {};
  case Verb::Exit:
    emit(Opcode::Halt, C.E);
    return {};
  }
  return {};
}

// ---- Channels ----

Body::Operand Body::outcome(const model::Operation &Op, Operand Status,
                            const Expr *At) {
  switch (Op.Result) {
  case Returns::Status:
    return Status;
  case Returns::Bool:
    return compare(BO_EQ, Status, Operand::integer(skeleton::Success), At);
  default:
    return {};
  }
}

Body::Operand Body::channelOperation(const Modelled &M, const CallInfo &C) {
  const model::Operation &Op = *M.Op;
  Operand Channel = selected(Op.On, C);
  if (Op.Does == Verb::Send) {
    Operand Value;
    bool Owned = false;
    if (const Expr *E = select(Op.Value, C)) {
      // Worth following are numbers and what can be operated on again.
      if (T.shape(E->getType()) == Shape::Scalar)
        Value = any(E);
      else if ((Owned = T.carries(E->getType())))
        Value = initFrom(E, "message");
      else
        any(E);
    }
    Instruction &I = emit(Opcode::Send, C.E, {Channel, Value});
    I.D = newSlot();
    I.Name = U.name("status");
    I.Flags = waitFlags(Op) | (Owned ? skeleton::Owns : 0);
    if (M.Of && M.Of->SendOnClosedThrows) {
      I.Flags |= skeleton::ThrowsWhenClosed;
      I.Unwind = landing(Inner);
    }
    return outcome(Op, Operand::slot(I.D), C.E);
  }
  Instruction &I = emit(Opcode::Receive, C.E, {Channel});
  I.D = newSlot();
  I.E = newSlot();
  I.Name = U.name("status");
  I.Flags = waitFlags(Op);
  Operand Status = Operand::slot(I.D), Value = Operand::slot(I.E);
  if (Op.Result == Returns::Value) {
    I.Flags |= skeleton::ThrowsWhenClosed;
    I.Unwind = landing(Inner);
    QualType Ty = C.E->getType();
    if ((T.carries(Ty) || T.shape(Ty) == Shape::Scalar) && !C.E->isGLValue())
      return Value;
    return T.shape(Ty) == Shape::Scalar ? unknown(C.E, "message")
                                        : buildUnknown(Ty, C.E, "message", 0);
  }
  if (const Expr *Out = select(Op.Out, C)) {
    Operand To = lvalue(Out);
    if (T.shape(Out->getType()) == Shape::Scalar) {
      emit(Opcode::Store, C.E, {To, Value});
    } else if (T.carries(Out->getType())) {
      emit(Opcode::TakeInto, C.E, {To, Value});
    } else {
      emit(Opcode::Havoc, C.E, {To});
    }
  }
  if (Op.Result == Returns::Optional)
    return buildUnknown(C.E->getType(), C.E, "message", 0);
  return outcome(Op, Status, C.E);
}

// ---- Waits ----

/// Waits until the predicate holds: it is asked again after every wake-up.
Body::Operand Body::waitForPredicate(const CallInfo &C, Operand Predicate,
                                     llvm::ArrayRef<Operand> WaitArgs,
                                     uint32_t Flags) {
  Label Head = newLabel(), Wait = newLabel(), Done = newLabel();
  skeleton::Slot Held = newSlot();
  emit(Opcode::Loop, C.E).Aux = ++LoopCount;
  place(Head);
  Operand Holds = callValue(Predicate, nullptr, {}, C.E);
  emit(Opcode::Move, C.E, {Holds}).D = Held;
  branch(Holds, Done, Wait, C.E, "the predicate holds").Flags = skeleton::Assumed;
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
  if (M.Of && (M.Of->Kind == TypeKind::Atomic || M.Of->Kind == TypeKind::Barrier)) {
    // What these wait for is not followed: taken to come.
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
  Instruction &I = emit(Opcode::Wait, C.E);
  I.Args.append(Args.begin(), Args.end());
  I.D = newSlot();
  I.Name = U.name("woken");
  I.Flags = waitFlags(Op);
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

bool Body::waitsOnCondition(const Stmt *S) {
  if (!S || isa<LambdaExpr>(S))
    return false;
  if (const auto *Call = dyn_cast<CallExpr>(S))
    if (Modelled M = modelled(info(Call));
        M.Op && M.Op->Does == Verb::Wait && M.Of &&
        M.Of->Kind == TypeKind::Condition)
      return true;
  return llvm::any_of(S->children(),
                      [&](const Stmt *Child) { return waitsOnCondition(Child); });
}

// ---- Tasks ----

Body::Operand Body::spawn(const model::Operation &Op, const CallInfo &C,
                          uint32_t Flags) {
  model::Selector Work = Op.Work ? Op.Work : model::Selector{model::Selector::Callable};
  const Expr *WorkExpr = select(Work, C);
  llvm::SmallVector<const Expr *, 4> Rest;
  bool After = false, Deferred = false;
  for (const Expr *Arg : C.Args) {
    if (After)
      Rest.push_back(Arg);
    After |= Arg == WorkExpr;
    if (const auto *Ref = dyn_cast<DeclRefExpr>(Arg->IgnoreParenImpCasts()))
      if (const auto *K = dyn_cast<EnumConstantDecl>(Ref->getDecl()))
        if (const auto *Enum = dyn_cast<EnumDecl>(K->getDeclContext()))
          Deferred |= T.model().isDeferredLaunch(modelName(Enum) + "::" +
                                                 K->getNameAsString());
  }
  if (!WorkExpr || Deferred) {
    for (const Expr *Arg : C.Args)
      emit(Opcode::Escape, C.E, {any(Arg)});
    return unknown(C.E, "task");
  }

  // The task owns copies of its callable and of its arguments.
  llvm::SmallVector<Operand, 4> Args;
  uint32_t Owned = 0;
  auto Own = [&](Operand O) {
    Owned |= 1u << Args.size();
    Args.push_back(O);
  };
  const FunctionDecl *Callee = nullptr;
  bool IsMethod = false;
  QualType WorkType = WorkExpr->getType().getNonReferenceType();
  if (const auto *Ref = dyn_cast<DeclRefExpr>(WorkExpr->IgnoreParenImpCasts()))
    Callee = dyn_cast<FunctionDecl>(Ref->getDecl());
  if (const auto *Address = dyn_cast<UnaryOperator>(WorkExpr->IgnoreParenImpCasts());
      Address && Address->getOpcode() == UO_AddrOf)
    if (const auto *Ref = dyn_cast<DeclRefExpr>(Address->getSubExpr()->IgnoreParens()))
      Callee = dyn_cast<FunctionDecl>(Ref->getDecl());
  if (const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Callee))
    IsMethod = !Method->isStatic();
  if (Callee) {
    skeleton::ProcId P = U.procOf(Callee);
    Args.push_back(P == NoProc ? unknown(C.E, "function") : Operand::proc(P));
  } else if (T.shape(WorkType) == Shape::Scalar) {
    Args.push_back(rvalue(WorkExpr));
  } else {
    if (const CXXRecordDecl *RD = WorkType->getAsCXXRecordDecl()) {
      if (RD->isLambda() && !RD->isGenericLambda())
        Callee = RD->getLambdaCallOperator();
      else if (!RD->isLambda() && T.shape(WorkType) == Shape::Record)
        for (const CXXMethodDecl *M : RD->methods())
          if (M->getOverloadedOperator() == OO_Call)
            Callee = M;
    }
    Operand Object = initFrom(WorkExpr, "task");
    if (const auto *M = dyn_cast_or_null<CXXMethodDecl>(Callee);
        M && !M->getParent()->isLambda()) {
      skeleton::ProcId P = U.procOf(M);
      Args.push_back(P == NoProc ? unknown(C.E, "function") : Operand::proc(P));
    }
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
  return Operand::slot(I.D);
}

Body::Operand Body::repeat(const model::Operation &Op, const CallInfo &C) {
  const Expr *Work = select(Op.Work, C);
  const Expr *Over = select(Op.On, C);
  // An iterator to the beginning stands for its container.
  if (Over)
    if (const auto *Begin = dyn_cast<CallExpr>(Over->IgnoreImplicit())) {
      CallInfo Inner = info(Begin);
      if (Modelled M = modelled(Inner); M.Op && M.Op->Does == Verb::Begin)
        Over = select(M.Op->On, Inner);
    }
  Operand Container;
  if (const model::Type *MT = Over ? T.modelOf(Over->getType()) : nullptr;
      MT && MT->Kind == TypeKind::Container)
    Container = lvalue(Over);
  else
    for (const Expr *Arg : C.Args)
      if (Arg != Work && T.carries(Arg->getType()))
        emit(Opcode::Escape, C.E, {any(Arg)});
  if (!Work)
    return unknown(C.E);
  Operand Callee = lvalue(Work);
  const CXXRecordDecl *RD = Work->getType()->getAsCXXRecordDecl();
  const FunctionDecl *Fn = RD && RD->isLambda() && !RD->isGenericLambda()
                               ? RD->getLambdaCallOperator()
                               : nullptr;

  Label Head = newLabel(), Inside = newLabel(), End = newLabel();
  skeleton::Slot Index = newSlot();
  emit(Opcode::Move, C.E, {Operand::integer(0)}).D = Index;
  const uint32_t Id = ++LoopCount;
  emit(Opcode::Loop, C.E).Aux = Id;
  place(Head);
  Operand More;
  if (Container) {
    Operand Size = result(Opcode::Size, C.E, {Container},
                          "size of '" + text(Over) + "'");
    More = compare(BO_LT, Operand::slot(Index), Size, C.E);
  } else {
    More = unknown(C.E, C.Callee->getNameAsString());
  }
  Instruction &B = branch(More, Inside, End, C.E, text(C.E));
  B.Aux = Id;
  B.Flags = skeleton::CountsLoop | skeleton::ExitsOnFalse;
  place(Inside);
  llvm::SmallVector<Operand, 2> Passed;
  unsigned Params = Fn ? Fn->getNumParams() : 1;
  for (unsigned I = 0; I != Params; ++I) {
    if (!Container) {
      Passed.push_back(unknown(C.E, "element"));
      continue;
    }
    Operand Element = result(Opcode::Element, C.E,
                             {Container, Operand::slot(Index)}, "element");
    if (Fn && !Fn->getParamDecl(I)->getType()->isReferenceType())
      Element = result(T.shape(Fn->getParamDecl(I)->getType()) == Shape::Scalar
                           ? Opcode::Load
                           : Opcode::Copy,
                       C.E, {Element});
    Passed.push_back(Element);
  }
  Instruction &Call = emit(Opcode::Call, C.E, {Callee});
  Call.Args.append(Passed.begin(), Passed.end());
  Call.Name = U.name("result");
  Operand Next = compare(BO_LT, Operand::slot(Index), Operand::slot(Index), C.E);
  Proc.Code.back().Aux = uint32_t(skeleton::BinaryOp::Add);
  Proc.Code.back().Args[1] = Operand::integer(1);
  emit(Opcode::Move, C.E, {Next}).D = Index;
  jump(Head, C.E);
  place(End);
  return C.E->getType()->isVoidType()                     ? Operand()
         : T.shape(C.E->getType()) == Shape::Scalar       ? unknown(C.E)
         : T.shape(C.E->getType()) == Shape::Closure      ? result(Opcode::Copy, C.E, {Callee})
                                                          : buildUnknown(C.E->getType(), C.E, {}, 0);
}

// ---- Handles ----

Body::Operand Body::make(const model::Operation &Op, const CallInfo &C,
                         llvm::StringRef Name) {
  QualType Ty = C.E->getType();
  llvm::ArrayRef<const Expr *> Args = C.Args;
  Args = Args.drop_front(std::min<size_t>(Op.From, Args.size()));
  QualType Made = pointee(Ty);
  const model::Type *MT = T.modelOf(Ty);
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
    if (!C.E->isGLValue() && T.shape(Ty) != Shape::Scalar) {
      // A new object with the same value; a reference wrapper refers to it.
      const model::Type *MT = T.modelOf(Ty);
      if (MT && MT->Kind == TypeKind::Reference)
        return newCell(lvalue(E), C.E, Name);
      return initFrom(E, Name);
    }
    return E->isGLValue() && !C.E->isGLValue() ? rvalue(E) : lvalue(E);
  }
  Operand On = selected(Op.On, C);
  switch (Op.Does) {
  case Verb::Joinable:
  case Verb::Test:
    return compare(BO_NE, result(Opcode::Load, C.E, {On}), Operand::null(), C.E);
  case Verb::Dereference:
  case Verb::Get:
    return result(Opcode::Load, C.E, {On});
  case Verb::Upgrade:
    return newCell(result(Opcode::Load, C.E, {On}), C.E, Name, skeleton::Shares);
  case Verb::AddressOf:
    return On;
  case Verb::Release:
    return result(Opcode::Release, C.E, {On});
  case Verb::Reset:
    emit(Opcode::Store, C.E,
         {On, C.Args.empty() ? Operand::null() : any(C.Args[0])});
    return {};
  case Verb::Emplace: {
    QualType Made = C.Object ? pointee(C.Arrow ? C.Object->getType()->getPointeeType()
                                               : C.Object->getType())
                             : QualType();
    if (Made.isNull())
      return callOutOfSight(C);
    llvm::ArrayRef<const Expr *> Args = C.Args;
    Operand New = buildFrom(Made, Args.drop_front(std::min<size_t>(Op.From, Args.size())),
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
  case Verb::Store:
  case Verb::Exchange: {
    Operand Old;
    if (Op.Does == Verb::Exchange && Op.Result != Returns::Bool)
      Old = result(Opcode::Load, C.E, {On});
    const Expr *To = select(Op.Value, C);
    emit(Opcode::Store, C.E, {On, To ? any(To) : unknown(C.E, "value")});
    if (Op.Result == Returns::Bool)
      return unknown(C.E, "exchanged");
    if (Op.Does == Verb::Exchange)
      return Old;
    return Ty->isVoidType() ? Operand() : unknown(C.E);
  }
  default:
    return unknown(C.E);
  }
}

// ---- Containers ----

Body::Operand Body::containerOperation(const Modelled &M, const CallInfo &C) {
  const model::Operation &Op = *M.Op;
  const QualType Ty = C.E->getType();
  Operand On = selected(Op.On, C);
  QualType Holder = C.Object ? C.Object->getType() : QualType();
  if (!Holder.isNull() && Holder->isPointerType())
    Holder = Holder->getPointeeType();
  QualType Element = Holder.isNull() ? QualType() : pointee(Holder);
  auto Unknown = [&]() -> Operand {
    if (Ty->isVoidType())
      return {};
    return C.E->isGLValue() || T.shape(Ty) == Shape::Scalar
               ? unknown(C.E, "element")
               : buildUnknown(Ty, C.E, "element", 0);
  };
  switch (Op.Does) {
  case Verb::Insert: {
    Operand New;
    const Expr *Value = select(Op.Value, C);
    if (!Element.isNull() && Value && C.Args.size() == 1)
      New = buildFrom(Element, {Value}, C.E, "element");
    else if (!Element.isNull() && !Value)
      New = buildFrom(Element, C.Args, C.E, "element");
    else {
      // Keys and values, places, ranges: what is in there is open.
      for (const Expr *Arg : C.Args)
        if (Operand A = any(Arg); T.carries(Arg->getType()))
          emit(Opcode::Escape, C.E, {A});
      emit(Opcode::Havoc, C.E, {On});
      return Unknown();
    }
    emit(Opcode::Insert, C.E, {On, New}).Flags = skeleton::Owns;
    return C.E->isGLValue() ? New : Unknown();
  }
  case Verb::Remove:
    if (C.Args.empty())
      emit(Opcode::Remove, C.E, {On});
    else {
      for (const Expr *Arg : C.Args)
        any(Arg);
      emit(Opcode::Escape, C.E, {On});
      emit(Opcode::Havoc, C.E, {On});
    }
    return Unknown();
  case Verb::Access: {
    Operand Index = C.Args.empty() ? Operand() : any(C.Args[0]);
    // By position only where the elements are what the container is made of.
    bool Sequence = !Element.isNull() && U.Context.hasSameUnqualifiedType(
                                             Element, Ty.getNonReferenceType());
    if (Sequence)
      return result(Opcode::Element, C.E, {On, Index}, "element");
    emit(Opcode::Escape, C.E, {On});
    return Unknown();
  }
  case Verb::Size:
  case Verb::Empty: {
    const Expr *Of = C.Object ? C.Object : select(Op.On, C);
    Operand Size = result(Opcode::Size, C.E, {On},
                          "size of '" + (Of ? text(Of) : std::string()) + "'");
    return Op.Does == Verb::Size
               ? Size
               : compare(BO_EQ, Size, Operand::integer(0), C.E);
  }
  case Verb::Clear: {
    Operand None = result(Opcode::New, C.E, {}, "empty", uint32_t(ObjectKind::Vector));
    emit(Opcode::TakeInto, C.E, {On, None});
    return {};
  }
  case Verb::Begin:
    // Whoever has an iterator can get at the elements.
    emit(Opcode::Escape, C.E, {On});
    return Unknown();
  default:
    return Unknown();
  }
}
