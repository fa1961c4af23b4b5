//===- RaceResults.cpp - What the first of several operations gave --------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Each branch of a race keeps what it gives in a cell of whoever waits for the
// race. That of the first goes into the result, the others end with the race:
// what a branch has received that was not the first is lost.
//
//===----------------------------------------------------------------------===//

#include "lib/Lower/Body.h"

using namespace chan;
using namespace chan::lower;
using namespace clang;
using model::TypeKind;
using model::Verb;

namespace {

/// What stands for nothing where there must be a type.
bool isMonostate(QualType Ty) {
  const CXXRecordDecl *RD = Ty->getAsCXXRecordDecl();
  return RD && RD->isInStdNamespace() && RD->getIdentifier() &&
         RD->getName() == "monostate";
}

} // namespace

/// The types of what the branches give, if the result of the race is a variant
/// of them. A branch that is a race that was begun elsewhere has a part in it,
/// too, and then it is not known which.
llvm::SmallVector<QualType, 4> Body::branchTypes(const Expr *Race,
                                                 unsigned Branches) {
  for (const QualType Ty : {Race->getType(), pointee(Race->getType())})
    if (!Ty.isNull() && isKind(Ty, TypeKind::Variant)) {
      const auto Alternatives = Types::typeArguments(Ty);
      if (Alternatives.size() == Branches)
        return {Alternatives.begin(), Alternatives.end()};
      break;
    }
  return {};
}

/// A cell for what a branch gives, a \p Ty.
Body::Operand Body::newResult(QualType Ty, const Expr *At) {
  if (isMonostate(Ty))
    return {};
  const Operand Cell = newCell(Operand::null(), At, "result", skeleton::Owns);
  pushDestroy(Cell);
  return Cell;
}

/// Puts what a branch gives, a \p Ty, into its cell.
void Body::keep(Operand Value, QualType Ty, Operand Into, const Expr *At) {
  if (!Value)
    Value = buildUnknown(Ty, At, "result", skeleton::Open);
  else if (T.shape(Ty) == Shape::Scalar)
    Value = newCell(Value, At, "result");
  emit(Opcode::Store, At, {Into, Value});
}

/// A closure that does \p Work and keeps what that gives.
Body::Operand Body::keepingResult(Operand Work, bool Owned, QualType Ty,
                                  Operand Into, const Expr *At) {
  const Operand Object = newClosure(At);
  bindPart(Object, 0, Work, Owned, At);
  bindPart(Object, 1, Into, /*Owned=*/false, At);
  Body Later(U, U.newProcedure(Proc.Name, At));
  Later.beginClosure();
  const Operand Value = Later.callValue(Later.part(0, At), nullptr, {}, At);
  Later.keep(Value, Ty, Later.part(1, At), At);
  return endClosure(Object, Later, {});
}

/// An operation against a clock is one that gives up. The result tells which of
/// the two it was.
std::optional<Body::Operand>
Body::againstClock(const CallInfo &C, llvm::ArrayRef<const Expr *> Branches,
                   llvm::ArrayRef<QualType> Gives, Results &Kept) {
  if (Branches.size() != 2 || isTimer(Branches[0]) == isTimer(Branches[1]) ||
      Given.contains(bare(Branches[0])))
    return std::nullopt;
  const unsigned Index = isTimer(Branches[0]);
  const auto *Call = dyn_cast<CallExpr>(bare(Branches[Index]));
  if (!Call)
    return std::nullopt;
  CallInfo Operation = info(Call);
  Modelled M = modelled(Operation);
  if (!M.Op || !M.Op->Completes ||
      (M.Op->Does != Verb::Send && M.Op->Does != Verb::Receive))
    return std::nullopt;
  any(Branches[1 - Index]);
  const CompletionToken Done = takeToken(*M.Op, Operation);
  model::Operation Timed = *M.Op;
  Timed.Wait = model::Waits::Timed;
  const Transfer R = transfer({&Timed, M.Of}, Operation, /*Throws=*/false);
  if (!Gives.empty())
    Kept[Index] = newResult(Gives[Index], Call);
  const Operand Value = completed(*M.Op, Operation, Done, R,
                                  Gives.empty() ? QualType() : Gives[Index]);
  if (Kept[Index])
    keep(Value, Gives[Index], Kept[Index], Call);
  // That the channel was closed is an answer, or else a failure, and the clock
  // is what succeeds.
  const bool Answers = Done.Tuple || Done.Error || Done.Handler;
  const Operand Lost = compare(
      Answers ? BO_EQ : BO_NE, R.Status,
      Operand::integer(Answers ? skeleton::TimedOut : skeleton::Success), C.E);
  return compare(Index ? BO_EQ : BO_NE, Lost, Operand::integer(0), C.E);
}

/// What a race gives: a variant, or something else that tells the first.
Body::Operand Body::raceResult(Operand First, llvm::ArrayRef<Operand> Kept,
                               const Expr *Race) {
  for (const QualType Ty : {Race->getType(), pointee(Race->getType())})
    if (!Ty.isNull() && isKind(Ty, TypeKind::Variant)) {
      const bool Tells = Types::typeArguments(Ty).size() == Kept.size();
      return newVariant(Ty, Tells ? First : unknown(Race, "index"),
                        Tells ? Kept : llvm::ArrayRef<Operand>(), Race);
    }
  return newCell(First, Race, "result");
}
