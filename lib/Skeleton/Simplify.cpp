//===- Simplify.cpp - Drops what has no bearing on tasks ------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Skeleton/Simplify.h"
#include "lib/Skeleton/Answers.h"
#include "lib/Skeleton/Effects.h"
#include "lib/Skeleton/Flow.h"
#include "lib/Skeleton/IdleValues.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"
#include <optional>

using namespace chan;
using namespace chan::skeleton;

namespace {

/// A cell, record or handle that does nothing when it ends or is changed.
constexpr uint64_t ActiveFlags = Shares | Owns | Guards | Promises |
                                 Terminates | Joins | StopsFirst |
                                 CancelsFirst | Held | Holds;

/// A safe number of rounds; three are usual.
constexpr unsigned MaxRounds = 16;

Instruction make(Opcode Op, uint32_t Then, uint32_t Loc) {
  Instruction I;
  I.Op = Op;
  I.Then = Then;
  I.Loc = Loc;
  return I;
}

bool canThrow(const Instruction &I) {
  return I.Op == Opcode::Call || I.Op == Opcode::Throw ||
         I.Op == Opcode::Pause ||
         I.has(ThrowsWhenClosed | OneShot | ThrowsWhenCancelled |
               FailsWhenCancelled | NullThrows | RaisesInScope);
}

//===----------------------------------------------------------------------===//
// What control flow shows by itself
//===----------------------------------------------------------------------===//

/// Branches that go one way only become jumps; exceptions that nobody throws
/// need no handler. Returns whether anything changed.
bool straighten(Procedure &P) {
  bool Changed = false;
  for (Instruction &I : P.Code) {
    if (I.Unwind != NoTarget && !canThrow(I)) {
      I.Unwind = NoTarget;
      Changed = true;
    }
    if (I.Op != Opcode::Branch)
      continue;
    const Operand Cond = I.arg(0);
    std::optional<bool> Known;
    if (Cond.K == Operand::Int || Cond.K == Operand::Null)
      Known = Cond.V != 0;
    else if (I.Then == I.Else)
      Known = true;
    if (!Known)
      continue;
    I = make(Opcode::Jump, *Known ? I.Then : I.Else, I.Loc);
    Changed = true;
  }
  return Changed;
}

//===----------------------------------------------------------------------===//
// What is needed
//===----------------------------------------------------------------------===//

/// Finds which instructions of a procedure matter.
class Needs {
public:
  Needs(const Procedure &P, const Definitions &Defs, const Flow &Control,
        const Effects &Known, bool NeedsResult)
      : P(P), Defs(Defs), Control(Control), Known(Known),
        NeedsResult(NeedsResult), Needed(P.Code.size()) {
    findPrivate();
    Observing = observing(/*Again=*/false);
    Watching = observing(/*Again=*/true);
    findLoops();
    for (uint32_t PC : Control.endless())
      need(PC);
    for (uint32_t PC = 0; PC != P.Code.size(); ++PC)
      if (Control.isReachable(PC) && mattersByItself(PC))
        need(PC);
    while (!Work.empty())
      spread(Work.pop_back_val());
  }

  bool operator[](uint32_t PC) const { return Needed.test(PC); }

private:
  bool mattersByItself(uint32_t PC) const {
    const Instruction &I = P.Code[PC];
    if (I.Op == Opcode::Return)
      return NeedsResult;
    // A loop may wait for others by nothing but looking at what they do.
    if (I.Op == Opcode::Branch)
      return Control.isInCycle(PC) && I.arg(0).K == Operand::Slot &&
             (I.has(CountsLoop) ? Watching : Observing).test(I.arg(0).V);
    return Known.hasEffect(Defs, I) && !isOnPrivate(I);
  }

  void need(uint32_t PC) {
    if (Needed.test(PC))
      return;
    Needed.set(PC);
    Work.push_back(PC);
  }

  void spread(uint32_t PC) {
    const Instruction &I = P.Code[PC];
    forEachUse(I, [&](Slot S) {
      for (uint32_t Def : Defs.of(S))
        need(Def);
    });
    for (uint32_t Decider : Control.deciders(PC))
      need(Decider);
    if (isOnPrivate(I) && reads(I.Op))
      for (uint32_t Change : Changes[I.arg(0).V])
        need(Change);
    if (I.Op == Opcode::Branch && I.has(ExitsOnTrue | ExitsOnFalse))
      for (uint32_t Start : LoopStarts)
        if (P.Code[Start].Aux == I.Aux)
          need(Start);
  }

  static bool reads(Opcode Op) {
    return Op == Opcode::Load || Op == Opcode::Size || Op == Opcode::Element ||
           Op == Opcode::Find;
  }

  /// Whether \p I uses its operand number \p N, an object of kind \p K, in a
  /// way that leaves the object known to this procedure alone and has no
  /// effect on anything else.
  static bool keepsPrivate(const Instruction &I, unsigned N, ObjectKind K) {
    if (N != 0)
      return false;
    switch (I.Op) {
    case Opcode::Havoc:
    case Opcode::Destroy:
      return true;
    case Opcode::Load:
    case Opcode::Store:
      return K == ObjectKind::Cell;
    case Opcode::Bind:
      return K == ObjectKind::Record && !I.has(Owns);
    case Opcode::Insert:
      return K == ObjectKind::Vector && !I.has(Owns);
    case Opcode::Remove:
    case Opcode::Size:
    case Opcode::Element:
    case Opcode::Find:
      return K == ObjectKind::Vector;
    default:
      return false;
    }
  }

  /// Finds the slots whose object nothing else can know. What is done to such
  /// an object matters only if something needed reads it.
  void findPrivate() {
    Private.resize(P.Slots);
    Changes.resize(P.Slots);
    for (Slot S = P.Params; S < P.Slots; ++S) {
      const Instruction *Def = Defs.only(S);
      if (!Def || Def->Op != Opcode::New || Def->has(ActiveFlags))
        continue;
      const ObjectKind K = ObjectKind(Def->Aux);
      if (K == ObjectKind::Cell || K == ObjectKind::Vector ||
          (K == ObjectKind::Record && !Def->arg(1)))
        Private.set(S);
    }
    for (const Instruction &I : P.Code)
      for (unsigned N = 0; N != I.Args.size(); ++N) {
        const Operand A = I.Args[N];
        if (A.K != Operand::Slot || !Private.test(A.V))
          continue;
        if (!keepsPrivate(I, N, ObjectKind(Defs.only(A.V)->Aux)))
          Private.reset(A.V);
      }
    for (uint32_t PC = 0; PC != P.Code.size(); ++PC)
      if (const Instruction &I = P.Code[PC];
          isOnPrivate(I) && !reads(I.Op) && I.Op != Opcode::Destroy)
        Changes[I.arg(0).V].push_back(PC);
  }

  bool isOnPrivate(const Instruction &I) const {
    const Operand A = I.arg(0);
    return A.K == Operand::Slot && Private.test(A.V) &&
           keepsPrivate(I, 0, ObjectKind(Defs.only(A.V)->Aux));
  }

  /// The slots whose value may depend on what other tasks do meanwhile.
  /// \p Again: only where a loop looks again in each turn.
  llvm::BitVector observing(bool Again) const {
    llvm::BitVector Found(P.Slots);
    for (bool Changed = true; Changed;) {
      Changed = false;
      auto Set = [&](Slot S) {
        if (S == NoSlot || Found.test(S))
          return;
        Found.set(S);
        Changed = true;
      };
      for (uint32_t PC = 0; PC != P.Code.size(); ++PC) {
        const Instruction &I = P.Code[PC];
        bool Sees =
            Known.observes(Defs, I) && (!Again || Control.isInCycle(PC));
        forEachUse(I, [&](Slot S) { Sees |= Found.test(S); });
        if (!Sees)
          continue;
        Set(I.D);
        Set(I.E);
        // A private variable remembers what was seen.
        if (I.Op == Opcode::Store && isOnPrivate(I) && I.arg(1) &&
            I.arg(1).K == Operand::Slot && Found.test(I.arg(1).V))
          Set(I.arg(0).V);
      }
    }
    return Found;
  }

  void findLoops() {
    for (uint32_t PC = 0; PC != P.Code.size(); ++PC)
      if (P.Code[PC].Op == Opcode::Loop)
        LoopStarts.push_back(PC);
  }

  const Procedure &P;
  const Definitions &Defs;
  const Flow &Control;
  const Effects &Known;
  const bool NeedsResult;
  llvm::BitVector Needed, Private, Observing, Watching;
  std::vector<llvm::SmallVector<uint32_t, 2>> Changes;
  std::vector<uint32_t> LoopStarts;
  llvm::SmallVector<uint32_t, 32> Work;
};

//===----------------------------------------------------------------------===//
// What is left
//===----------------------------------------------------------------------===//

/// Takes the instructions out of \p P that are not in \p Keep. Whoever would
/// have gone to one goes to the next that is left.
void erase(Procedure &P, const llvm::BitVector &Keep) {
  std::vector<uint32_t> Place(P.Code.size() + 1);
  uint32_t Next = 0;
  for (uint32_t PC = 0; PC != P.Code.size(); ++PC) {
    Place[PC] = Next;
    if (Keep.test(PC)) {
      if (Next != PC)
        P.Code[Next] = std::move(P.Code[PC]);
      ++Next;
    }
  }
  P.Code.erase(P.Code.begin() + Next, P.Code.end());
  for (Instruction &I : P.Code)
    for (uint32_t *Target : {&I.Then, &I.Else, &I.Unwind})
      if (*Target != NoTarget)
        *Target = Place[*Target];
}

/// Removes jumps to jumps, what cannot be reached, and jumps to the next
/// instruction, until none is left.
void tidy(Procedure &P) {
  for (size_t Before = ~size_t(0); Before != P.Code.size();) {
    Before = P.Code.size();
    for (Instruction &I : P.Code)
      for (uint32_t *Target : {&I.Then, &I.Else, &I.Unwind})
        for (unsigned Hops = 0; *Target != NoTarget && Hops != 8; ++Hops) {
          const Instruction &To = P.Code[*Target];
          if (To.Op != Opcode::Jump)
            break;
          *Target = To.Then;
        }
    const Flow Control(P);
    llvm::BitVector Keep(P.Code.size());
    for (uint32_t PC = 0; PC != P.Code.size(); ++PC)
      if (Control.isReachable(PC))
        Keep.set(PC);
    // A jump over nothing but what goes.
    for (uint32_t PC = 0; PC != P.Code.size(); ++PC) {
      const Instruction &I = P.Code[PC];
      if (I.Op != Opcode::Jump || I.Then <= PC || !Keep.test(PC))
        continue;
      uint32_t Next = PC + 1;
      while (Next < I.Then && !Keep.test(Next))
        ++Next;
      if (Next == I.Then)
        Keep.reset(PC);
    }
    erase(P, Keep);
  }
}

/// Forgets results that nobody reads and numbers the slots that are left
/// without gaps. Returns whether there was such a result.
bool packSlots(Procedure &P) {
  bool Changed = false;
  // Parameters stay, read or not.
  llvm::BitVector Read(P.Slots);
  Read.set(0, std::min(P.Params, P.Slots));
  for (const Instruction &I : P.Code)
    forEachUse(I, [&](Slot S) { Read.set(S); });
  for (Instruction &I : P.Code)
    for (Slot *S : {&I.D, &I.E})
      if (*S != NoSlot && !Read.test(*S)) {
        *S = NoSlot;
        Changed = true;
      }
  std::vector<Slot> Place(P.Slots, NoSlot);
  std::vector<NameId> Names;
  Slot Count = 0;
  for (unsigned S : Read.set_bits()) {
    Place[S] = Count++;
    Names.push_back(S < P.SlotNames.size() ? P.SlotNames[S] : 0);
  }
  for (Instruction &I : P.Code) {
    for (Slot *S : {&I.D, &I.E})
      if (*S != NoSlot)
        *S = Place[*S];
    for (Operand &A : I.Args)
      if (A.K == Operand::Slot)
        A.V = Place[A.V];
  }
  P.Slots = Count;
  P.SlotNames = std::move(Names);
  return Changed;
}

/// Arguments that the callee never reads are not worked out. Returns whether
/// there was one.
bool dropArguments(Procedure &P, const Effects &Known) {
  const Definitions Defs(P);
  bool Changed = false;
  for (Instruction &I : P.Code) {
    if (I.Op != Opcode::Call)
      continue;
    bool IsClosure = false;
    const ProcId Callee = Defs.callee(I.arg(0), &IsClosure);
    if (Callee == NoProc)
      continue;
    // A closure is its procedure's first parameter.
    const unsigned Shift = IsClosure ? 0 : 1;
    for (unsigned N = 1; N < I.Args.size(); ++N)
      if (I.Args[N] && !Known.readsParam(Callee, N - Shift)) {
        I.Args[N] = Operand();
        Changed = true;
      }
  }
  return Changed;
}

bool simplifyProcedure(Procedure &P, const Effects &Known, bool NeedsResult) {
  if (P.Code.empty() || !endsBlock(P.Code.back().Op))
    P.Code.push_back(make(Opcode::Return, NoTarget, P.EndLoc));
  const size_t SizeBefore = P.Code.size();
  bool Changed = straighten(P);
  Changed |= dropArguments(P, Known);
  llvm::BitVector Keep(P.Code.size());
  {
    const Definitions Defs(P);
    const Flow Control(P);
    const Needs Needed(P, Defs, Control, Known, NeedsResult);
    for (uint32_t PC = 0; PC != P.Code.size(); ++PC) {
      if (!Control.isReachable(PC))
        continue;
      Instruction &I = P.Code[PC];
      if (Needed[PC] || I.Op == Opcode::Jump || I.Op == Opcode::Pause) {
        Keep.set(PC);
      } else if (I.Op == Opcode::Return) {
        Keep.set(PC);
        Changed |= !I.Args.empty();
        I.Args.clear();
      } else if (I.Op == Opcode::Branch) {
        Keep.set(PC);
        Changed = true;
        const bool AtEnd = Control.meet(PC) == Control.exit();
        I = AtEnd ? make(Opcode::Return, NoTarget, P.EndLoc)
                  : make(Opcode::Jump, Control.meet(PC), I.Loc);
      }
    }
  }
  erase(P, Keep);
  tidy(P);
  Changed |= packSlots(P);
  return Changed || P.Code.size() != SizeBefore;
}

} // namespace

/// Takes away what is superfluous until nothing is.
static void simplifyProcedures(Program &P) {
  bool Changed = true;
  for (unsigned Round = 0; Changed && Round != MaxRounds; ++Round) {
    Changed = false;
    const Effects Known(P);
    for (ProcId Id = 0; Id != P.Procs.size(); ++Id)
      Changed |= simplifyProcedure(P.Procs[Id], Known, Known.needsResult(Id));
  }
}

void skeleton::simplify(Program &P) {
  simplifyProcedures(P);
  if (dropIdleValues(P))
    simplifyProcedures(P);
  decideAnswers(P);
}
