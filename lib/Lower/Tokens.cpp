//===- Tokens.cpp - How an operation reports its end ----------------------===//
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
using model::Delivers;
using model::TypeKind;

/// What is left of \p E without the wrappers of temporaries.
const Expr *lower::bare(const Expr *E) {
  while (true) {
    const Expr *Sub = E->IgnoreImplicit()->IgnoreParens();
    if (const auto *C = dyn_cast<CXXConstructExpr>(Sub);
        C && C->getNumArgs() == 1 &&
        C->getConstructor()->isCopyOrMoveConstructor())
      Sub = C->getArg(0);
    if (Sub == E)
      return E;
    E = Sub;
  }
}

namespace {

/// The type of the token that a call leaves to the operation's default.
QualType defaultToken(const FunctionDecl *Callee) {
  if (!Callee || Callee->getNumParams() == 0)
    return {};
  const ParmVarDecl *Last = Callee->getParamDecl(Callee->getNumParams() - 1);
  return Last->hasDefaultArg() ? Last->getType().getNonReferenceType()
                               : QualType();
}

} // namespace

/// The token that a token of type \p Ty is made around, by that type alone.
QualType Body::insideOf(QualType Ty) {
  const auto *Spec = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      Ty->getAsCXXRecordDecl());
  if (Spec)
    for (const TemplateArgument &Arg : Spec->getTemplateArgs().asArray())
      if (Arg.getKind() == TemplateArgument::Type &&
          isKind(Arg.getAsType(), TypeKind::Completion))
        return Arg.getAsType();
  return {};
}

/// How the end of the call is reported; takes the token out of its arguments.
CompletionToken Body::takeToken(const model::Operation &Op, CallInfo &C) {
  CompletionToken Result;
  const Expr *E = C.Args.empty() ? nullptr : C.Args.back();
  QualType Ty = E ? E->getType() : QualType();
  if (!E || !isKind(Ty, TypeKind::Completion)) {
    if (E && isCallable(Ty) && select(Op.Work, C) != E) {
      Result.Handler = E;
      Result.Waits = false;
      C.Args.pop_back();
      return Result;
    }
    E = nullptr;
    Ty = defaultToken(C.Callee);
  } else {
    C.Args.pop_back();
    E = bare(E);
  }
  // A token that is made around another one.
  while (!Ty.isNull() && isKind(Ty, TypeKind::Completion)) {
    const Delivers Gives = T.modelOf(Ty)->Gives;
    const Expr *Inside = nullptr;
    if (const auto *Made = dyn_cast_or_null<CallExpr>(E))
      for (const Expr *Arg : Made->arguments()) {
        if (isKind(Arg->getType(), TypeKind::Completion))
          Inside = Arg;
        else if (isKind(Arg->getType(), TypeKind::StopToken))
          Result.Stop = Arg;
        else if (isKind(Arg->getType(), TypeKind::Error))
          Result.Error = Arg;
      }
    switch (Gives) {
    case Delivers::Await:
      return Result;
    case Delivers::Nothing:
    case Delivers::Future:
    case Delivers::Blocks:
    case Delivers::Handle:
      Result.Waits = false;
      Result.Future = Gives == Delivers::Future;
      Result.Blocks = Gives == Delivers::Blocks;
      Result.Handle = Gives == Delivers::Handle;
      return Result;
    case Delivers::Tuple:
      Result.Tuple = true;
      break;
    case Delivers::Variable:
    case Delivers::Inside:
      break;
    }
    E = Inside ? bare(Inside) : nullptr;
    Ty = Inside ? Inside->getType() : insideOf(Ty);
  }
  return Result;
}

/// Whether a call with these arguments itself waits for what it begins.
bool Body::blocks(const CallInfo &C) {
  if (C.Args.empty() || !isKind(C.Args.back()->getType(), TypeKind::Completion))
    return false;
  CallInfo Copy = C;
  return takeToken({}, Copy).Blocks;
}
