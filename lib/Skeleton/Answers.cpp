//===- Answers.cpp - Which unknown answers stay the same ------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Skeleton/Answers.h"
#include "lib/Skeleton/Aliases.h"
#include "lib/Skeleton/Flow.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"

using namespace chan;
using namespace chan::skeleton;

namespace {

/// Which procedures name which others, and where in them.
class Mentions {
public:
  explicit Mentions(const Program &P)
      : P(P), In(P.Procs.size()), By(P.Procs.size()) {
    for (const Procedure &Proc : P.Procs) {
      const Flow Control(Proc);
      llvm::BitVector &Bits = InCycle.emplace_back(Proc.Code.size());
      for (uint32_t PC = 0; PC != Proc.Code.size(); ++PC)
        if (Control.isInCycle(PC))
          Bits.set(PC);
    }
    for (ProcId Id = 0; Id != P.Procs.size(); ++Id)
      forEach(Id, [&](ProcId Of, uint32_t) {
        In[Id].push_back(Of);
        By[Of].push_back(Id);
      });
  }

  bool isInCycle(ProcId Id, uint32_t PC) const { return InCycle[Id].test(PC); }

  /// The procedures of which a program may run more than one activation: those
  /// that are mentioned twice, or where something runs repeatedly.
  llvm::BitVector repeated() const {
    std::vector<unsigned> Count(P.Procs.size());
    llvm::BitVector Result(P.Procs.size());
    for (ProcId Id = 0; Id != P.Procs.size(); ++Id)
      forEach(Id, [&](ProcId Of, uint32_t PC) {
        // One that is a closure's can be called from more than one place.
        if (++Count[Of] > 1 || isInCycle(Id, PC) || !isCall(Id, PC))
          Result.set(Of);
      });
    return spread(std::move(Result), In);
  }

  /// The procedures that a loop runs, or their own recursion. (That clients of
  /// a class may call its methods in any order is no loop of the program's.)
  llvm::BitVector looping() const {
    llvm::BitVector Clients(P.Procs.size());
    for (const Program::Root &Root : P.Roots)
      if (Root.Client != NoProc)
        Clients.set(Root.Client);
    const llvm::BitVector OverClosures = loopOverClosures();
    llvm::BitVector Result(P.Procs.size());
    for (ProcId Id = 0; Id != P.Procs.size(); ++Id) {
      if (Clients.test(Id))
        continue;
      forEach(Id, [&](ProcId Of, uint32_t PC) {
        if (Of == Id || isInCycle(Id, PC) ||
            (OverClosures.test(Id) && P.Procs[Id].Code[PC].Op == Opcode::New))
          Result.set(Of);
      });
    }
    return spread(std::move(Result), In);
  }

private:
  template <typename Fn> void forEach(ProcId Id, Fn F) const {
    for (uint32_t PC = 0; PC != P.Procs[Id].Code.size(); ++PC)
      for (const Operand &A : P.Procs[Id].Code[PC].Args)
        if (A.K == Operand::Proc)
          F(ProcId(A.V), PC);
  }

  bool isCall(ProcId Id, uint32_t PC) const {
    return P.Procs[Id].Code[PC].Op == Opcode::Call;
  }

  /// The procedures where a loop, or one in what they mention, calls what a
  /// value says.
  llvm::BitVector loopOverClosures() const {
    llvm::BitVector Result(P.Procs.size());
    for (ProcId Id = 0; Id != P.Procs.size(); ++Id)
      for (uint32_t PC : InCycle[Id].set_bits())
        if (isCall(Id, PC) && P.Procs[Id].Code[PC].Args[0].K != Operand::Proc)
          Result.set(Id);
    return spread(std::move(Result), By);
  }

  using Edges = std::vector<llvm::SmallVector<ProcId, 4>>;

  /// Adds what \p Next leads to.
  static llvm::BitVector spread(llvm::BitVector Result, const Edges &Next) {
    llvm::SmallVector<ProcId, 32> Work(Result.set_bits_begin(),
                                       Result.set_bits_end());
    while (!Work.empty())
      for (ProcId Id : Next[Work.pop_back_val()])
        if (!Result.test(Id)) {
          Result.set(Id);
          Work.push_back(Id);
        }
    return Result;
  }

  const Program &P;
  std::vector<llvm::BitVector> InCycle;
  Edges In; ///< Whom a procedure mentions.
  Edges By; ///< Who mentions it.
};

} // namespace

/// Calls \p F with each Element instruction and the procedure that it is in.
template <typename Fn> static void forEachElement(Program &P, Fn F) {
  for (ProcId Id = 0; Id != P.Procs.size(); ++Id)
    for (Instruction &I : P.Procs[Id].Code)
      if (I.Op == Opcode::Element && I.arg(0).K == Operand::Slot)
        F(Id, I);
}

/// The elements of vectors that nobody knows are remembered where there is a
/// second place that may ask for them.
static void keepElements(Program &P, const llvm::BitVector &Repeated) {
  unsigned Places = 0;
  forEachElement(P, [&](ProcId Id, Instruction &) {
    Places += Repeated.test(Id) ? 2 : 1;
  });
  if (Places < 2)
    return;
  const Aliases Known(P);
  llvm::DenseMap<Aliases::Class, unsigned> Asked;
  forEachElement(P, [&](ProcId Id, Instruction &I) {
    Asked[Known.of(Id, I.arg(0).V)] += Repeated.test(Id) ? 2 : 1;
  });
  forEachElement(P, [&](ProcId Id, Instruction &I) {
    if (Asked[Known.of(Id, I.arg(0).V)] > 1)
      I.Flags |= Kept;
  });
}

void skeleton::decideAnswers(Program &P) {
  const Mentions All(P);
  const llvm::BitVector Repeated = All.repeated(), Looping = All.looping();
  keepElements(P, Repeated);
  llvm::DenseMap<NameId, unsigned> Asked;
  for (ProcId Id = 0; Id != P.Procs.size(); ++Id)
    for (uint32_t PC = 0; PC != P.Procs[Id].Code.size(); ++PC) {
      Instruction &I = P.Procs[Id].Code[PC];
      if (I.Op != Opcode::Apply)
        continue;
      if (I.Args.empty() && (Looping.test(Id) || All.isInCycle(Id, PC)))
        I.Op = Opcode::Fresh;
      else
        Asked[I.Name] += Repeated.test(Id) || All.isInCycle(Id, PC) ? 2 : 1;
    }
  for (Procedure &Proc : P.Procs)
    for (Instruction &I : Proc.Code)
      if (I.Op == Opcode::Apply)
        I.Flags = Asked[I.Name] > 1 ? I.Flags | Kept : I.Flags & ~Kept;
      else if (I.Op == Opcode::Fresh)
        I.Flags &= ~Kept;
}
