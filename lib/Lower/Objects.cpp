//===- Objects.cpp - How objects come into being ------------------------===//
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
using skeleton::NoProc;
using skeleton::ObjectKind;

ObjectKind lower::objectKind(Types &Ts, QualType Ty) {
  switch (Ts.shape(Ty)) {
  case Shape::Scalar:
  case Shape::Plain:
    return ObjectKind::Cell;
  case Shape::Closure:
  case Shape::Record:
    return ObjectKind::Record;
  case Shape::Array:
    return ObjectKind::Vector;
  case Shape::Modelled:
    break;
  }
  const model::Type &MT = *Ts.modelOf(Ty);
  switch (MT.Kind) {
  case TypeKind::Channel:
    return MT.Handle ? ObjectKind::Cell : ObjectKind::Channel;
  case TypeKind::Mutex:
    return ObjectKind::Mutex;
  case TypeKind::Condition:
    return ObjectKind::Condition;
  case TypeKind::Latch:
    return ObjectKind::Counter;
  case TypeKind::Barrier:
    return ObjectKind::Barrier;
  case TypeKind::Semaphore:
    return ObjectKind::Semaphore;
  case TypeKind::Container:
    return ObjectKind::Vector;
  case TypeKind::PackagedTask:
    return ObjectKind::Record;
  default:
    return ObjectKind::Cell;
  }
}

Body::Operand Body::newCell(Operand Init, const Stmt *At, llvm::StringRef Name,
                            uint32_t Flags) {
  return result(Opcode::New, At, {Init}, Name, uint32_t(ObjectKind::Cell), Flags);
}

Body::Operand Body::temporary(const Expr *E) {
  Operand Object = build(E);
  if (Object.K == Operand::Slot && canBeDestroyed(E->getType()))
    pushDestroy(Object);
  return Object;
}

Body::Operand Body::buildUnknown(QualType Ty, const Stmt *At,
                                 llvm::StringRef Name, uint32_t Flags) {
  ObjectKind Kind = objectKind(T, Ty);
  Operand Init;
  if (Kind == ObjectKind::Cell)
    Init = result(Opcode::Fresh, At, {}, Name);
  if (T.shape(Ty) == Shape::Plain)
    Flags &= ~uint32_t(skeleton::Open);
  return result(Opcode::New, At, {Init}, Name, uint32_t(Kind),
                Flags | (Kind == ObjectKind::Cell ? 0 : skeleton::Opaque));
}

Body::Operand Body::buildDefault(QualType Ty, const Stmt *At,
                                 llvm::StringRef Name) {
  switch (T.shape(Ty)) {
  case Shape::Scalar:
    return newCell(result(Opcode::Fresh, At, {}, Name), At, Name);
  case Shape::Modelled:
    return modelledDefault(*T.modelOf(Ty), Ty, At, Name, {});
  case Shape::Record:
    return newRecord(Ty->getAsCXXRecordDecl(), At, Name);
  case Shape::Array: {
    Operand Array =
        result(Opcode::New, At, {}, Name, uint32_t(ObjectKind::Vector));
    const auto *Arr = U.Context.getAsConstantArrayType(Ty);
    if (!Arr || Arr->getSize().getZExtValue() > 64)
      return buildUnknown(Ty, At, Name, 0);
    for (uint64_t I = 0, E = Arr->getSize().getZExtValue(); I != E; ++I) {
      Operand Element = buildDefault(Arr->getElementType(), At, Name);
      emit(Opcode::Insert, At, {Array, Element}).Flags = skeleton::Owns;
    }
    return Array;
  }
  default:
    return buildUnknown(Ty, At, Name, 0);
  }
}

Body::Operand Body::build(const Expr *E, llvm::StringRef Name) {
  E = E->IgnoreParens();
  QualType Ty = E->getType();
  if (E->isGLValue()) {
    // Initialisation from an object without a constructor: a C-style copy.
    Operand From = lvalue(E);
    return T.shape(Ty) == Shape::Scalar
               ? newCell(result(Opcode::Load, E, {From}), E, Name)
               : result(Opcode::Copy, E, {From});
  }
  if (T.shape(Ty) == Shape::Scalar)
    return newCell(rvalue(E), E, Name);
  switch (E->getStmtClass()) {
  case Stmt::ExprWithCleanupsClass:
    return build(cast<ExprWithCleanups>(E)->getSubExpr(), Name);
  case Stmt::CXXBindTemporaryExprClass:
    return build(cast<CXXBindTemporaryExpr>(E)->getSubExpr(), Name);
  case Stmt::ConstantExprClass:
    return build(cast<ConstantExpr>(E)->getSubExpr(), Name);
  case Stmt::CXXDefaultArgExprClass:
    return build(cast<CXXDefaultArgExpr>(E)->getExpr(), Name);
  case Stmt::CXXDefaultInitExprClass:
    return build(cast<CXXDefaultInitExpr>(E)->getExpr(), Name);
  case Stmt::SubstNonTypeTemplateParmExprClass:
    return build(cast<SubstNonTypeTemplateParmExpr>(E)->getReplacement(), Name);
  case Stmt::CXXRewrittenBinaryOperatorClass:
    return build(cast<CXXRewrittenBinaryOperator>(E)->getSemanticForm(), Name);
  case Stmt::CXXConstructExprClass:
  case Stmt::CXXTemporaryObjectExprClass:
    return construct(cast<CXXConstructExpr>(E), Name);
  case Stmt::LambdaExprClass:
    return closure(cast<LambdaExpr>(E), Name);
  case Stmt::CXXStdInitializerListExprClass: {
    // The elements themselves: a list's copies do not outlive it.
    const Expr *Array = cast<CXXStdInitializerListExpr>(E)->getSubExpr();
    if (const auto *M = dyn_cast<MaterializeTemporaryExpr>(Array->IgnoreParenImpCasts()))
      return build(M->getSubExpr(), Name);
    return build(Array, Name);
  }
  case Stmt::InitListExprClass:
    return aggregate(cast<InitListExpr>(E), Name);
  case Stmt::CXXScalarValueInitExprClass:
  case Stmt::ImplicitValueInitExprClass:
    return buildDefault(Ty, E, Name);
  case Stmt::CallExprClass:
  case Stmt::CXXMemberCallExprClass:
  case Stmt::CXXOperatorCallExprClass: {
    Operand R = call(cast<CallExpr>(E), Name);
    return R.K == Operand::Slot ? R : buildUnknown(Ty, E, Name, 0);
  }
  case Stmt::ConditionalOperatorClass: {
    const auto *C = cast<ConditionalOperator>(E);
    Label Then = newLabel(), Else = newLabel(), End = newLabel();
    skeleton::Slot R = newSlot(Name);
    condition(C->getCond(), Then, Else);
    place(Then);
    emit(Opcode::Move, C, {build(C->getTrueExpr(), Name)}).D = R;
    jump(End);
    place(Else);
    emit(Opcode::Move, C, {build(C->getFalseExpr(), Name)}).D = R;
    place(End);
    return Operand::slot(R);
  }
  case Stmt::BinaryOperatorClass:
    if (const auto *Comma = cast<BinaryOperator>(E); Comma->getOpcode() == BO_Comma) {
      ignore(Comma->getLHS());
      return build(Comma->getRHS(), Name);
    }
    return buildUnknown(Ty, E, Name, 0);
  default:
    break;
  }
  if (const auto *Cast = dyn_cast<CastExpr>(E))
    return build(Cast->getSubExpr(), Name);
  for (const Stmt *Child : E->children())
    if (const auto *Sub = dyn_cast_or_null<Expr>(Child))
      emit(Opcode::Escape, E, {any(Sub)});
  return buildUnknown(Ty, E, Name, skeleton::Open);
}

Body::Operand Body::construct(const CXXConstructExpr *E, llvm::StringRef Name) {
  QualType Ty = E->getType();
  const CXXConstructorDecl *Ctor = E->getConstructor();
  if (U.Context.getAsArrayType(Ty))
    return buildDefault(Ty, E, Name);
  Shape S = T.shape(Ty);
  if (E->getNumArgs() >= 1 && Ctor->isCopyOrMoveConstructor()) {
    const Expr *From = E->getArg(0);
    if (!From->isGLValue() || isa<MaterializeTemporaryExpr>(From->IgnoreParenImpCasts()))
      if (const auto *M = dyn_cast<MaterializeTemporaryExpr>(From->IgnoreParenImpCasts()))
        return build(M->getSubExpr(), Name); // As if the move had been elided.
    if (S != Shape::Record || Ctor->isDefaulted() || !Ctor->isUserProvided()) {
      Operand Source = lvalue(From);
      return result(Ctor->isMoveConstructor() ? Opcode::Take : Opcode::Copy, E,
                    {Source});
    }
  }
  switch (S) {
  case Shape::Modelled: {
    CallInfo C{E, Ctor};
    for (const Expr *Arg : E->arguments())
      if (!isa<CXXDefaultArgExpr>(Arg))
        C.Args.push_back(Arg);
    return constructModelled(*T.modelOf(Ty), Ty, C, Name);
  }
  case Shape::Record:
    return constructRecord(E, Name);
  default:
    for (const Expr *Arg : E->arguments())
      if (!isa<CXXDefaultArgExpr>(Arg)) {
        Operand A = any(Arg);
        if (T.carries(Arg->getType()))
          emit(Opcode::Escape, E, {A});
      }
    return buildUnknown(Ty, E, Name, 0);
  }
}

Body::Operand Body::initFrom(const Expr *E, llvm::StringRef Name) {
  if (!E->isGLValue())
    return build(E, Name);
  if (const auto *M = dyn_cast<MaterializeTemporaryExpr>(E->IgnoreParenImpCasts()))
    return build(M->getSubExpr(), Name);
  if (T.shape(E->getType()) == Shape::Scalar)
    return newCell(rvalue(E), E, Name);
  return result(E->isXValue() ? Opcode::Take : Opcode::Copy, E, {lvalue(E)});
}

Body::Operand Body::buildFrom(QualType Ty, llvm::ArrayRef<const Expr *> Args,
                              const Expr *At, llvm::StringRef Name) {
  Ty = Ty.getNonReferenceType().getUnqualifiedType();
  if (Args.size() == 1 &&
      U.Context.hasSameUnqualifiedType(Args[0]->getType(), Ty))
    return initFrom(Args[0], Name);
  CallInfo C{At};
  C.Args.assign(Args.begin(), Args.end());
  switch (T.shape(Ty)) {
  case Shape::Modelled:
    return constructModelled(*T.modelOf(Ty), Ty, C, Name);
  case Shape::Record: {
    // The constructor that these arguments can only mean.
    const CXXRecordDecl *RD = Ty->getAsCXXRecordDecl()->getDefinition();
    const CXXConstructorDecl *Only = nullptr;
    unsigned Candidates = 0;
    for (const CXXConstructorDecl *Ctor : RD->ctors())
      if (!Ctor->isCopyOrMoveConstructor() && !Ctor->isDeleted() &&
          Ctor->getMinRequiredArguments() <= Args.size() &&
          Args.size() <= Ctor->getNumParams()) {
        Only = Ctor;
        ++Candidates;
      }
    if (Candidates == 1) {
      Operand Object = newRecord(RD, At, Name);
      C.Callee = Only;
      if (skeleton::ProcId P = U.procOf(Only); P != NoProc) {
        callProc(P, Only, Object, C);
        return Object;
      }
      if (Only->isImplicit() || Args.empty())
        return Object;
    } else if (Args.empty() && Candidates == 0) {
      return newRecord(RD, At, Name);
    }
    break;
  }
  case Shape::Scalar:
    return newCell(Args.size() == 1 ? any(Args[0]) : unknown(At, Name), At, Name);
  default:
    break;
  }
  for (const Expr *Arg : Args)
    if (Operand A = any(Arg); T.carries(Arg->getType()))
      emit(Opcode::Escape, At, {A});
  return buildUnknown(Ty, At, Name, skeleton::Open);
}

// ---- Classes of the user's ----

Body::Operand Body::newRecord(const CXXRecordDecl *RD, const Stmt *At,
                              llvm::StringRef Name) {
  Operand Destructor;
  if (skeleton::ProcId P = U.destructorOf(RD); P != NoProc)
    Destructor = Operand::proc(P);
  return result(Opcode::New, At, {Operand(), Destructor}, Name,
                uint32_t(ObjectKind::Record));
}

Body::Operand Body::constructRecord(const CXXConstructExpr *E,
                                    llvm::StringRef Name) {
  const CXXConstructorDecl *Ctor = E->getConstructor();
  Operand Object = newRecord(E->getType()->getAsCXXRecordDecl(), E, Name);
  if (Ctor->isInheritingConstructor())
    Ctor = Ctor->getInheritedConstructor().getConstructor();
  skeleton::ProcId P = U.procOf(Ctor);
  llvm::SmallVector<const Expr *, 4> Args(E->arguments().begin(),
                                          E->arguments().end());
  if (P != NoProc) {
    CallInfo C{E, Ctor, nullptr, false, Args};
    callProc(P, Ctor, Object, C);
    return Object;
  }
  if (!Ctor->isImplicit() || !Args.empty()) {
    // A constructor that nobody shows; it can do anything with all of this.
    bool Carries = false;
    for (const Expr *Arg : Args) {
      Operand A = any(Arg);
      if (T.carries(Arg->getType())) {
        emit(Opcode::Escape, E, {A});
        Carries = true;
      }
    }
    if (Carries || !Ctor->hasBody())
      return buildUnknown(E->getType(), E, Name, skeleton::Open);
  }
  return Object;
}

/// Bases and fields, in their order. Bases share the object of the whole.
void Body::initializers(const CXXConstructorDecl *Ctor) {
  for (const CXXCtorInitializer *Init : Ctor->inits()) {
    const Expr *E = Init->getInit();
    Cleanup *Outer = Inner;
    if (Init->isAnyMemberInitializer()) {
      const FieldDecl *FD = Init->getAnyMember();
      const std::string Name = FD->getNameAsString();
      Operand Value;
      bool Owned = true;
      if (FD->getType()->isReferenceType()) {
        Value = lvalue(E);
        Owned = false;
      } else {
        Value = build(E, Name);
      }
      Instruction &I = emit(Opcode::Bind, E, {Operand::slot(ThisSlot), Value});
      I.Name = U.name(Name);
      I.Flags = Owned ? skeleton::Owns : 0;
    } else if (const auto *C = dyn_cast<CXXConstructExpr>(E->IgnoreImplicit())) {
      if (skeleton::ProcId P = U.procOf(C->getConstructor()); P != NoProc) {
        CallInfo Info{C, C->getConstructor(), nullptr, false,
                      {C->arguments().begin(), C->arguments().end()}};
        callProc(P, C->getConstructor(), Operand::slot(ThisSlot), Info);
      }
    }
    popTo(Outer, true);
  }
}

Body::Operand Body::aggregate(const InitListExpr *E, llvm::StringRef Name) {
  QualType Ty = E->getType();
  if (const InitListExpr *Semantic = E->getSemanticForm())
    E = Semantic;
  if (T.shape(Ty) == Shape::Array) {
    Operand Array =
        result(Opcode::New, E, {}, Name, uint32_t(ObjectKind::Vector));
    for (const Expr *Init : E->inits())
      emit(Opcode::Insert, E, {Array, build(Init, Name)}).Flags = skeleton::Owns;
    return Array;
  }
  if (E->isTransparent() && E->getNumInits() == 1)
    return build(E->getInit(0), Name);
  const CXXRecordDecl *RD = Ty->getAsCXXRecordDecl();
  if (!RD || T.shape(Ty) != Shape::Record) {
    if (T.shape(Ty) == Shape::Modelled) {
      // std::array and the like: an aggregate around the elements.
      Operand Object = modelledDefault(*T.modelOf(Ty), Ty, E, Name, {});
      if (objectKind(T, Ty) == ObjectKind::Vector)
        for (const Expr *Init : E->inits())
          if (const auto *List = dyn_cast<InitListExpr>(Init))
            for (const Expr *Element : List->inits())
              emit(Opcode::Insert, E, {Object, build(Element, Name)}).Flags =
                  skeleton::Owns;
      return Object;
    }
    for (const Expr *Init : E->inits())
      ignore(Init);
    return buildUnknown(Ty, E, Name, 0);
  }
  Operand Object = newRecord(RD, E, Name);
  unsigned Next = 0;
  Next += RD->getNumBases();
  for (const FieldDecl *FD : RD->fields()) {
    if (Next >= E->getNumInits())
      break;
    const Expr *Init = E->getInit(Next++);
    Operand Value = FD->getType()->isReferenceType()
                        ? lvalue(Init)
                        : build(Init, FD->getNameAsString());
    Instruction &I = emit(Opcode::Bind, E, {Object, Value});
    I.Name = U.name(FD->getNameAsString());
    I.Flags = FD->getType()->isReferenceType() ? 0 : skeleton::Owns;
  }
  return Object;
}

Body::Operand Body::closure(const LambdaExpr *E, llvm::StringRef Name) {
  const CXXRecordDecl *RD = E->getLambdaClass();
  Operand Proc;
  if (skeleton::ProcId P = U.callOperatorOf(RD); P != NoProc)
    Proc = Operand::proc(P);
  Operand Object = result(Opcode::New, E, {Proc}, Name.empty() ? "lambda" : Name,
                          uint32_t(ObjectKind::Record));
  auto Init = E->capture_init_begin();
  for (const LambdaCapture &C : E->captures()) {
    const Expr *From = *Init++;
    std::string Field;
    Operand Value;
    bool Owned = false;
    if (C.capturesThis()) {
      Field = "this";
      Value = thisObject(E);
    } else if (C.capturesVariable()) {
      const ValueDecl *V = C.getCapturedVar();
      Field = V->getNameAsString();
      if (C.getCaptureKind() == LCK_ByRef) {
        Value = lvalue(From);
      } else if (V->getType()->isReferenceType() && !From->isGLValue() &&
                 T.shape(From->getType()) != Shape::Scalar) {
        Value = build(From, Field);
        Owned = true;
      } else {
        Value = T.shape(From->getType()) == Shape::Scalar
                    ? newCell(rvalue(From), E, Field)
                    : build(From, Field);
        Owned = true;
      }
    } else {
      continue;
    }
    Instruction &I = emit(Opcode::Bind, E, {Object, Value});
    I.Name = U.name(Field);
    I.Flags = Owned ? skeleton::Owns : 0;
  }
  return Object;
}

// ---- Types of a library's ----

uint32_t Body::cellFlags(const model::Type &MT) const {
  using namespace skeleton;
  switch (MT.Kind) {
  case TypeKind::Channel: // A handle to a channel.
  case TypeKind::Future:
  case TypeKind::StopSource:
  case TypeKind::StopToken:
    return Shares;
  case TypeKind::Task:
    switch (MT.AtEnd) {
    case model::HandleEnd::Nothing:
      return 0;
    case model::HandleEnd::Terminate:
      return Terminates;
    case model::HandleEnd::Join:
      return Joins;
    case model::HandleEnd::StopJoin:
      return Joins | StopsFirst;
    }
    return 0;
  case TypeKind::Guard:
    return Guards;
  case TypeKind::Promise:
    return MT.DestroyWakes == model::Wakes::Nobody ? 0 : uint32_t(Promises);
  case TypeKind::Function:
    return Owns;
  case TypeKind::Atomic:
    return skeleton::Shared;
  case TypeKind::Pointer:
    switch (MT.Owns) {
    case model::Ownership::Unique:
    case model::Ownership::Inside:
      return Owns;
    case model::Ownership::Shared:
      return Shares;
    default:
      return 0;
    }
  default:
    return 0;
  }
}

Body::Operand Body::capacity(const model::Capacity &C, QualType Ty,
                             llvm::ArrayRef<const Expr *> Args,
                             const Stmt *At) {
  Operand N = Operand::integer(C.Fallback);
  switch (C.K) {
  case model::Capacity::Fixed:
  case model::Capacity::Unbounded:
    return N;
  case model::Capacity::Argument:
    if (C.Index < Args.size() && !isa<CXXDefaultArgExpr>(Args[C.Index]))
      N = any(Args[C.Index]);
    break;
  case model::Capacity::TemplateArgument:
    if (const auto *Spec = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
            Ty->getAsCXXRecordDecl()))
      if (C.Index < Spec->getTemplateArgs().size() &&
          Spec->getTemplateArgs()[C.Index].getKind() == TemplateArgument::Integral)
        N = Operand::integer(
            Spec->getTemplateArgs()[C.Index].getAsIntegral().getExtValue());
    break;
  }
  if (C.Minus == 0)
    return N;
  if (N.K == Operand::Int)
    return Operand::integer(N.V - C.Minus);
  return result(Opcode::Binary, At, {N, Operand::integer(C.Minus)}, {},
                uint32_t(skeleton::BinaryOp::Sub));
}

namespace {

uint32_t wakeFlags(const model::Type &MT) {
  using namespace skeleton;
  auto Bits = [](model::Wakes W, uint32_t Senders, uint32_t Receivers) {
    switch (W) {
    case model::Wakes::Nobody:
      return 0u;
    case model::Wakes::Senders:
      return Senders;
    case model::Wakes::Receivers:
      return Receivers;
    case model::Wakes::Both:
      return Senders | Receivers;
    }
    return 0u;
  };
  return Bits(MT.CloseWakes, CloseWakesSenders, CloseWakesReceivers) |
         Bits(MT.DestroyWakes, DestroyWakesSenders, DestroyWakesReceivers) |
         (MT.Holds.K == model::Capacity::Unbounded ? Unbounded : 0);
}

} // namespace

QualType lower::pointee(QualType Ty) {
  const auto *Spec = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      Ty.getNonReferenceType()->getAsCXXRecordDecl());
  if (!Spec)
    return Ty->getPointeeType();
  const TemplateArgumentList &Args = Spec->getTemplateArgs();
  if (Args.size() == 0 || Args[0].getKind() != TemplateArgument::Type)
    return QualType();
  return Args[0].getAsType();
}

Body::Operand Body::modelledDefault(const model::Type &MT, QualType Ty,
                                    const Stmt *At, llvm::StringRef Name,
                                    llvm::ArrayRef<const Expr *> Args) {
  ObjectKind Kind = objectKind(T, Ty);
  switch (MT.Kind) {
  case TypeKind::Channel: {
    Operand Channel =
        result(Opcode::New, At, {capacity(MT.Holds, Ty, Args, At)}, Name,
               uint32_t(ObjectKind::Channel), wakeFlags(MT));
    return MT.Handle ? newCell(Channel, At, Name, skeleton::Shares) : Channel;
  }
  case TypeKind::Latch:
  case TypeKind::Barrier:
  case TypeKind::Semaphore:
    return result(Opcode::New, At, {capacity(MT.Holds, Ty, Args, At)}, Name,
                  uint32_t(Kind));
  case TypeKind::Mutex:
    return result(Opcode::New, At, {}, Name, uint32_t(Kind),
                  MT.Recursive ? skeleton::Recursive : 0);
  case TypeKind::Condition:
  case TypeKind::Container:
    return result(Opcode::New, At, {}, Name, uint32_t(Kind));
  case TypeKind::Promise: {
    Operand Result = result(Opcode::New, At, {Operand::integer(1)}, Name,
                            uint32_t(ObjectKind::Counter));
    return newCell(Result, At, Name, cellFlags(MT));
  }
  case TypeKind::StopSource: {
    Operand Stop = result(Opcode::New, At, {}, Name, uint32_t(ObjectKind::Stop));
    return newCell(Stop, At, Name, cellFlags(MT));
  }
  case TypeKind::Atomic:
    return newCell(Args.empty() ? Operand::integer(0) : any(Args[0]), At, Name,
                   cellFlags(MT));
  case TypeKind::PackagedTask:
    return buildUnknown(Ty, At, Name, skeleton::Open);
  default:
    return newCell(Operand::null(), At, Name, cellFlags(MT));
  }
}

Body::Operand Body::guard(const model::Type &MT, const CallInfo &C,
                          llvm::StringRef Name) {
  using model::Model;
  const Expr *E = C.E;
  Model::LockTag Tag = Model::LockTag::None;
  bool Timed = false;
  llvm::SmallVector<const Expr *, 2> Mutexes;
  for (const Expr *Arg : C.Args) {
    const CXXRecordDecl *RD = Arg->getType()->getAsCXXRecordDecl();
    const model::Type *ArgType = T.modelOf(Arg->getType());
    if (ArgType && ArgType->Kind == TypeKind::Mutex)
      Mutexes.push_back(Arg);
    else if (RD && T.model().lockTag(modelName(RD)) != Model::LockTag::None)
      Tag = T.model().lockTag(modelName(RD));
    else
      Timed = true; // A duration or a point in time.
  }
  auto Hold = [&](const Expr *Mutex) {
    uint32_t Flags = cellFlags(MT);
    if (Tag == Model::LockTag::Adopt)
      Flags |= skeleton::Held;
    Operand Guard = newCell(lvalue(Mutex), E, Name, Flags);
    if (Tag == Model::LockTag::Adopt || Tag == Model::LockTag::Defer ||
        !MT.LocksAtConstruction)
      return Guard;
    Instruction &I = emit(Opcode::Lock, E, {Guard});
    I.D = newSlot();
    I.Name = U.name("locked");
    if (Tag == Model::LockTag::Try)
      I.Flags |= skeleton::Try;
    else if (Timed)
      I.Flags |= skeleton::Timed;
    return Guard;
  };
  if (Mutexes.size() == 1)
    return Hold(Mutexes.front());
  Operand All = result(Opcode::New, E, {}, Name, uint32_t(ObjectKind::Record));
  for (const Expr *Mutex : Mutexes) {
    Instruction &I = emit(Opcode::Bind, E, {All, Hold(Mutex)});
    I.Name = U.name("guard");
    I.Flags = skeleton::Owns;
  }
  return All;
}

Body::Operand Body::constructModelled(const model::Type &MT, QualType Ty,
                                      const CallInfo &C,
                                      llvm::StringRef Name) {
  llvm::ArrayRef<const Expr *> Args = C.Args;
  const Expr *E = C.E;
  for (const model::Operation &Op : MT.Constructors) {
    if (!Op.accepts(Args.size()))
      continue;
    if (Op.Does == model::Verb::Spawn) {
      Operand Task = spawn(Op, C, MT.PassesStopToken ? skeleton::PassesStop : 0);
      return newCell(Task, E, Name, cellFlags(MT));
    }
    // What a callback does when it is called is not followed.
    for (const Expr *Arg : Args)
      emit(Opcode::Escape, E, {any(Arg)});
    return buildUnknown(Ty, E, Name, skeleton::Open);
  }
  switch (MT.Kind) {
  case TypeKind::Guard:
    return guard(MT, C, Name);
  case TypeKind::Pointer:
    if (Args.empty())
      break;
    if (MT.Owns == model::Ownership::Inside) {
      const model::Type *From = T.modelOf(Args[0]->getType());
      const CXXRecordDecl *Tag = Args[0]->getType()->getAsCXXRecordDecl();
      if (Tag && (!From || From != &MT)) {
        const std::string TagName = modelName(Tag);
        if (llvm::StringRef(TagName).ends_with("nullopt_t"))
          break;
        if (llvm::StringRef(TagName).ends_with("in_place_t"))
          return newCell(buildFrom(pointee(Ty), Args.drop_front(), E, Name), E,
                         Name, cellFlags(MT));
      }
      if (From != &MT)
        return newCell(initFrom(Args[0], Name), E, Name, cellFlags(MT));
    }
    if (T.shape(Args[0]->getType()) == Shape::Scalar)
      return newCell(rvalue(Args[0]), E, Name, cellFlags(MT));
    // From another kind of handle: it keeps its object, or gives it up.
    if (const model::Type *From = T.modelOf(Args[0]->getType());
        From && From->Kind == TypeKind::Pointer) {
      Operand Source = any(Args[0]);
      bool Gives = From->Owns == model::Ownership::Unique ||
                   Args[0]->isXValue() || !Args[0]->isGLValue();
      return newCell(result(Gives ? Opcode::Release : Opcode::Load, E, {Source}),
                     E, Name, cellFlags(MT));
    }
    for (const Expr *Arg : Args)
      emit(Opcode::Escape, E, {any(Arg)});
    return newCell(unknown(E, Name), E, Name, cellFlags(MT));
  case TypeKind::Function:
    if (Args.size() == 1 && !Args[0]->getType()->isNullPtrType())
      return newCell(initFrom(Args[0], Name), E, Name, cellFlags(MT));
    break;
  case TypeKind::Reference:
    if (Args.size() == 1)
      return newCell(lvalue(Args[0]), E, Name, 0);
    break;
  case TypeKind::Container: {
    if (Args.empty())
      break;
    // From a list: the elements. From anything else: nobody knows how many.
    const Expr *First = Args[0]->IgnoreImplicit();
    if (const auto *List = dyn_cast<CXXStdInitializerListExpr>(First)) {
      Operand Vector = modelledDefault(MT, Ty, E, Name, {});
      const Expr *Sub = List->getSubExpr()->IgnoreImplicit();
      if (const auto *Inits = dyn_cast<InitListExpr>(Sub)) {
        for (const Expr *Init : Inits->inits())
          emit(Opcode::Insert, E, {Vector, initFrom(Init, Name)}).Flags =
              skeleton::Owns;
        return Vector;
      }
    }
    for (const Expr *Arg : Args)
      if (Operand A = any(Arg); T.carries(Arg->getType()))
        emit(Opcode::Escape, E, {A});
    return buildUnknown(Ty, E, Name, skeleton::Open);
  }
  case TypeKind::Task:
    if (!Args.empty())
      for (const Expr *Arg : Args)
        emit(Opcode::Escape, E, {any(Arg)});
    break;
  default:
    break;
  }
  return modelledDefault(MT, Ty, E, Name, Args);
}
