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

Body::Operand Body::perform(const Modelled &M, const CallInfo &C,
                            llvm::StringRef Name) {
  const model::Operation &Op = *M.Op;
  auto Simple = [&](Opcode Code, uint64_t Flags = 0) {
    Operand On = selected(Op.On, C);
    const Expr *Count = select(Op.Count, C);
    Operand N = Count ? any(Count) : Operand();
    Instruction &I = emit(Code, C.E, {On});
    if (N)
      I.Args.push_back(N);
    I.Flags = Flags;
  };
  if (Op.Completes && Op.Does != Verb::Spawn && isUnderWay(C.E->getType()))
    return begun(C.E, Name);
  if (Op.Completes)
    switch (Op.Does) {
    case Verb::Wait:
      if (isKind(M.Of, TypeKind::Timer))
        return begin(M, C);
      [[fallthrough]];
    case Verb::Close:
    case Verb::Lock:
    case Verb::CountDown:
    case Verb::Arrive:
    case Verb::Acquire:
    case Verb::Supply:
    case Verb::Set:
    case Verb::Join:
      return putOff(C.E); // Nobody awaits it here.
    default:
      break;
    }
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
    return unknown(C.E, C.Callee ? C.Callee->getNameAsString() : "result");
  case Verb::Send:
  case Verb::Receive:
    if (Op.Work)
      return callOutOfSight(C); // An alternative that is none of a select here.
    return Op.Completes ? begin(M, C) : channelOperation(M, C);
  case Verb::Close: {
    const uint64_t Flags = nullFlags(Op, C);
    const Label Unwind =
        Flags & skeleton::NullThrows ? landing(Inner) : skeleton::NoTarget;
    Simple(Opcode::Close, Flags);
    Proc.Code.back().Unwind = Unwind;
    return {};
  }
  case Verb::IsClosed:
  case Verb::IsOpen: {
    Operand Closed =
        result(Opcode::IsClosed, C.E, {selected(Op.On, C)}, text(C.E));
    return Op.Does == Verb::IsClosed
               ? Closed
               : compare(BO_EQ, Closed, Operand::integer(0), C.E);
  }
  case Verb::Select:
    return selectOne(Op, C);
  case Verb::Resize:
    Simple(Opcode::Resize);
    return {};

  case Verb::Lock: {
    // A guard that the call makes.
    if (const model::Type *MT = T.modelOf(C.E->getType());
        MT && MT->Kind == TypeKind::Guard) {
      Operand Guard = newCell(selected(Op.On, C), C.E, Name, cellFlags(*MT));
      Instruction &I = emit(Opcode::Lock, C.E, {Guard});
      I.D = newSlot();
      I.Name = U.name("locked");
      I.Flags = waitFlags(Op);
      return Guard;
    }
    Operand Locked;
    auto One = [&](Operand On) {
      Instruction &I = emit(Opcode::Lock, C.E, {On});
      I.D = newSlot();
      I.Flags = waitFlags(Op) | (Op.Shared ? skeleton::Reads : 0);
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
    Simple(Opcode::Unlock, Op.Shared ? skeleton::Reads : 0);
    return {};
  case Verb::Wait:
    return waitOperation(M, C);
  case Verb::NotifyOne:
  case Verb::NotifyAll:
    if (isKind(M.Of, TypeKind::Timer))
      return setTimer(M, C);
    Simple(Opcode::Notify, Op.Does == Verb::NotifyAll ? skeleton::All : 0);
    return {};
  case Verb::Arm:
    return setTimer(M, C);
  case Verb::Never:
    return newCell(Operand::null(), C.E, Name);
  case Verb::Throw:
    for (const Expr *Arg : C.Args)
      any(Arg);
    emit(Opcode::Throw, C.E);
    return {};
  case Verb::CountDown:
  case Verb::ArriveDrop:
    Simple(Opcode::CountDown);
    return C.E->getType()->isVoidType() ? Operand() : unknown(C.E);
  case Verb::CountUp:
    Simple(Opcode::CountUp);
    return {};
  case Verb::Hold: {
    const Operand On = selected(Op.On, C);
    emit(Opcode::CountUp, C.E, {On});
    return newCell(On, C.E, Name, skeleton::Holds);
  }
  case Verb::Arrive:
    Simple(Opcode::Arrive);
    return C.E->getType()->isVoidType() ? Operand() : unknown(C.E);
  case Verb::Acquire: {
    Operand On = selected(Op.On, C);
    Operand Got =
        result(Opcode::Acquire, C.E, {On}, "acquired", 0, waitFlags(Op));
    return Op.Result == Returns::Bool ? Got : Operand();
  }
  case Verb::Supply:
    Simple(Opcode::Supply);
    return {};

  case Verb::Set:
    for (const Expr *Arg : C.Args)
      any(Arg);
    if (M.Of && M.Of->Kind == TypeKind::Event) {
      Simple(Opcode::CountDown);
    } else {
      Operand On = selected(Op.On, C);
      const Label Unwind = landing(Inner);
      Instruction &I = emit(Opcode::CountDown, C.E, {On});
      I.Flags = skeleton::OneShot;
      I.Unwind = Unwind;
    }
    return {};
  case Verb::GetFuture: {
    Operand Holder = selected(Op.On, C);
    if (M.Of && M.Of->Kind == TypeKind::PackagedTask)
      Holder =
          result(Opcode::Field, C.E, {Holder}, std::to_string(PackagedResult),
                 uint32_t(ObjectKind::Cell));
    Operand Result = result(Opcode::Load, C.E, {Holder});
    return newCell(Result, C.E, Name, skeleton::Shares);
  }

  case Verb::Spawn: {
    CallInfo Without = C;
    model::Launch Kind = Op.Started;
    CompletionToken Done;
    if (Op.Completes) {
      Done = takeToken(Op, Without);
      if (Done.Waits && Without.Args.size() < C.Args.size())
        return putOff(C.E);
      Kind = Done.Future ? model::Launch::Future : model::Launch::Detached;
      if (Done.Handler) {
        Operand Task = spawnAndTell(Op, Without, Done);
        if (Done.Stop)
          cancelOn(Done.Stop, Task, C.E);
        return {};
      }
    }
    const bool Detached = Kind == model::Launch::Detached;
    const model::Type *Handle = T.modelOf(C.E->getType());
    const bool CanCancel =
        Done.Stop || (!Detached && Handle && canCancel(*Handle));
    Operand Task =
        spawn(Op, Without,
              (Detached ? skeleton::Detached : 0u) |
                  (Op.DropsExceptions || Kind == model::Launch::Future
                       ? skeleton::DropsExceptions
                       : 0u) |
                  (CanCancel ? skeleton::Joins : 0u));
    if (Done.Stop)
      cancelOn(Done.Stop, Task, C.E);
    if (Detached || C.E->getType()->isVoidType())
      return {};
    uint64_t Flags = skeleton::Shares;
    if (Kind == model::Launch::Joinable && Handle)
      Flags = cellFlags(*Handle);
    if (Op.FutureEnd == model::HandleEnd::Join)
      Flags |= skeleton::Joins;
    const Operand Owner = newCell(Task, C.E, Name, Flags);
    return Handle && Handle->Kind == TypeKind::Awaitable ? joinLater(Owner, C.E)
                                                         : Owner;
  }
  case Verb::Join: {
    // What leaves a task that is run may come out here.
    const bool Runs = isKind(M.Of, TypeKind::Scope);
    const uint64_t Flags =
        waitFlags(Op) | nullFlags(Op, C) | (Runs ? skeleton::RaisesInScope : 0);
    const Label Unwind =
        Flags & (skeleton::NullThrows | skeleton::RaisesInScope)
            ? landing(Inner)
            : skeleton::NoTarget;
    Simple(Opcode::Join, Flags);
    Proc.Code.back().Unwind = Unwind;
    return C.E->getType()->isVoidType() ? Operand() : unknown(C.E);
  }
  case Verb::Detach:
    result(Opcode::Release, C.E, {selected(Op.On, C)}, {}, 0,
           skeleton::Detached);
    return {};
  case Verb::RequestStop:
    Simple(Opcode::RequestStop);
    return C.E->getType()->isVoidType() ? Operand() : unknown(C.E);
  case Verb::StopRequested: {
    // Without an operand, it is this task that is asked about.
    const Operand On = Op.On ? selected(Op.On, C) : Operand();
    Instruction &I = emit(Opcode::StopRequested, C.E);
    I.D = newSlot();
    I.Name = U.name("stop requested");
    if (Op.On)
      I.Args.push_back(On);
    return Operand::slot(I.D);
  }
  case Verb::CheckStop: {
    if (Op.On) {
      throwIfStopped(selected(Op.On, C), C.E);
      return {};
    }
    const Operand Cancelled =
        result(Opcode::StopRequested, C.E, {}, "stop requested");
    const Label Asked = newLabel(), Here = newLabel();
    branch(Cancelled, Asked, Here, C.E);
    place(Asked);
    emit(Opcode::Throw, C.E);
    place(Here);
    return {};
  }
  case Verb::GetSource:
  case Verb::GetToken: {
    Operand Of = result(Opcode::Load, C.E, {selected(Op.On, C)});
    return newCell(Of, C.E, Name, skeleton::Shares);
  }
  case Verb::Bind:
    if (auto Callable = bound(Op, C, Name))
      return *Callable;
    [[fallthrough]];
  case Verb::CallOnStop:
    for (const Expr *Arg : C.Args)
      emit(Opcode::Escape, C.E, {any(Arg)});
    return C.E->getType()->isVoidType() ? Operand()
           : T.shape(C.E->getType()) == Shape::Scalar
               ? unknown(C.E)
               : buildUnknown(C.E->getType(), C.E, Name, skeleton::Open);

  case Verb::Reset:
    if (M.Of && M.Of->Kind == TypeKind::Event) {
      Simple(Opcode::CountUp, skeleton::All);
      return {};
    }
    return handleOperation(M, C, Name);
  case Verb::MakeEnds:
    return makeEnds(C.E->getType(), Op, C, Name);
  case Verb::Share: {
    const model::Type *MT = T.modelOf(C.E->getType());
    Operand Of = selected(Op.On, C);
    // Of a handle: what that holds.
    if (const Expr *On = select(Op.On, C))
      if (const model::Type *From = T.modelOf(On->getType());
          From && From->Handle)
        Of = result(Opcode::Load, C.E, {Of});
    return newCell(Of, C.E, Name, MT ? cellFlags(*MT) : 0);
  }
  case Verb::Joinable:
  case Verb::Release:
  case Verb::Make:
  case Verb::Dereference:
  case Verb::Get:
  case Verb::Test:
  case Verb::Emplace:
  case Verb::Swap:
  case Verb::Upgrade:
  case Verb::AddressOf:
  case Verb::Identity:
  case Verb::Load:
  case Verb::Store:
  case Verb::Exchange:
  case Verb::Add:
  case Verb::Subtract:
    return handleOperation(M, C, Name);

  case Verb::Size:
  case Verb::Empty:
    if (const Expr *On = select(Op.On, C);
        On && isKind(On->getType(), TypeKind::Channel))
      return fill(Op, C);
    return containerOperation(M, C);
  case Verb::Remove:
  case Verb::Begin:
    callFirst(Op, C);
    return containerOperation(M, C);
  case Verb::Insert:
  case Verb::Access:
  case Verb::Find:
  case Verb::Contains:
  case Verb::End:
  case Verb::Clear:
  case Verb::Inserter:
    return containerOperation(M, C);

  case Verb::CallOnce: {
    Instruction &I =
        emit(Opcode::Store, C.E, {selected(Op.On, C), Operand::integer(1)});
    I.Name = U.name("called");
    I.D = newSlot();
    Label Skip = newLabel(), Call = newLabel();
    branch(Operand::slot(I.D), Skip, Call, C.E);
    place(Call);
    invoke(M, C);
    place(Skip);
    return {};
  }
  case Verb::Invoke:
    return invoke(M, C);
  case Verb::Repeat:
    return repeat(Op, C);

  case Verb::Sleep:
    if (Op.Completes)
      return begin(M, C);
    for (const Expr *Arg : C.Args)
      any(Arg);
    emit(Opcode::Pause, C.E);
    throwIfStopped(selected(Op.Token, C), C.E);
    return {};
  case Verb::Exit:
    emit(Opcode::Halt, C.E);
    return {};
  case Verb::Abort:
    emit(Opcode::Halt, C.E).Flags = skeleton::Fatal;
    return {};

  case Verb::TaskId: {
    if (select(Op.On, C))
      return newCell(result(Opcode::Self, C.E, {selected(Op.On, C)}, "id"), C.E,
                     Name);
    const Operand Id =
        result(Opcode::Self, C.E, {}, "id", 0,
               Op.TakesTurns ? uint64_t(skeleton::TakesTurns) : 0);
    return newCell(Id, C.E, Name);
  }
  case Verb::Home:
    return newCell(result(Opcode::Home, C.E, {selected(Op.On, C)}, "executor"),
                   C.E, Name);
  case Verb::Abandon:
    Simple(Opcode::Abandon);
    return {};
  case Verb::Shield:
    for (const Expr *Arg : C.Args)
      any(Arg);
    emit(Opcode::Shield, C.E);
    return {};
  case Verb::Cancel:
    Simple(Opcode::Cancel);
    return {};
  case Verb::WaitAny:
    return waitAny(Op, C);
  case Verb::Race:
  case Verb::WithToken:
  case Verb::CancelledBy:
  case Verb::Limit:
  case Verb::Within:
    return putOff(C.E);
  case Verb::Then:
    return continuation(Op, C, Name);
  case Verb::Gather:
    return Op.Completes ? begin(M, C) : putOff(C.E);
  case Verb::Group:
    return group(C);
  case Verb::Failed:
    return compare(BO_NE, result(Opcode::Load, C.E, {selected(Op.On, C)}),
                   Operand::integer(skeleton::Success), C.E);
  case Verb::Holds:
    if (auto Held = variantOperation(Op, C, select(Op.On, C)))
      return *Held;
    return callOutOfSight(C);
  case Verb::Visit:
    return visit(Op, C);
  case Verb::Part: {
    if (auto Held = variantOperation(Op, C, select(Op.On, C)))
      return *Held;
    const Operand On = selected(Op.On, C);
    const TemplateArgumentList *Args =
        C.Callee->getTemplateSpecializationArgs();
    if (!Args || Args->size() == 0 ||
        Args->get(0).getKind() != TemplateArgument::Integral)
      return T.shape(C.E->getType()) == Shape::Scalar || C.E->isGLValue()
                 ? unknown(C.E, "part")
                 : buildUnknown(C.E->getType(), C.E, "part", 0);
    return result(Opcode::Field, C.E, {On},
                  std::to_string(Args->get(0).getAsIntegral().getExtValue()),
                  uint32_t(objectKind(T, C.E->getType())));
  }
  }
  return {};
}
