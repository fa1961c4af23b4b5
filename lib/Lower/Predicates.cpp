//===- Predicates.cpp - Questions about elements --------------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// What views and algorithms ask of each element: a lambda, a function, a
/// member. The answer is the one that the source gets when it asks the same in
/// other words, as far as that shows.
///
//===----------------------------------------------------------------------===//

#include "lib/Lower/Body.h"
#include "lib/Lower/Formula.h"

using namespace clang;
using namespace chan;
using namespace chan::lower;

/// The function or member that \p E names, or whose address it is.
static const ValueDecl *named(const Expr *E) {
  E = E->IgnoreUnlessSpelledInSource();
  if (const auto *Address = dyn_cast<UnaryOperator>(E);
      Address && Address->getOpcode() == UO_AddrOf)
    E = Address->getSubExpr()->IgnoreParens();
  const auto *Ref = dyn_cast<DeclRefExpr>(E);
  return Ref ? Ref->getDecl() : nullptr;
}

/// Evaluates the callable \p E (null: nobody knows it), which the source calls
/// \p Text and which is asked about elements of \p Over. Its calls follow with
/// ask().
Predicate Body::predicate(const Expr *E, llvm::StringRef Text, QualType Over) {
  Predicate P;
  P.Text = Text.str();
  if (!E)
    return P;
  const CXXRecordDecl *RD = E->getType()->getAsCXXRecordDecl();
  if (RD && RD->isLambda()) {
    const FunctionDecl *Fn = U.callOperator(RD);
    if (Fn && Fn->getNumParams() == 1 && isFormula(Fn, T)) {
      P.Asked = Fn;
      P.Closure = lvalue(E);
    }
    return P;
  }
  const ValueDecl *D = named(E);
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(D);
  const auto *Fn = dyn_cast_or_null<FunctionDecl>(D);
  if (isa_and_nonnull<FieldDecl>(D) ||
      (Method && !Method->isStatic() && !Method->isVirtual())) {
    // Of elements that are handles, it is a member of what they hold.
    const QualType Of = Over.isNull() ? QualType() : pointee(Over);
    const CXXRecordDecl *RD = Of.isNull() ? nullptr : Of->getAsCXXRecordDecl();
    if (RD && declaresSameEntity(RD, cast<CXXRecordDecl>(D->getDeclContext())))
      P.Asked = D;
  } else if (Fn && !Method && Fn->getNumParams() == 1) {
    P.Asked = D;
  }
  return P;
}

/// What \p P says of \p Element, at place \p Index of \p Of if that is known.
Body::Operand Body::ask(const Predicate &P, Operand Element, Operand Of,
                        Operand Index, const Expr *At) {
  const auto Passed = [&](QualType Ty) {
    return Ty->isReferenceType() ? Element
                                 : result(Opcode::Load, At, {Element});
  };
  const auto Call = [&](Operand Callee, Operand Arg) {
    Instruction &I = emit(Opcode::Call, At, {Callee, Arg});
    I.Name = U.name("result");
    I.D = newSlot();
    return Operand::slot(I.D);
  };
  if (const auto *F = dyn_cast_or_null<FieldDecl>(P.Asked))
    return result(Opcode::Load, At, {field(Element, F, At)});
  const auto *Fn = dyn_cast_or_null<FunctionDecl>(P.Asked);
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Fn);
  if (P.Closure)
    return Call(P.Closure, Passed(Fn->getParamDecl(0)->getType()));
  if (Method) {
    if (const skeleton::ProcId Proc = U.procOf(Method);
        Proc != skeleton::NoProc)
      return Call(Operand::proc(Proc), Element);
    if (Method->isConst())
      return result(
          Opcode::Apply, At,
          {T.shape(Method->getFunctionObjectParameterType()) == Shape::Plain
               ? result(Opcode::Load, At, {Element})
               : Element},
          modelName(Method));
  } else if (Fn) {
    if (const skeleton::ProcId Proc = U.procOf(Fn); Proc != skeleton::NoProc)
      return Call(Operand::proc(Proc), Passed(Fn->getParamDecl(0)->getType()));
    return result(Opcode::Apply, At, {result(Opcode::Load, At, {Element})},
                  modelName(Fn));
  }
  // The same element has the same answer.
  return Of ? result(Opcode::Apply, At, {Of, Index}, P.Text)
            : result(Opcode::Apply, At, {Index}, P.Text);
}
