//===- Aliases.cpp - What may be a handle to the same object --------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Skeleton/Aliases.h"

using namespace chan;
using namespace chan::skeleton;

Aliases::Aliases(const Program &P) : P(P) {
  for (const Procedure &Proc : P.Procs) {
    First.push_back(Parents.size());
    for (Slot S = 0; S != Proc.Slots; ++S)
      add();
  }
  for (ProcId Id = 0; Id != P.Procs.size(); ++Id)
    Results.push_back(add());
  Anything = add();
  for (const Procedure &Proc : P.Procs)
    for (const Instruction &I : Proc.Code)
      makePlaces(I);
  for (ProcId Id = 0; Id != P.Procs.size(); ++Id)
    for (const Instruction &I : P.Procs[Id].Code) {
      callMentioned(Id, I);
      unite(Id, I);
    }
  for (Class C = 0; C != Parents.size(); ++C)
    Parents[C] = find(C);
}

Aliases::Class Aliases::add() {
  Parents.push_back(Parents.size());
  Contents.push_back(None);
  IsHandle.push_back(false);
  IsWhole.push_back(false);
  return Parents.size() - 1;
}

Aliases::Class Aliases::find(Class C) {
  while (Parents[C] != C)
    C = Parents[C] = Parents[Parents[C]];
  return C;
}

Aliases::Class Aliases::contents(Class C) {
  C = find(C);
  if (Contents[C] == None) {
    const Class New = add();
    Contents[C] = New;
  }
  return find(Contents[C]);
}

Aliases::Class Aliases::named(llvm::DenseMap<NameId, Class> &In, NameId Name) {
  auto [It, New] = In.try_emplace(Name, None);
  if (New)
    It->second = add();
  return find(It->second);
}

void Aliases::merge(Class A, Class B) {
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

void Aliases::merge(ProcId In, Operand A, Class C) {
  if (A.K == Operand::Slot)
    merge(at(In, A.V), C);
  else if (A.K == Operand::Proc)
    IsHandle[find(C)] = true;
}

std::optional<std::pair<unsigned, Aliases::Class>>
Aliases::stored(ProcId In, const Instruction &I) const {
  const Operand To = I.arg(0);
  switch (I.Op) {
  case Opcode::New:
    if (ObjectKind(I.Aux) == ObjectKind::Cell && I.D != NoSlot)
      return std::pair(0u, of(In, I.D));
    return std::nullopt;
  case Opcode::Store:
  case Opcode::Insert:
  case Opcode::Send:
    if (To.K == Operand::Slot)
      return std::pair(1u, of(In, To.V));
    return std::nullopt;
  case Opcode::Bind:
    return std::pair(1u, Parents[Fields.lookup(I.Name)]);
  case Opcode::Return:
    return std::pair(0u, Parents[Results[In]]);
  default:
    return std::nullopt;
  }
}

std::optional<Aliases::Class> Aliases::loaded(ProcId In,
                                              const Instruction &I) const {
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
      return of(In, From.V);
    return std::nullopt;
  case Opcode::Field:
    return Parents[Fields.lookup(I.Name)];
  case Opcode::Call:
    return Parents[callee(I) == NoProc ? Anything : Results[callee(I)]];
  default:
    return std::nullopt;
  }
}

/// Each field is a place, whatever is done to it.
void Aliases::makePlaces(const Instruction &I) {
  if (I.Op == Opcode::Field || I.Op == Opcode::Bind)
    contents(named(Fields, I.Name));
}

/// Procedures that are used as values can be called from anywhere.
void Aliases::callMentioned(ProcId In, const Instruction &I) {
  for (unsigned N = 0; N != I.Args.size(); ++N) {
    const Operand A = I.Args[N];
    if (A.K != Operand::Proc || (I.Op == Opcode::Call && N == 0))
      continue;
    for (Slot S = 0; S != params(A.V); ++S)
      merge(at(A.V, S), contents(Anything));
    merge(Results[A.V], Anything);
    if (I.Op == Opcode::New && I.D != NoSlot)
      merge(at(In, I.D), contents(Anything));
  }
}

void Aliases::unite(ProcId In, const Instruction &I) {
  if (const auto To = stored(In, I))
    merge(In, I.arg(To->first), contents(To->second));
  if (const auto From = loaded(In, I))
    merge(at(In, resultOf(I)), contents(*From));
  const bool HasResult = I.D != NoSlot;
  switch (I.Op) {
  case Opcode::Move:
  case Opcode::Copy:
  case Opcode::Take:
    if (HasResult) {
      merge(In, I.arg(0), at(In, I.D));
      IsHandle[at(In, I.D)] = IsHandle[at(In, I.D)] || I.Op != Opcode::Move;
    }
    break;
  case Opcode::New:
  case Opcode::Field:
    if (HasResult) {
      const Class C = at(In, I.D);
      IsHandle[C] = true;
      IsWhole[C] = IsWhole[C] || ObjectKind(I.Aux) != ObjectKind::Cell;
    }
    break;
  case Opcode::Home:
  case Opcode::Self:
    if (HasResult)
      IsHandle[at(In, I.D)] = true;
    break;
  case Opcode::Global:
    IsHandle[named(Globals, I.Name)] = true;
    if (HasResult)
      merge(at(In, I.D), named(Globals, I.Name));
    break;
  case Opcode::SetGlobal:
    merge(In, I.arg(0), named(Globals, I.Name));
    break;
  case Opcode::Apply:
    if (HasResult)
      merge(at(In, I.D), named(Answers, I.Name));
    break;
  case Opcode::Assign:
  case Opcode::TakeInto:
  case Opcode::Swap:
    if (I.arg(0).K == Operand::Slot)
      merge(In, I.arg(1), at(In, I.arg(0).V));
    break;
  case Opcode::Spawn:
    if (HasResult)
      IsHandle[at(In, I.D)] = true;
    [[fallthrough]];
  case Opcode::Call:
  case Opcode::OnStop:
    for (unsigned N = 0; N != I.Args.size(); ++N)
      if (callee(I) == NoProc)
        merge(In, I.arg(N), contents(Anything));
      else if (N > 0 && N <= params(callee(I)))
        merge(In, I.arg(N), at(callee(I), N - 1));
    break;
  default:
    break;
  }
}
