//===- IdleValues.cpp - Values that decide nothing ------------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Skeleton/IdleValues.h"
#include "llvm/ADT/DenseMap.h"
#include <optional>

using namespace chan;
using namespace chan::skeleton;

namespace {

/// A set of values. Those that may be handles to the same object are in one.
using Class = uint32_t;

class IdleValues {
public:
  explicit IdleValues(Program &P) : P(P) {
    for (const Procedure &Proc : P.Procs) {
      First.push_back(Parents.size());
      for (Slot S = 0; S != Proc.Slots; ++S)
        add();
    }
    for (ProcId Id = 0; Id != P.Procs.size(); ++Id)
      Results.push_back(add());
    Anything = add();
    forEach([&](const Instruction &I) { findMentioned(I); });
    forEach([&](const Instruction &I) { unite(I); });
    for (const auto &[Name, Field] : Fields)
      contents(Field);
    Sources.resize(2 * Parents.size());
    Deciding.resize(2 * Parents.size());
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
  //===--------------------------------------------------------------------===//
  // What can be a handle to what
  //===--------------------------------------------------------------------===//

  Class add() {
    Parents.push_back(Parents.size());
    Contents.push_back(None);
    IsHandle.push_back(false);
    IsWhole.push_back(false);
    return Parents.size() - 1;
  }

  Class find(Class C) {
    while (Parents[C] != C)
      C = Parents[C] = Parents[Parents[C]];
    return C;
  }

  void merge(Class A, Class B) {
    llvm::SmallVector<std::pair<Class, Class>, 8> Pairs{{A, B}};
    while (!Pairs.empty()) {
      auto [X, Y] = Pairs.pop_back_val();
      X = find(X);
      Y = find(Y);
      if (X == Y)
        continue;
      Parents[Y] = X;
      IsHandle[X] = IsHandle[X] || IsHandle[Y];
      IsWhole[X] = IsWhole[X] || IsWhole[Y];
      if (Contents[X] == None)
        Contents[X] = Contents[Y];
      else if (Contents[Y] != None)
        Pairs.push_back({Contents[X], Contents[Y]});
    }
  }

  void merge(Operand A, Class C) {
    if (A.K == Operand::Slot)
      merge(of(A.V), C);
    else if (A.K == Operand::Proc)
      IsHandle[find(C)] = true;
  }

  /// The values that the objects have to which those of class \p C are handles.
  Class contents(Class C) {
    C = find(C);
    if (Contents[C] == None) {
      const Class New = add();
      Contents[C] = New;
    }
    return find(Contents[C]);
  }

  Class named(llvm::DenseMap<NameId, Class> &In, NameId Name) {
    auto [It, New] = In.try_emplace(Name, None);
    if (New)
      It->second = add();
    return find(It->second);
  }

  Class of(Slot S) { return find(First[Now] + S); }

  /// Which operand \p I stores, and handles to the place where it does.
  std::optional<std::pair<unsigned, Class>> stored(const Instruction &I) {
    const Operand To = I.arg(0);
    switch (I.Op) {
    case Opcode::New:
      if (ObjectKind(I.Aux) == ObjectKind::Cell && I.D != NoSlot)
        return std::pair(0u, of(I.D));
      return std::nullopt;
    case Opcode::Store:
    case Opcode::Insert:
    case Opcode::Send:
      if (To.K == Operand::Slot)
        return std::pair(1u, of(To.V));
      return std::nullopt;
    case Opcode::Bind:
      return std::pair(1u, named(Fields, I.Name));
    case Opcode::Return:
      return std::pair(0u, find(Results[Now]));
    default:
      return std::nullopt;
    }
  }

  /// Handles to the place where the result of \p I comes from.
  std::optional<Class> loaded(const Instruction &I) {
    const Operand From = I.arg(0);
    if (resultOf(I) == NoSlot)
      return std::nullopt;
    switch (I.Op) {
    case Opcode::Load:
    case Opcode::Store:
    case Opcode::Release:
    case Opcode::Element:
    case Opcode::Receive:
      if (From.K == Operand::Slot)
        return of(From.V);
      return std::nullopt;
    case Opcode::Field:
      return named(Fields, I.Name);
    case Opcode::Call:
      return find(callee(I) == NoProc ? Anything : Results[callee(I)]);
    default:
      return std::nullopt;
    }
  }

  static Slot resultOf(const Instruction &I) {
    return I.Op == Opcode::Receive ? I.E : I.D;
  }

  /// The procedure that a call runs, if it is given its operands as they are.
  static ProcId callee(const Instruction &I) {
    return I.Op == Opcode::Call && I.arg(0).K == Operand::Proc
               ? ProcId(I.arg(0).V)
               : NoProc;
  }

  Slot params(ProcId Id) const {
    return std::min(P.Procs[Id].Params, P.Procs[Id].Slots);
  }

  /// Procedures that are used as values can be called from anywhere.
  void findMentioned(const Instruction &I) {
    for (unsigned N = 0; N != I.Args.size(); ++N) {
      const Operand A = I.Args[N];
      if (A.K != Operand::Proc || (I.Op == Opcode::Call && N == 0))
        continue;
      for (Slot S = 0; S != params(A.V); ++S)
        merge(First[A.V] + S, contents(Anything));
      merge(Results[A.V], Anything);
    }
  }

  void unite(const Instruction &I) {
    if (const auto To = stored(I))
      merge(I.arg(To->first), contents(To->second));
    if (const auto From = loaded(I))
      merge(of(resultOf(I)), contents(*From));
    switch (I.Op) {
    case Opcode::Move:
      if (I.D != NoSlot)
        merge(I.arg(0), of(I.D));
      break;
    case Opcode::Copy:
    case Opcode::Take:
      if (I.D == NoSlot)
        break;
      merge(I.arg(0), of(I.D));
      IsHandle[of(I.D)] = true;
      break;
    case Opcode::New:
    case Opcode::Field:
      if (I.D == NoSlot)
        break;
      IsHandle[of(I.D)] = true;
      IsWhole[of(I.D)] =
          IsWhole[of(I.D)] || ObjectKind(I.Aux) != ObjectKind::Cell;
      if (I.arg(0).K == Operand::Proc || I.arg(1).K == Operand::Proc)
        merge(of(I.D), contents(Anything));
      break;
    case Opcode::Home:
      if (I.D != NoSlot)
        IsHandle[of(I.D)] = true;
      break;
    case Opcode::Global:
      IsHandle[named(Globals, I.Name)] = true;
      if (I.D != NoSlot)
        merge(of(I.D), named(Globals, I.Name));
      break;
    case Opcode::SetGlobal:
      merge(I.arg(0), named(Globals, I.Name));
      break;
    case Opcode::Apply:
      if (I.D != NoSlot)
        merge(of(I.D), named(Answers, I.Name));
      break;
    case Opcode::Assign:
    case Opcode::TakeInto:
    case Opcode::Swap:
      if (I.arg(0).K == Operand::Slot)
        merge(I.arg(1), of(I.arg(0).V));
      break;
    case Opcode::Call:
    case Opcode::Spawn:
    case Opcode::OnStop:
      if (I.Op == Opcode::Spawn && I.D != NoSlot)
        IsHandle[of(I.D)] = true;
      for (unsigned N = 0; N != I.Args.size(); ++N)
        if (callee(I) == NoProc)
          merge(I.arg(N), contents(Anything));
        else if (N > 0 && N <= params(callee(I)))
          merge(I.arg(N), First[callee(I)] + N - 1);
      break;
    default:
      break;
    }
  }

  //===--------------------------------------------------------------------===//
  // What depends on what. A node is a slot, or the places to which the values
  // of a class are handles.
  //===--------------------------------------------------------------------===//

  uint32_t slotNode(Slot S) const { return 2 * (First[Now] + S); }
  uint32_t placeNode(Class C) { return 2 * find(C) + 1; }

  void depend(uint32_t Node, Operand On) {
    if (On.K == Operand::Slot)
      Sources[Node].push_back(slotNode(On.V));
  }

  void connect(const Instruction &I) {
    if (const auto To = stored(I))
      depend(placeNode(To->second), I.arg(To->first));
    if (const auto From = loaded(I))
      Sources[slotNode(resultOf(I))].push_back(placeNode(*From));
    if (I.Op == Opcode::Call && callee(I) != NoProc)
      for (unsigned N = 1; N < I.Args.size() && N <= params(callee(I)); ++N)
        depend(2 * (First[callee(I)] + N - 1), I.arg(N));
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
    for (Class C = of(A.V); !IsWhole[C] && Contents[C] != None;
         C = find(Contents[C])) {
      if (Deciding.test(placeNode(C)))
        break;
      decide(placeNode(C));
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
        decide(placeNode(of(I.arg(0).V)));
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
      if (callee(I) != NoProc)
        return;
      break;
    case Opcode::New:
    case Opcode::Field:
    case Opcode::Global:
      // There are operations that use what such an object has.
      if (I.D != NoSlot && (Kind == ObjectKind::Cell ? I.has(~(Opaque | Open))
                                                     : !isContainer(Kind)))
        decide(placeNode(of(I.D)));
      if (I.Op == Opcode::New && Kind == ObjectKind::Cell)
        return;
      break;
    case Opcode::Find:
      // Any part of what is looked through may be the key.
      for (const auto &[Name, Field] : Fields) {
        decide(placeNode(Field));
        decide(placeNode(contents(Field)));
      }
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
    const auto To = stored(I);
    if (!To || !I.arg(To->first) || Deciding.test(placeNode(To->second)) ||
        IsHandle[contents(To->second)])
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

  static constexpr Class None = ~0u;

  Program &P;
  ProcId Now = 0;
  std::vector<Class> First;   ///< Of the slots of each procedure.
  std::vector<Class> Results; ///< Handles to where each leaves its result.
  Class Anything; ///< The same for what is given to a call of who knows what.
  llvm::DenseMap<NameId, Class> Fields; ///< Handles to the fields.
  llvm::DenseMap<NameId, Class> Globals, Answers;
  std::vector<Class> Parents, Contents;
  std::vector<bool> IsHandle; ///< It is known to have some.
  std::vector<bool> IsWhole;  ///< There are others than those to cells.
  std::vector<llvm::SmallVector<uint32_t, 2>> Sources;
  llvm::BitVector Deciding;
  llvm::SmallVector<uint32_t, 32> Work;
};

} // namespace

bool skeleton::dropIdleValues(Program &P) { return IdleValues(P).drop(); }
