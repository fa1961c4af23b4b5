//===- IdleValues.cpp - Values that decide nothing ------------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Skeleton/IdleValues.h"
#include "lib/Skeleton/Aliases.h"

using namespace chan;
using namespace chan::skeleton;

namespace {

class IdleValues {
public:
  explicit IdleValues(Program &P)
      : P(P), Known(P), Sources(2 * Known.size()), Deciding(2 * Known.size()) {
    forEach([&](const Instruction &I) { connect(I); });
    forEach([&](const Instruction &I) { findDeciding(I); });
    while (!Work.empty())
      for (uint32_t Source : Sources[Work.pop_back_val()])
        decide(Source);
  }

  bool drop() {
    bool Changed = false;
    forEach([&](Instruction &I) { Changed |= drop(I); });
    return Changed;
  }

private:
  using Class = Aliases::Class;

  // What depends on what: a node is a slot, or the places to which the values
  // of a class are handles.

  uint32_t slotNode(ProcId In, Slot S) const { return 2 * Known.number(In, S); }
  uint32_t slotNode(Slot S) const { return slotNode(Now, S); }
  static uint32_t placeNode(Class C) { return 2 * C + 1; }

  void depend(uint32_t Node, Operand On) {
    if (On.K == Operand::Slot)
      Sources[Node].push_back(slotNode(On.V));
  }

  void connect(const Instruction &I) {
    if (const auto To = Known.stored(Now, I))
      depend(placeNode(To->second), I.arg(To->first));
    if (const auto From = Known.loaded(Now, I))
      Sources[slotNode(Aliases::resultOf(I))].push_back(placeNode(*From));
    if (I.Op == Opcode::Call && Aliases::callee(I) != NoProc)
      for (unsigned N = 1;
           N < I.Args.size() && N <= Known.params(Aliases::callee(I)); ++N)
        depend(slotNode(Aliases::callee(I), N - 1), I.arg(N));
    else if (computes(I.Op) && I.D != NoSlot)
      for (Operand A : I.Args)
        depend(slotNode(I.D), A);
  }

  static bool computes(Opcode Op) {
    return Op == Opcode::Move || Op == Opcode::Apply || Op == Opcode::Binary ||
           Op == Opcode::Not;
  }

  void decide(uint32_t Node) {
    if (Deciding.test(Node))
      return;
    Deciding.set(Node);
    Work.push_back(Node);
  }

  void decideIfSlot(Operand A) {
    if (A.K == Operand::Slot)
      decide(slotNode(A.V));
  }

  /// \p A decides, and so does what it may be a handle to a handle of.
  void decide(Operand A) {
    if (A.K != Operand::Slot)
      return;
    decide(slotNode(A.V));
    for (std::optional<Class> C = Known.of(Now, A.V); C && !Known.isWhole(*C);
         C = Known.held(*C)) {
      if (Deciding.test(placeNode(*C)))
        break;
      decide(placeNode(*C));
    }
  }

  void findDeciding(const Instruction &I) {
    const ObjectKind Kind = ObjectKind(I.Aux);
    switch (I.Op) {
    case Opcode::Return:
    case Opcode::Escape:
    case Opcode::Havoc:
    case Opcode::Destroy:
      return;
    case Opcode::Store:
      // A comparison with what the place has.
      if (I.Args.size() > 2 && I.arg(0).K == Operand::Slot)
        decide(placeNode(Known.of(Now, I.arg(0).V)));
      decideIfSlot(I.arg(0));
      decide(I.arg(2));
      return;
    case Opcode::Load:
    case Opcode::Release:
    case Opcode::Copy:
    case Opcode::Take:
    case Opcode::Assign:
    case Opcode::TakeInto:
    case Opcode::Swap:
      for (Operand A : I.Args)
        decideIfSlot(A);
      return;
    case Opcode::Bind:
    case Opcode::Insert:
    case Opcode::Send:
      decide(I.arg(0));
      return;
    case Opcode::Call:
      if (Aliases::callee(I) != NoProc)
        return;
      break;
    case Opcode::New:
    case Opcode::Field:
    case Opcode::Global:
      // There are operations that use what such an object has.
      if (I.D != NoSlot && (Kind == ObjectKind::Cell ? I.has(~(Opaque | Open))
                                                     : !isContainer(Kind)))
        decide(placeNode(Known.of(Now, I.D)));
      if (I.Op == Opcode::New && Kind == ObjectKind::Cell)
        return;
      break;
    case Opcode::Find:
      // Any part of what is looked through may be the key.
      Known.forEachField([&](Class Field) {
        decide(placeNode(Field));
        decide(placeNode(*Known.held(Field)));
      });
      break;
    default:
      if (computes(I.Op))
        return;
      break;
    }
    for (Operand A : I.Args)
      decide(A);
  }

  static bool isContainer(ObjectKind K) {
    return K == ObjectKind::Record || K == ObjectKind::Vector ||
           K == ObjectKind::Channel;
  }

  bool drop(Instruction &I) {
    const auto To = Known.stored(Now, I);
    if (!To || !I.arg(To->first) || Deciding.test(placeNode(To->second)) ||
        Known.isHandle(*Known.held(To->second)))
      return false;
    if (I.Op == Opcode::Store && I.D == NoSlot) {
      I.Op = Opcode::Move; // Nothing reads it, and so it is not needed.
      I.Args.clear();
      return true;
    }
    I.Args[To->first] = Operand();
    if (I.Op == Opcode::Store)
      I.Aux = 0;
    return true;
  }

  template <typename Fn> void forEach(Fn F) {
    for (Now = 0; Now != P.Procs.size(); ++Now)
      for (Instruction &I : P.Procs[Now].Code)
        F(I);
  }

  Program &P;
  const Aliases Known;
  ProcId Now = 0;
  std::vector<llvm::SmallVector<uint32_t, 2>> Sources;
  llvm::BitVector Deciding;
  llvm::SmallVector<uint32_t, 32> Work;
};

} // namespace

bool skeleton::dropIdleValues(Program &P) { return IdleValues(P).drop(); }
