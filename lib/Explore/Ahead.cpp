//===- Ahead.cpp - What a task has still to do --------------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Explore/Ahead.h"
#include "llvm/ADT/STLExtras.h"

using namespace chan;
using namespace chan::explore;
using namespace chan::skeleton;

namespace {

/// How deep into calls to look, and how far back along computations.
constexpr unsigned MostCalls = 3, MostHops = 8;

bool releasesWaiter(Opcode Op, const Instruction *Waiter) {
  switch (Op) {
  case Opcode::Close:
  case Opcode::Resize:
    return true;
  case Opcode::Send:
    return Waiter && Waiter->Op == Opcode::Receive;
  case Opcode::Receive:
    return Waiter && Waiter->Op == Opcode::Send;
  case Opcode::CountDown:
  case Opcode::Arrive:
  case Opcode::Supply:
  case Opcode::Notify:
    return true;
  default:
    return false;
  }
}

bool writes(Opcode Op) {
  return Op == Opcode::Store || Op == Opcode::TakeInto ||
         Op == Opcode::Assign || Op == Opcode::Swap || Op == Opcode::Havoc;
}

} // namespace

bool Ahead::releases(const State &S, const Task &T, ObjectId O,
                     const Instruction *Waiter, size_t Skip) const {
  for (size_t I = 0; I + Skip < T.Stack.size(); ++I) {
    const Frame &F = T.Stack[I];
    const Scope In{P.Procs[F.Proc], &F};
    // The innermost frame is at what it waits for, or past what has ended an
    // object that waits; the others are at their calls.
    if (releasesFrom(S, In, F.Doomed.empty() ? F.PC + 1 : F.PC, O, Waiter))
      return true;
  }
  return false;
}

bool Ahead::releasesFrom(const State &S, const Scope &In, uint32_t Start,
                         ObjectId O, const Instruction *Waiter) const {
  unsigned Depth = 0;
  for (const Scope *Up = &In; Up->Caller; Up = Up->Caller)
    ++Depth;
  bool Found = false;
  forEachReachable(In.Proc, Start, [&](uint32_t PC) {
    const Instruction &I = In.Proc.Code[PC];
    if (Found)
      return;
    if (releasesWaiter(I.Op, Waiter))
      Found = M.follow(S, valueOf(S, In, I.arg(0), 0)).object() == O;
    else if (I.Op == Opcode::Call && I.arg(0).K == Operand::Proc &&
             Depth < MostCalls)
      Found = releasesFrom(S, {P.Procs[I.arg(0).V], nullptr, &In, &I}, 0, O,
                           Waiter);
  });
  return Found;
}

Value Ahead::valueOf(const State &S, const Scope &In, Operand O,
                     unsigned Hops) const {
  if (O.K != Operand::Slot || Hops == MostHops)
    return {};
  const Instruction *Def = nullptr;
  unsigned Definitions = 0;
  for (const Instruction &I : In.Proc.Code)
    if (I.D == O.V || I.E == O.V) {
      Def = &I;
      ++Definitions;
    }
  if (Definitions == 0 && O.V < In.Proc.Params && In.Call)
    return valueOf(S, *In.Caller, In.Call->arg(O.V + 1), Hops + 1);
  // What is written to on the way is something else when control gets there.
  if (Definitions == 1 && Def->arg(0).K == Operand::Slot &&
      llvm::any_of(In.Proc.Code, [&](const Instruction &I) {
        return writes(I.Op) && I.arg(0) == Def->arg(0);
      }))
    return {};
  if (Definitions == 1 &&
      (Def->Op == Opcode::Field || Def->Op == Opcode::Load ||
       Def->Op == Opcode::Move)) {
    Value Of = M.follow(S, valueOf(S, In, Def->arg(0), Hops + 1));
    if (Def->Op != Opcode::Field || !Of.isRef())
      return Of;
    const auto &Parts = S.at(Of.object()).Parts;
    auto It =
        llvm::find_if(Parts, [&](auto &Pt) { return Pt.Name == Def->Name; });
    return It == Parts.end() ? Value() : It->V;
  }
  return In.F && Definitions <= 1 ? In.F->Slots[O.V] : Value();
}
