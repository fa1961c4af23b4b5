//===- LibraryObjects.cpp - Objects of libraries' types -------------------===//
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
using skeleton::ObjectKind;

uint64_t Body::cellFlags(const model::Type &MT) const {
  using namespace skeleton;
  switch (MT.Kind) {
  case TypeKind::Channel: // A handle to a channel.
    return Shares | (MT.Serves == model::End::Sender     ? uint64_t(SendEnd)
                     : MT.Serves == model::End::Receiver ? uint64_t(ReceiveEnd)
                                                         : 0);
  case TypeKind::Future:
  case TypeKind::StopSource:
  case TypeKind::StopToken:
    return Shares;
  case TypeKind::Task:
    switch (MT.AtEnd) {
    case model::HandleEnd::Nothing:
    case model::HandleEnd::Abandon:
      return Shares; // What was moved from is null.
    case model::HandleEnd::Terminate:
      return Terminates;
    case model::HandleEnd::Join:
      return Joins;
    case model::HandleEnd::StopJoin:
      return Joins | StopsFirst;
    case model::HandleEnd::Cancel:
      return CancelsFirst;
    case model::HandleEnd::CancelJoin:
      return Joins | CancelsFirst;
    }
    return 0;
  case TypeKind::Guard:
    return Guards | (MT.Shared ? Reads : 0);
  case TypeKind::Promise:
    return MT.DestroyWakes == model::Wakes::Nobody ? 0 : uint64_t(Promises);
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

/// What becomes of the tasks of a scope when it ends, and before.
static uint64_t scopeFlags(const model::Type &MT) {
  using namespace skeleton;
  const uint64_t Flags = (model::canCancel(MT) ? uint64_t(Cancellable) : 0) |
                         (MT.TakesTurns ? uint64_t(TakesTurns) : 0);
  switch (MT.AtEnd) {
  case model::HandleEnd::Abandon:
    return Flags;
  case model::HandleEnd::Nothing:
    return Flags | Leaves;
  case model::HandleEnd::Terminate:
    return Flags | Terminates;
  case model::HandleEnd::Join:
  case model::HandleEnd::StopJoin:
    return Flags | Joins;
  case model::HandleEnd::Cancel:
    return Flags | CancelsFirst;
  case model::HandleEnd::CancelJoin:
    return Flags | CancelsFirst | Joins;
  }
  return Flags;
}

QualType lower::pointee(QualType Ty) {
  const CXXRecordDecl *RD = Ty.getNonReferenceType()->getAsCXXRecordDecl();
  const auto *Spec = dyn_cast_or_null<ClassTemplateSpecializationDecl>(RD);
  // A class within a template is about what that is about.
  if (RD && !Spec)
    Spec = dyn_cast<ClassTemplateSpecializationDecl>(RD->getDeclContext());
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
  const ObjectKind Kind = objectKind(T, Ty);
  auto Handled = [&](Operand Object) {
    return MT.Handle ? newCell(Object, At, Name, skeleton::Shares) : Object;
  };
  switch (MT.Kind) {
  case TypeKind::Channel:
    // An end by itself has no channel.
    return MT.Serves == model::End::None
               ? Handled(newChannel(MT, Ty, Args, At, Name))
               : newCell(Operand::null(), At, Name, cellFlags(MT));
  case TypeKind::Latch:
    return Handled(result(Opcode::New, At, {capacity(MT.Holds, Ty, Args, At)},
                          Name, uint32_t(ObjectKind::Counter)));
  case TypeKind::Event:
    return Handled(result(Opcode::New, At, {Operand::integer(1)}, Name,
                          uint32_t(ObjectKind::Counter), skeleton::Signals));
  case TypeKind::Barrier:
    return Handled(result(Opcode::New, At, {capacity(MT.Holds, Ty, Args, At)},
                          Name, uint32_t(ObjectKind::Barrier)));
  case TypeKind::Semaphore:
    return Handled(result(Opcode::New, At, {capacity(MT.Holds, Ty, Args, At)},
                          Name, uint32_t(ObjectKind::Semaphore),
                          MT.DestroyWakes == model::Wakes::Nobody
                              ? 0
                              : uint64_t(skeleton::DestroyWakesReceivers)));
  case TypeKind::Mutex:
    return Handled(result(Opcode::New, At, {}, Name,
                          uint32_t(ObjectKind::Mutex),
                          MT.Recursive ? skeleton::Recursive : 0));
  case TypeKind::Timer: {
    const Operand Home = homeOf(MT, Args);
    // The last argument says when it goes off.
    Operand When;
    for (const Expr *Arg : Args)
      When = T.shape(Arg->getType()) == Shape::Plain ? plainValue(Arg)
                                                     : (any(Arg), Operand());
    if (!U.hasEndlessTimers())
      return newCell(Home, At, Name);
    return result(Opcode::New, At, {When}, Name, uint32_t(Kind),
                  skeleton::DestroyWakesReceivers);
  }
  case TypeKind::Container:
    return fixed(MT, Ty, {}, At, Name);
  case TypeKind::Condition:
    return result(Opcode::New, At, {}, Name, uint32_t(Kind));
  case TypeKind::Pointer:
    return newCell(MT.Filled ? newCell({}, At, Name) : Operand::null(), At,
                   Name, cellFlags(MT));
  case TypeKind::Promise: {
    Operand Result = result(Opcode::New, At, {Operand::integer(1)}, Name,
                            uint32_t(ObjectKind::Counter), skeleton::OneShot);
    return newCell(Result, At, Name, cellFlags(MT));
  }
  case TypeKind::StopSource: {
    Operand Stop =
        result(Opcode::New, At, {}, Name, uint32_t(ObjectKind::Stop));
    return newCell(Stop, At, Name, cellFlags(MT));
  }
  case TypeKind::Atomic:
    return newCell(Args.empty() ? Operand::integer(0) : any(Args[0]), At, Name,
                   cellFlags(MT));
  case TypeKind::PackagedTask:
    return buildUnknown(Ty, At, Name, skeleton::Open);
  case TypeKind::Scope:
    return MT.Handle ? newCell(result(Opcode::Fresh, At, {}, Name), At, Name)
                     : result(Opcode::New, At, {}, Name, uint32_t(Kind),
                              scopeFlags(MT));
  case TypeKind::Ends:
    return buildUnknown(Ty, At, Name, skeleton::Open);
  case TypeKind::Error:
    return newCell(Operand::integer(skeleton::Success), At, Name);
  case TypeKind::Tuple: {
    Operand Tuple = result(Opcode::New, At, {}, Name, uint32_t(Kind));
    for (const auto &[N, Part] : llvm::enumerate(Types::typeArguments(Ty)))
      bindPart(Tuple, N, buildDefault(Part, At, Name), /*Owned=*/true, At);
    return Tuple;
  }
  case TypeKind::Variant: {
    const auto Alternatives = Types::typeArguments(Ty);
    return Alternatives.empty()
               ? buildUnknown(Ty, At, Name, skeleton::Open)
               : newVariant(Ty, 0, buildDefault(Alternatives[0], At, Name), At,
                            Name);
  }
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
    uint64_t Flags = cellFlags(MT);
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

/// A tuple from its parts, or from another tuple.
Body::Operand Body::tuple(QualType Ty, const CallInfo &C,
                          llvm::StringRef Name) {
  const auto Parts = Types::typeArguments(Ty);
  if (C.Args.size() == 1 && isKind(C.Args[0]->getType(), TypeKind::Tuple))
    return initFrom(C.Args[0], Name);
  if (C.Args.empty())
    return modelledDefault(*T.modelOf(Ty), Ty, C.E, Name, {});
  if (C.Args.size() != Parts.size()) {
    for (const Expr *Arg : C.Args)
      if (Operand A = any(Arg); T.carries(Arg->getType()))
        escape(A, Arg);
    return buildUnknown(Ty, C.E, Name, skeleton::Open);
  }
  Operand Tuple =
      result(Opcode::New, C.E, {}, Name, uint32_t(ObjectKind::Record));
  for (const auto &[N, Arg] : llvm::enumerate(C.Args)) {
    const bool Refers = Parts[N]->isReferenceType();
    bindPart(Tuple, N,
             Refers ? lvalue(Arg) : buildFrom(Parts[N], {Arg}, C.E, Name),
             /*Owned=*/!Refers, C.E);
  }
  return Tuple;
}

bool Body::canCancel(const model::Type &MT) { return model::canCancel(MT); }

/// An object whose end calls \p Work with \p Given, a scalar.
Body::Operand Body::atItsEnd(const Expr *Work, Operand Given, const Expr *At,
                             llvm::StringRef Name) {
  Body Later(U, U.newProcedure(Proc.Name, At));
  Later.beginClosure();
  const Operand Kept = Later.result(Opcode::Load, At, {Later.part(1, At)});
  Later.emit(Opcode::Call, At, {Later.part(0, Work), Kept}).Name =
      U.name("deleter");
  Later.emit(Opcode::Return, nullptr);
  Later.finish();
  const Operand Destructor = Operand::proc(U.add(std::move(Later.Proc)));
  const Operand Object = result(Opcode::New, At, {Operand(), Destructor}, Name,
                                uint32_t(ObjectKind::Record));
  bindPart(Object, 0, initFrom(Work), /*Owned=*/true, At);
  bindPart(Object, 1, newCell(Given, At, "held"), /*Owned=*/true, At);
  return Object;
}

Body::Operand Body::constructModelled(const model::Type &MT, QualType Ty,
                                      const CallInfo &C, llvm::StringRef Name) {
  llvm::ArrayRef<const Expr *> Args = C.Args;
  const Expr *E = C.E;
  for (const model::Operation &Op : MT.Constructors) {
    if (!Op.accepts(Args.size()))
      continue;
    if (Op.Does == model::Verb::Spawn) {
      Operand Task =
          spawn(Op, C,
                (MT.PassesStopToken ? skeleton::PassesStop : 0) |
                    (model::canCancel(MT) ? skeleton::Joins : 0) |
                    (MT.BlocksProcessExit ? skeleton::KeepsProcess : 0));
      return newCell(Task, E, Name, cellFlags(MT));
    }
    if (Op.Does == model::Verb::MakeEnds)
      return makeEnds(Ty, Op, C, Name);
    if (Op.Does == model::Verb::CallOnStop)
      if (const Expr *Token = select(Op.Token, C), *Work = select(Op.Work, C);
          Token && Work) {
        // The callback owns its callable, and is over with it.
        Operand Closure = initFrom(Work, Name);
        emit(Opcode::OnStop, E, {any(Token), Closure});
        return newCell(Closure, E, Name, skeleton::Owns);
      }
    if (Op.Does == model::Verb::Bind) {
      if (const Expr *Work = select({model::Selector::Callable}, C))
        return MT.Kind == TypeKind::PackagedTask
                   ? package(Work, MT, Ty, E)
                   : newCell(initFrom(Work, Name), E, Name, cellFlags(MT));
      if (Args.size() == 1 && Args[0]->getType()->isNullPtrType())
        break;
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
      if (isKind(Args[0]->getType(), TypeKind::Null))
        return newCell(Operand::null(), E, Name, cellFlags(MT));
      if (isKind(Args[0]->getType(), TypeKind::InPlace))
        return newCell(buildFrom(pointee(Ty), Args.drop_front(), E, Name), E,
                       Name, cellFlags(MT));
      const model::Type *From = T.modelOf(Args[0]->getType());
      if (From != &MT)
        return newCell(initFrom(Args[0], Name), E, Name, cellFlags(MT));
    }
    // One to void is there for what it calls at its end (a unique one does that
    // only if it holds something). What others call does with what they hold is
    // not followed.
    if (Args.size() > 1 && isCallable(Args[1]->getType()) &&
        T.shape(Args[0]->getType()) == Shape::Scalar) {
      const Operand Held = rvalue(Args[0]);
      if (pointee(Ty)->isVoidType() && MT.Owns == model::Ownership::Shared)
        return newCell(atItsEnd(Args[1], Held, E, Name), E, Name,
                       cellFlags(MT));
      escape(Held, E);
      escape(any(Args[1]), E);
      return newCell(Held, E, Name, cellFlags(MT));
    }
    if (T.shape(Args[0]->getType()) == Shape::Scalar)
      return newCell(rvalue(Args[0]), E, Name, cellFlags(MT));
    // From another kind of handle: it keeps its object, or gives it up.
    if (const model::Type *From = T.modelOf(Args[0]->getType());
        From && From->Kind == TypeKind::Pointer) {
      Operand Source = any(Args[0]);
      bool Gives = From->Owns == model::Ownership::Unique ||
                   Args[0]->isXValue() || !Args[0]->isGLValue();
      return newCell(
          result(Gives ? Opcode::Release : Opcode::Load, E, {Source}), E, Name,
          cellFlags(MT));
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
    // From a number: so many. From a list: the elements. From anything else:
    // nobody knows how many.
    if (MT.Holds.K == model::Capacity::Argument &&
        Args[0]->getType()->isIntegerType())
      return filled(Ty, Args, E, Name);
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
        escape(A, Arg);
    return buildUnknown(Ty, E, Name, skeleton::Open);
  }
  case TypeKind::Scope:
    if (MT.Handle && !Args.empty())
      return newCell(any(Args[0]), E, Name);
    break;
  case TypeKind::Error:
    if (Args.size() == 1)
      return newCell(any(Args[0]), E, Name);
    return newCell(Args.empty() ? Operand::integer(skeleton::Success)
                                : unknown(E, "error"),
                   E, Name);
  case TypeKind::Tuple:
    return tuple(Ty, C, Name);
  case TypeKind::Variant:
    return constructVariant(Ty, C, Name);
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
