//===- Bind.cpp - Callables made of a callable and arguments ------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Lower/Body.h"

using namespace chan;
using namespace chan::lower;
using namespace clang;
using model::Verb;
using skeleton::NoProc;

const FunctionDecl *lower::namedFunction(const Expr *E) {
  E = E->IgnoreParenImpCasts();
  if (const auto *Address = dyn_cast<UnaryOperator>(E);
      Address && Address->getOpcode() == UO_AddrOf)
    E = Address->getSubExpr()->IgnoreParens();
  const auto *Ref = dyn_cast<DeclRefExpr>(E);
  return Ref ? dyn_cast<FunctionDecl>(Ref->getDecl()) : nullptr;
}

namespace {

/// An object of class type with static storage: a placeholder, perhaps.
bool mayBePlaceholder(const Expr *E) {
  const auto *Ref = dyn_cast<DeclRefExpr>(E->IgnoreParenImpCasts());
  const auto *V = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  return V && V->hasGlobalStorage() && V->getType()->isRecordType();
}

} // namespace

/// A closure that calls the work with the arguments that are bound to it, and
/// with those of the call for the parameters that are left. Null for what is
/// not followed.
std::optional<Body::Operand> Body::bound(const model::Operation &Op,
                                         const CallInfo &C,
                                         llvm::StringRef Name) {
  const Expr *Work = select(Op.Work, C);
  if (!Work || llvm::any_of(C.Args, mayBePlaceholder))
    return std::nullopt;
  const FunctionDecl *Callee = namedFunction(Work);
  const CXXRecordDecl *RD = Work->getType()->getAsCXXRecordDecl();
  const bool IsLambda = RD && RD->isLambda() && !RD->isGenericLambda();
  if (!Callee && !IsLambda)
    return std::nullopt;
  const FunctionDecl *F = Callee ? Callee : RD->getLambdaCallOperator();
  const skeleton::ProcId Proc = Callee ? U.procOf(Callee) : NoProc;
  if (Callee && Proc == NoProc)
    return std::nullopt;
  // A bound method is not followed: a server whose sessions are bound methods
  // took minutes, and its tasks were taken to outlive what they cannot.
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Callee);
  if (Method && !Method->isStatic())
    return std::nullopt;

  Operand Object = newClosure(C.E);
  Body Later(U, U.newProcedure(this->Proc.Name, C.E));
  Later.beginClosure();
  unsigned N = 0, Param = 0;
  llvm::SmallVector<Operand, 4> Passed;
  if (IsLambda) {
    bindPart(Object, N, initFrom(Work), /*Owned=*/true, C.E);
    Passed.push_back(Later.part(N++, C.E));
  } else {
    Passed.push_back(Operand::proc(Proc));
  }
  bool After = false;
  for (const Expr *Arg : C.Args) {
    if (!std::exchange(After, After || Arg == Work))
      continue;
    const QualType Ty = Param < F->getNumParams()
                            ? F->getParamDecl(Param++)->getType()
                            : QualType();
    const auto *Make = dyn_cast<CallExpr>(Arg->IgnoreImplicit());
    if (Make && !Arg->isGLValue() && modelled(info(Make)).Op &&
        modelled(info(Make)).Op->Does == Verb::Identity) {
      // A reference to what somebody else has.
      bindPart(Object, N, lvalue(Make->getArg(0)), /*Owned=*/false, C.E);
      Passed.push_back(Later.part(N++, C.E));
      continue;
    }
    const bool IsScalar = T.shape(Arg->getType()) == Shape::Scalar;
    bindPart(Object, N,
             IsScalar ? newCell(any(Arg), Arg, "argument")
                      : initFrom(Arg, "argument"),
             /*Owned=*/true, C.E);
    Operand Part = Later.part(N++, C.E);
    if (!Ty.isNull() && !Ty->isReferenceType())
      Part = Later.result(IsScalar ? Opcode::Load : Opcode::Copy, C.E, {Part});
    Passed.push_back(Part);
  }
  for (; Param < F->getNumParams(); ++Param) {
    Passed.push_back(Operand::slot(Later.newSlot()));
    ++Later.Proc.Params;
  }
  Instruction &I = Later.emit(Opcode::Call, C.E);
  I.Args.append(Passed.begin(), Passed.end());
  I.Name = U.name("result");
  I.D = Later.newSlot();
  endClosure(Object, Later, Operand::slot(I.D));
  return newCell(Object, C.E, Name, skeleton::Owns);
}
