//===- Abilities.cpp - What a task may still get to do --------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Explore/Abilities.h"
#include "llvm/ADT/BitVector.h"

using namespace chan;
using namespace chan::explore;
using namespace chan::skeleton;

static_assert(unsigned(Opcode::Halt) < 64, "a set of opcodes has 64 bits");

namespace {
template <typename... Ops> constexpr uint64_t setOf(Ops... Op) {
  return ((uint64_t(1) << unsigned(Op)) | ...);
}

/// What objects may end by.
constexpr uint64_t Endings =
    setOf(Opcode::Destroy, Opcode::Store, Opcode::Assign, Opcode::TakeInto,
          Opcode::Remove);
} // namespace

Abilities::Abilities(const Program &P) : P(P), OfProc(P.Procs.size()) {
  llvm::BitVector Mentioned(P.Procs.size()), Destructors(P.Procs.size());
  for (const Procedure &Proc : P.Procs)
    for (const Instruction &I : Proc.Code)
      for (unsigned N = 0; N != I.Args.size(); ++N)
        if (I.Args[N].K == Operand::Proc && (N != 0 || I.Op != Opcode::Call))
          (I.Op == Opcode::New && N == 1 ? Destructors : Mentioned)
              .set(I.Args[N].V);
  for (bool Changed = true; Changed;) {
    Changed = false;
    for (unsigned Id : Mentioned.set_bits())
      OfClosures |= OfProc[Id];
    for (unsigned Id : Destructors.set_bits())
      OfDestructors |= OfProc[Id];
    for (ProcId Id = 0; Id != P.Procs.size(); ++Id) {
      Opcodes All = OfProc[Id];
      for (const Instruction &I : P.Procs[Id].Code)
        All |= of(I);
      Changed |= All != OfProc[Id];
      OfProc[Id] = All;
    }
  }
}

Abilities::Opcodes Abilities::of(const Instruction &I) const {
  Opcodes Set = setOf(I.Op);
  for (const Operand &A : I.Args)
    if (A.K == Operand::Proc)
      Set |= OfProc[A.V];
  if (I.Op == Opcode::Call && I.arg(0).K != Operand::Proc)
    Set |= OfClosures;
  if (Set & Endings)
    Set |= OfDestructors;
  return Set;
}

bool Abilities::mayReceive(const Instruction &I) const {
  return of(I) & setOf(Opcode::Receive, Opcode::Wait);
}

/// What is ahead of \p T in each of its frames.
Abilities::Opcodes Abilities::after(const Task &T) const {
  Opcodes Set = 0;
  for (size_t I = 0; I != T.Stack.size(); ++I) {
    const Frame &F = T.Stack[I];
    const Procedure &Proc = P.Procs[F.Proc];
    // A frame that called is past its call.
    const bool Called = I + 1 != T.Stack.size() && !T.Stack[I + 1].Inserted;
    forEachReachable(Proc, F.PC + Called,
                     [&](uint32_t PC) { Set |= of(Proc.Code[PC]); });
  }
  return Set;
}

uint8_t Abilities::mayRelease(const State &S, const Task &T, ObjectId O) const {
  const Opcodes Ahead = after(T);
  // Objects may end with what the task owns.
  return release(S.at(O), Ahead, !T.Baggage.empty() || (Ahead & Endings) != 0);
}

uint8_t Abilities::release(const Object &Ob, Opcodes Ahead, bool Ends) {
  switch (Ob.Kind) {
  case ObjectKind::Channel:
    break;
  case ObjectKind::Semaphore:
    return Ahead & setOf(Opcode::Supply) ? WaitsOtherwise : 0;
  case ObjectKind::Condition:
    return (Ahead & setOf(Opcode::Notify, Opcode::RequestStop)) ||
                   (Ends && Ob.has(DestroyWakesReceivers))
               ? WaitsOtherwise
               : 0;
  case ObjectKind::Barrier:
    return Ahead & setOf(Opcode::Arrive, Opcode::CountDown) ? WaitsOtherwise
                                                            : 0;
  default:
    return WaitsOtherwise;
  }
  uint8_t Set = 0;
  if ((Ahead & setOf(Opcode::Receive, Opcode::Close, Opcode::Resize)) ||
      (Ends && Ob.has(DestroyWakesSenders)))
    Set |= WaitsToSend;
  if ((Ahead & setOf(Opcode::Send, Opcode::Close)) ||
      (Ends && Ob.has(DestroyWakesReceivers)))
    Set |= WaitsToReceive;
  return Set;
}
