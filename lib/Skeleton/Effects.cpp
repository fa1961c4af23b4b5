//===- Effects.cpp - What procedures do to the world ----------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Skeleton/Effects.h"
#include "lib/Skeleton/Flow.h"

using namespace chan;
using namespace chan::skeleton;

Definitions::Definitions(const Procedure &P) : P(P), Places(P.Slots) {
  for (uint32_t PC = 0; PC != P.Code.size(); ++PC)
    for (Slot S : {P.Code[PC].D, P.Code[PC].E})
      if (S != NoSlot)
        Places[S].push_back(PC);
}

const Instruction *Definitions::only(Slot S) const {
  return S >= P.Params && Places[S].size() == 1 ? &P.Code[Places[S].front()]
                                                : nullptr;
}

ProcId Definitions::callee(Operand Callee, bool *IsClosure) const {
  for (unsigned Hops = 0; Hops != 4; ++Hops) {
    if (Callee.K == Operand::Proc)
      return Callee.V;
    if (Callee.K != Operand::Slot)
      return NoProc;
    const Instruction *I = only(Callee.V);
    if (!I)
      return NoProc;
    if (I->Op == Opcode::New && ObjectKind(I->Aux) == ObjectKind::Record) {
      if (IsClosure)
        *IsClosure = true;
      return I->arg(0).K == Operand::Proc ? ProcId(I->arg(0).V) : NoProc;
    }
    if (I->Op != Opcode::Move)
      return NoProc;
    Callee = I->arg(0);
  }
  return NoProc;
}

Effects::Effects(const Program &P)
    : Effect(P.Procs.size()), Observing(P.Procs.size()),
      ResultUsed(P.Procs.size()), ParamsRead(P.Procs.size()) {
  for (const Procedure &Proc : P.Procs)
    for (const Instruction &I : Proc.Code)
      AnyShared |= I.has(Shared);
  findUses(P);
  findEffects(P);
}

/// Which parameters are read, and which results.
void Effects::findUses(const Program &P) {
  llvm::BitVector Mentioned(P.Procs.size());
  bool UnknownCallUsesResult = false;
  for (ProcId Id = 0; Id != P.Procs.size(); ++Id) {
    const Procedure &Proc = P.Procs[Id];
    const Definitions Defs(Proc);
    ParamsRead[Id].resize(Proc.Params);
    for (const Instruction &I : Proc.Code) {
      forEachUse(I, [&](Slot S) {
        if (S < Proc.Params)
          ParamsRead[Id].set(S);
      });
      for (unsigned N = 0; N != I.Args.size(); ++N)
        if (I.Args[N].K == Operand::Proc && (N != 0 || I.Op != Opcode::Call))
          Mentioned.set(I.Args[N].V);
      if (I.Op != Opcode::Call || I.D == NoSlot)
        continue;
      ProcId Callee = Defs.callee(I.arg(0));
      if (Callee != NoProc)
        ResultUsed.set(Callee);
      else
        UnknownCallUsesResult = true;
    }
  }
  if (UnknownCallUsesResult)
    ResultUsed |= Mentioned;
}

bool Effects::observes(const Definitions &Defs, const Instruction &I) const {
  if (I.Op == Opcode::StopRequested || I.Op == Opcode::Fill ||
      I.Op == Opcode::IsClosed)
    return true;
  if (I.Op == Opcode::Call) {
    ProcId Callee = Defs.callee(I.arg(0));
    return Callee != NoProc && Observing.test(Callee);
  }
  if (I.Op != Opcode::Load || !AnyShared)
    return false;
  const Instruction *Cell =
      I.arg(0).K == Operand::Slot ? Defs.only(I.arg(0).V) : nullptr;
  return !Cell || Cell->Op != Opcode::New || Cell->has(Shared);
}

bool Effects::hasEffect(const Definitions &Defs, const Instruction &I) const {
  switch (I.Op) {
  case Opcode::Move:
  case Opcode::Fresh:
  case Opcode::Apply:
  case Opcode::Binary:
  case Opcode::Not:
  case Opcode::New:
  case Opcode::Global:
  case Opcode::Load:
  case Opcode::Field:
  case Opcode::Copy:
  case Opcode::Element:
  case Opcode::Find:
  case Opcode::Size:
  case Opcode::Home:
  case Opcode::Self:
  case Opcode::Loop:
  case Opcode::Branch:
  case Opcode::Jump:
  case Opcode::Return:
    return false;
  case Opcode::Pause:
    return I.has(Open); // Code out of sight may never let it go on.
  case Opcode::Call: {
    ProcId Callee = Defs.callee(I.arg(0));
    return Callee == NoProc || Effect.test(Callee);
  }
  default:
    return true;
  }
}

/// What holds for a callee holds for its callers; found by adding until
/// nothing is missing, so procedures that call each other may do nothing, too.
void Effects::findEffects(const Program &P) {
  std::vector<llvm::SmallVector<ProcId, 4>> Callers(P.Procs.size());
  llvm::SmallVector<ProcId, 32> Work;
  for (ProcId Id = 0; Id != P.Procs.size(); ++Id) {
    const Definitions Defs(P.Procs[Id]);
    const Flow Control(P.Procs[Id]);
    bool Does = !Control.endless().empty(), Sees = false;
    for (const Instruction &I : P.Procs[Id].Code) {
      Does |= hasEffect(Defs, I);
      Sees |= observes(Defs, I);
      if (I.Op == Opcode::Call)
        if (ProcId Callee = Defs.callee(I.arg(0)); Callee != NoProc)
          Callers[Callee].push_back(Id);
    }
    if (Does)
      Effect.set(Id);
    if (Sees)
      Observing.set(Id);
    if (Does || Sees)
      Work.push_back(Id);
  }
  while (!Work.empty()) {
    const ProcId Id = Work.pop_back_val();
    for (ProcId Caller : Callers[Id]) {
      const bool New = (Effect.test(Id) && !Effect.test(Caller)) ||
                       (Observing.test(Id) && !Observing.test(Caller));
      if (!New)
        continue;
      if (Effect.test(Id))
        Effect.set(Caller);
      if (Observing.test(Id))
        Observing.set(Caller);
      Work.push_back(Caller);
    }
  }
}
