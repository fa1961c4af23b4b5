//===- Aliases.h - What may be a handle to the same object ------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Puts the values of a program into classes, so that those that may be handles
/// to the same object are in one. This is done for the whole program at once,
/// whatever the order of execution: fields with the same name are taken for
/// one, and what can be in the same variable, for objects with the same
/// contents (Steensgaard, "Points-to Analysis in Almost Linear Time", POPL
/// 1996).
///
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_LIB_SKELETON_ALIASES_H
#define CHAN_TIDY_LIB_SKELETON_ALIASES_H

#include "lib/Skeleton/Skeleton.h"
#include "llvm/ADT/DenseMap.h"
#include <optional>

namespace chan::skeleton {

class Aliases {
public:
  using Class = uint32_t;

  explicit Aliases(const Program &P);

  /// All classes are below this.
  Class size() const { return Parents.size(); }

  /// The class of what slot \p S of procedure \p In has.
  Class of(ProcId In, Slot S) const { return Parents[First[In] + S]; }

  /// A number for the slot, below size().
  uint32_t number(ProcId In, Slot S) const { return First[In] + S; }

  /// The class of what the objects hold to which \p C has handles, if anything
  /// is put into them or taken out.
  std::optional<Class> held(Class C) const {
    if (Contents[C] == None)
      return std::nullopt;
    return Parents[Contents[C]];
  }

  /// Whether a value of \p C is known to be a handle.
  bool isHandle(Class C) const { return IsHandle[C]; }

  /// Whether one is a handle to something that is no cell.
  bool isWhole(Class C) const { return IsWhole[C]; }

  /// Which operand \p I, in \p In, puts somewhere, and the class of the handles
  /// to that place.
  std::optional<std::pair<unsigned, Class>> stored(ProcId In,
                                                   const Instruction &I) const;

  /// The class of the handles to the place where a result of \p I comes from.
  std::optional<Class> loaded(ProcId In, const Instruction &I) const;

  /// That result.
  static Slot resultOf(const Instruction &I) {
    return I.Op == Opcode::Receive ? I.E : I.D;
  }

  /// The procedure that a call runs, if it is given the operands as they are.
  static ProcId callee(const Instruction &I) {
    return I.Op == Opcode::Call && I.arg(0).K == Operand::Proc
               ? ProcId(I.arg(0).V)
               : NoProc;
  }

  /// How many parameters \p Id has.
  Slot params(ProcId Id) const {
    return std::min(P.Procs[Id].Params, P.Procs[Id].Slots);
  }

  /// Calls \p F with the class of the handles to each field.
  template <typename Fn> void forEachField(Fn F) const {
    for (const auto &[Name, Field] : Fields)
      F(Parents[Field]);
  }

private:
  static constexpr Class None = ~0u;

  Class add();
  Class find(Class C);
  Class at(ProcId In, Slot S) { return find(First[In] + S); }
  Class contents(Class C);
  Class named(llvm::DenseMap<NameId, Class> &In, NameId Name);
  void merge(Class A, Class B);
  void merge(ProcId In, Operand A, Class C);
  void callMentioned(ProcId In, const Instruction &I);
  void unite(ProcId In, const Instruction &I);
  void makePlaces(const Instruction &I);

  const Program &P;
  std::vector<Class> First;   ///< Of the slots of each procedure.
  std::vector<Class> Results; ///< Handles to where each leaves its result.
  Class Anything; ///< The same for what is given to a call of who knows what.
  llvm::DenseMap<NameId, Class> Fields; ///< Handles to the fields.
  llvm::DenseMap<NameId, Class> Globals, Answers;
  std::vector<Class> Parents, Contents;
  std::vector<bool> IsHandle, IsWhole;
};

} // namespace chan::skeleton

#endif // CHAN_TIDY_LIB_SKELETON_ALIASES_H
