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
} // namespace

Abilities::Abilities(const Program &P) : P(P), OfProc(P.Procs.size()) {
  llvm::BitVector Mentioned(P.Procs.size());
  for (const Procedure &Proc : P.Procs)
    for (const Instruction &I : Proc.Code)
      for (unsigned N = 0; N != I.Args.size(); ++N)
        if (I.Args[N].K == Operand::Proc && (N != 0 || I.Op != Opcode::Call))
          Mentioned.set(I.Args[N].V);
  for (bool Changed = true; Changed;) {
    Changed = false;
    for (unsigned Id : Mentioned.set_bits())
      OfClosures |= OfProc[Id];
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
  return Set;
}

/// What is ahead of \p T in each of its frames.
Abilities::Opcodes Abilities::after(const Task &T) const {
  Opcodes Set = 0;
  for (const Frame &F : T.Stack) {
    const Procedure &Proc = P.Procs[F.Proc];
    llvm::BitVector Seen(Proc.Code.size());
    llvm::SmallVector<uint32_t, 32> Work{F.PC};
    Seen.set(F.PC);
    while (!Work.empty()) {
      const uint32_t PC = Work.pop_back_val();
      Set |= of(Proc.Code[PC]);
      forEachSuccessor(Proc, PC, [&](uint32_t Next) {
        if (!Seen.test(Next)) {
          Seen.set(Next);
          Work.push_back(Next);
        }
      });
    }
  }
  return Set;
}

uint8_t Abilities::mayRelease(const State &S, const Task &T, ObjectId O) const {
  const Object &Ob = S.at(O);
  if (Ob.Kind != ObjectKind::Channel)
    return WaitsOtherwise;
  const Opcodes Ahead = after(T);
  // Objects may end with what the task owns.
  const bool Ends =
      !T.Baggage.empty() ||
      (Ahead & setOf(Opcode::Destroy, Opcode::Store, Opcode::Assign,
                     Opcode::TakeInto, Opcode::Remove)) != 0;
  uint8_t Set = 0;
  if ((Ahead & setOf(Opcode::Receive, Opcode::Close)) ||
      (Ends && Ob.has(DestroyWakesSenders)))
    Set |= WaitsToSend;
  if ((Ahead & setOf(Opcode::Send, Opcode::Close)) ||
      (Ends && Ob.has(DestroyWakesReceivers)))
    Set |= WaitsToReceive;
  return Set;
}
