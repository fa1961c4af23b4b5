//===- PutOff.cpp - Closures that do later what a call says ---------------===//
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
using skeleton::ObjectKind;

/// A closure that does \p E when it is called. What \p E is made of is
/// evaluated here. What it then gives, a \p Gives, is kept in \p Into, if there
/// is such a cell.
Body::Operand Body::putOff(const Expr *E, QualType Gives, Operand Into) {
  E = bare(E);
  if (isHandle(E))
    return joinLater(E->isLValue() ? lvalue(E) : initFrom(E), E,
                     /*Owned=*/!E->isLValue());
  const auto *Call = dyn_cast<CallExpr>(E);
  if (!Call)
    return Into ? keepingResult(any(E), /*Owned=*/false, Gives, Into, E)
                : any(E);
  CallInfo C = info(Call);
  const Modelled M = modelled(C);
  Operand Object = newClosure(E);
  Body Later(U, U.newProcedure(Proc.Name, E));
  Later.beginClosure();
  unsigned N = 0;
  auto Give = [&](const Expr *Part, Operand Value, bool Owned) {
    bindPart(Object, N, Value, Owned, E);
    Later.Given[bare(Part)] = Later.part(N++, E);
  };
  if (M.Op && (M.Op->Does == Verb::Race || M.Op->Does == Verb::Gather ||
               M.Op->Does == Verb::WithToken || M.Op->Does == Verb::Limit)) {
    // Several operations at once: each is put off for itself.
    for (const Expr *Arg : C.Args)
      if (isToken(Arg))
        Give(Arg, initFrom(Arg), /*Owned=*/true);
    const auto Branches = branches(M, C);
    for (const Expr *Branch : Branches) {
      const auto [Work, Canceller] = withoutCanceller(Branch);
      Give(Work, putOff(Work), /*Owned=*/true);
      if (Canceller)
        Give(Canceller, initFrom(Canceller), /*Owned=*/true);
    }
    if (isGroup(M, C)) {
      if (Branches.empty())
        Give(C.Object, initFrom(C.Object), /*Owned=*/true);
      if (const Expr *Handler = takeToken(*M.Op, C).Handler)
        Give(Handler, initFrom(Handler), /*Owned=*/true);
    }
  } else {
    if (C.Object)
      Give(C.Object, C.Arrow ? initFrom(C.Object) : lvalue(C.Object),
           /*Owned=*/false);
    for (const auto &[I, Arg] : llvm::enumerate(C.Args)) {
      // What is taken by reference stays where it is; a temporary goes along.
      const bool Stays =
          !M.Op && Arg->isLValue() && C.Callee &&
          I < C.Callee->getNumParams() &&
          C.Callee->getParamDecl(I)->getType()->isReferenceType();
      Give(Arg, Stays ? lvalue(Arg) : initFrom(Arg), !Stays);
    }
  }
  Operand Value = Later.awaited(E, "result");
  if (Into) {
    bindPart(Object, N, Into, /*Owned=*/false, E);
    Later.keep(Value, Gives, Later.part(N, E), E);
    Value = {};
  }
  return endClosure(Object, Later, Value);
}

/// A closure that calls \p Work, a callable, and awaits what that returns: a \p
/// Result.
Body::Operand Body::putOffCall(const Expr *Work, QualType Result) {
  Operand Object = newClosure(Work);
  bindPart(Object, 0, initFrom(Work), /*Owned=*/true, Work);
  Body Later(U, U.newProcedure(Proc.Name, Work));
  Later.beginClosure();
  Operand Awaited = Later.callValue(Later.part(0, Work), nullptr, {}, Work);
  if (isUnderWay(Result))
    return endClosure(Object, Later, Later.awaitEnd(Awaited, Work));
  return endClosure(Object, Later, Later.callValue(Awaited, nullptr, {}, Work));
}

Body::Operand Body::newClosure(const Expr *At) {
  return result(Opcode::New, At, {}, "awaitable", uint32_t(ObjectKind::Record));
}

void Body::bindPart(Operand Object, unsigned N, Operand Value, bool Owned,
                    const Stmt *At) {
  Instruction &I = emit(Opcode::Bind, At, {Object, Value});
  I.Name = U.name(std::to_string(N));
  I.Flags = Owned ? skeleton::Owns : 0;
}

void Body::beginClosure() {
  Proc.IsOperation = true;
  ThisSlot = newSlot("this");
  Proc.Params = 1;
}

Body::Operand Body::part(unsigned N, const Expr *At) {
  return result(Opcode::Field, At, {Operand::slot(ThisSlot)}, std::to_string(N),
                uint32_t(ObjectKind::Cell));
}

/// \p Later returns \p Value and is what \p Object runs.
Body::Operand Body::endClosure(Operand Object, Body &Later, Operand Value) {
  Later.unwindTo(nullptr);
  Later.emit(Opcode::Return, nullptr, {Value});
  Later.finish();
  const skeleton::ProcId P = U.add(std::move(Later.Proc));
  for (Instruction &I : llvm::reverse(Proc.Code))
    if (I.Op == Opcode::New && Operand::slot(I.D) == Object) {
      I.Args = {Operand::proc(P)};
      break;
    }
  return Object;
}
