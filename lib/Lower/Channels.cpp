//===- Channels.cpp - Sends and receives ----------------------------------===//
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

/// A message of type \p Ty as an object, or as a value where that is one.
Body::Operand Body::message(Operand Received, QualType Ty, const Expr *At) {
  if (Ty->isVoidType())
    return {};
  return T.shape(Ty) == Shape::Plain ? newCell(Received, At, "message")
                                     : Received;
}

Transfer Body::transfer(const Modelled &M, const CallInfo &C, bool Throws) {
  const model::Operation &Op = *M.Op;
  Operand Channel = selected(Op.On, C);
  llvm::SmallVector<Operand, 2> Args{Channel};
  uint64_t Flags = waitFlags(Op) | nullFlags(Op, C);
  // One that a request can end is one that may give up.
  if (select(Op.Token, C))
    Flags |= skeleton::Timed;
  if (Op.Does == Verb::Send) {
    Operand Value;
    if (const Expr *E = select(Op.Value, C)) {
      // What the receiver decides may depend on it, so all of it is followed.
      switch (T.shape(E->getType())) {
      case Shape::Scalar:
        Value = any(E);
        break;
      case Shape::Plain:
        Value = plainValue(E);
        break;
      default:
        Value = initFrom(E, "message");
        Flags |= skeleton::Owns;
      }
    }
    Args.push_back(Value);
    // Of a message of several values one is followed.
    for (const Expr *Arg : C.Args)
      if (Arg != select(Op.Value, C) && Arg != select(Op.On, C) &&
          Arg != select(Op.Token, C) && Arg != select(Op.Work, C) &&
          T.carries(Arg->getType()))
        escape(any(Arg), Arg);
  }
  const Label Unwind = Throws || (Flags & skeleton::NullThrows)
                           ? landing(Inner)
                           : skeleton::NoTarget;
  Instruction &I =
      emit(Op.Does == Verb::Send ? Opcode::Send : Opcode::Receive, C.E);
  I.Args.append(Args.begin(), Args.end());
  I.D = newSlot();
  I.Name = U.name("status");
  I.Flags = Flags;
  I.Unwind = Unwind;
  if (Throws)
    I.Flags |= skeleton::ThrowsWhenClosed;
  if (Op.Does == Verb::Send)
    return {Operand::slot(I.D), {}, Channel};
  I.E = newSlot();
  return {Operand::slot(I.D), Operand::slot(I.E), Channel};
}

/// Whether the operation throws where the channel is closed.
bool Body::throwsWhenClosed(const Modelled &M) const {
  return M.Op->ThrowsWhenClosed.value_or(M.Op->Does == Verb::Send
                                             ? M.Of && M.Of->SendOnClosedThrows
                                             : M.Op->Result == Returns::Value);
}

Body::Operand Body::channelOperation(const Modelled &M, const CallInfo &C) {
  const Transfer R = transfer(M, C, throwsWhenClosed(M));
  if (M.Op->Does == Verb::Receive && !C.Args.empty() &&
      isCallable(C.Args.back()->getType())) {
    // A handler is called here and now, if there is something for it.
    Label Got = newLabel(), End = newLabel();
    branch(compare(BO_EQ, R.Status, Operand::integer(skeleton::Success), C.E),
           Got, End, C.E);
    place(Got);
    tell(C.Args.back(), R.Status, R.Value, C.E);
    jump(End);
    place(End);
  }
  const Operand Result = deliver(*M.Op, C, R, C.E->getType());
  // An operator that can be followed by a further one gives the channel.
  const bool GivesChannel = C.E->isLValue() &&
                            M.Op->Result == Returns::Nothing &&
                            isKind(C.E->getType(), TypeKind::Channel);
  return GivesChannel ? R.Channel : Result;
}

/// Hands what came out to the caller, who gets a \p Ty.
Body::Operand Body::deliver(const model::Operation &Op, const CallInfo &C,
                            const Transfer &R, QualType Ty) {
  if (const Expr *Out = select(Op.Out, C); Out && R.Value) {
    Operand To = lvalue(Out);
    const Shape S = T.shape(Out->getType());
    emit(S == Shape::Scalar || S == Shape::Plain ? Opcode::Store
                                                 : Opcode::TakeInto,
         C.E, {To, R.Value});
  }
  switch (Op.Result) {
  case Returns::Value:
    return message(R.Value, Ty, C.E);
  case Returns::Optional:
    return optionalMessage(R, Ty, C.E);
  default:
    return outcome(Op, R.Status, C.E);
  }
}

/// A handle of type \p Ty to what was received, null if nothing was.
Body::Operand Body::optionalMessage(const Transfer &R, QualType Ty,
                                    const Expr *At) {
  const model::Type *MT = T.modelOf(Ty);
  const QualType Inside = pointee(Ty);
  if (!MT || MT->Kind != TypeKind::Pointer || !R.Value || Inside.isNull())
    return buildUnknown(Ty, At, "message", 0);
  Operand Handle = newCell(Operand::null(), At, "message", cellFlags(*MT));
  Label Got = newLabel(), End = newLabel();
  branch(compare(BO_EQ, R.Status, Operand::integer(skeleton::Success), At), Got,
         End, At);
  place(Got);
  const Shape S = T.shape(Inside);
  emit(Opcode::Store, At,
       {Handle, S == Shape::Scalar || S == Shape::Plain
                    ? newCell(R.Value, At, "message")
                    : R.Value});
  place(End);
  return Handle;
}

/// How many values a channel holds, or whether it holds any.
Body::Operand Body::fill(const model::Operation &Op, const CallInfo &C) {
  Operand Fill = result(Opcode::Fill, C.E, {selected(Op.On, C)},
                        "size of '" + text(select(Op.On, C)) + "'");
  return Op.Does == Verb::Size ? Fill
                               : compare(BO_EQ, Fill, Operand::integer(0), C.E);
}

/// An asynchronous operation that is not awaited at once.
Body::Operand Body::begin(const Modelled &M, const CallInfo &C) {
  CallInfo Without = C;
  const CompletionToken Done = takeToken(*M.Op, Without);
  if (Done.Waits)
    return putOff(C.E);
  if (Done.Blocks)
    return complete(M, Without, Done, C.E->getType());
  if (Done.Handle)
    return newCell(start(C.E, skeleton::Joins), C.E, "task",
                   skeleton::CancelsFirst);
  Operand Task = start(C.E, Done.Future ? 0 : uint64_t(skeleton::Detached),
                       Done.Handler != nullptr);
  return Done.Future ? newCell(Task, C.E, "future", skeleton::Shares)
                     : Operand();
}
