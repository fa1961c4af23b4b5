//===- Views.cpp - Walks along ranges -------------------------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Loops and algorithms go through the elements of a container, or of what
/// views ("Items | std::views::take(2)") show of it. How many steps that takes
/// is counted by what the container has, and by what the views leave out.
///
//===----------------------------------------------------------------------===//

#include "lib/Lower/Body.h"
#include "lib/Lower/Formula.h"

using namespace clang;
using namespace chan;
using namespace chan::lower;
using model::Shows;
using model::TypeKind;

namespace {

/// One view in a chain of them.
struct View {
  Shows Elements;
  /// What its adaptor was called with, besides the range.
  llvm::SmallVector<const Expr *, 2> Args;
  const Expr *Said;
};

/// The call by which a range adaptor is made or applied.
const CXXOperatorCallExpr *adaptorCall(const Expr *E) {
  const auto *Call =
      dyn_cast<CXXOperatorCallExpr>(E->IgnoreUnlessSpelledInSource());
  return Call && Call->getOperator() == OO_Call ? Call : nullptr;
}

} // namespace

/// Whether all that \p S calls only looks at things.
static bool onlyAsks(const Stmt *S, Types &T) {
  if (const auto *Call = dyn_cast<CallExpr>(S)) {
    const FunctionDecl *Callee = Call->getDirectCallee();
    const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Callee);
    if (!Callee ||
        (!isQuestion(Callee, T) &&
         !(Method && Method->isConst() && T.modelOf(Method->getParent()))))
      return false;
  }
  return llvm::all_of(S->children(), [&](const Stmt *Child) {
    return !Child || onlyAsks(Child, T);
  });
}

/// Takes the views off \p E, the outermost first. Returns what is left, null if
/// that is nothing (numbers), or nothing if the source does not show it.
static std::optional<const Expr *>
takeViewsOff(const Expr *E, Types &T, llvm::SmallVectorImpl<View> &Views) {
  while (true) {
    E = E->IgnoreUnlessSpelledInSource();
    const model::Type *MT = T.modelOf(E->getType());
    if (!MT || MT->Kind != TypeKind::View)
      return E;
    if (const auto *Ref = dyn_cast<DeclRefExpr>(E)) {
      const auto *V = dyn_cast<VarDecl>(Ref->getDecl());
      if (!V || !V->isLocalVarDecl() || !V->getInit())
        return std::nullopt;
      E = V->getInit();
      continue;
    }
    View &Outer = Views.emplace_back(View{MT->Elements, {}, E});
    const Expr *Inner = nullptr;
    if (const CXXOperatorCallExpr *Call = adaptorCall(E)) {
      for (const Expr *Arg : llvm::drop_begin(Call->arguments()))
        if (!Inner && Outer.Elements != Shows::Numbers)
          Inner = Arg;
        else
          Outer.Args.push_back(Arg);
    } else if (const auto *Pipe = dyn_cast<CXXOperatorCallExpr>(E);
               Pipe && Pipe->getOperator() == OO_Pipe &&
               Pipe->getNumArgs() == 2) {
      Inner = Pipe->getArg(0);
      Outer.Said = Pipe->getArg(1);
      if (const CXXOperatorCallExpr *Made = adaptorCall(Outer.Said))
        for (const Expr *Arg : llvm::drop_begin(Made->arguments()))
          Outer.Args.push_back(Arg);
    }
    if (Outer.Elements == Shows::Numbers && !Inner && !Outer.Args.empty())
      return nullptr;
    // Of numbers, there may be a view that is of the same type.
    if (!Inner || Outer.Elements == Shows::Numbers ||
        Outer.Elements == Shows::Unknown)
      return std::nullopt;
    E = Inner;
  }
}

/// A walk along \p E, which is \p Range if that can be any of its elements.
Walk Body::walk(const Expr *E, Operand Range) {
  Walk Along;
  Along.Index = newSlot();
  llvm::SmallVector<View, 4> Views;
  const std::optional<const Expr *> Base = takeViewsOff(E, T, Views);
  const auto Begin = [&](Operand At) {
    emit(Opcode::Move, E, {At}).D = Along.Index;
  };
  const auto IsOf = [](const Expr *Of, TypeKind Kind, Types &T) {
    const model::Type *MT = T.modelOf(Of->getType());
    return MT && MT->Kind == Kind;
  };
  if (!Base || (*Base && !Views.empty() &&
                (!isa<DeclRefExpr, MemberExpr>(*Base) ||
                 !IsOf(*Base, TypeKind::Container, T)))) {
    Along.Elements = Range;
    Along.What = text(E);
    if (Views.empty()) {
      Along.Counted = Range;
      Along.Steps = elementCount(E->getType());
    } else
      Along.IsOpen = true;
    Begin(Operand::integer(0));
    return Along;
  }
  // Saying it again must not do it again.
  const auto Number = [&](const View &V, unsigned N) {
    return N < V.Args.size() &&
                   !V.Args[N]->HasSideEffects(
                       U.Context, /*IncludePossibleEffects=*/false) &&
                   onlyAsks(V.Args[N], T)
               ? rvalue(V.Args[N])
               : unknown(E);
  };
  const bool OfNumbers = !*Base;
  Operand First = Operand::integer(0);
  if (OfNumbers) {
    const View Numbers = Views.pop_back_val();
    Along.What = text(Numbers.Said);
    First = Number(Numbers, 0);
    if (Numbers.Args.size() > 1)
      Along.Bounds.push_back({Number(Numbers, 1), Along.What});
    Along.IsNumbers = true;
  } else {
    Along.What = text(*Base);
    Along.Counted = Along.Elements = Views.empty() ? Range : lvalue(*Base);
    Along.Steps = elementCount((*Base)->getType());
  }
  bool OfOthers = false;
  for (const View &V : llvm::reverse(Views)) {
    switch (V.Elements) {
    case Shows::All:
      break;
    case Shows::Numbers:
    case Shows::Unknown:
    case Shows::Others:
      Along.Elements = Range;
      Along.IsNumbers = false;
      OfOthers = true;
      break;
    case Shows::First:
      Along.Bounds.push_back({plus(First, Number(V, 0), E), text(V.Said)});
      break;
    case Shows::Rest:
      First = plus(First, Number(V, 0), E);
      break;
    case Shows::Some:
      Along.Filters.push_back(
          predicate(OfOthers || V.Args.size() != 1 ? nullptr : V.Args[0],
                    text(V.Said), OfNumbers ? QualType() : (*Base)->getType()));
      break;
    }
  }
  Begin(First);
  return Along;
}

/// Goes to \p End if there are no more elements \p Along, to \p Continue if the
/// next one is left out, and else on. Returns the element.
Body::Operand Body::next(const Walk &Along, uint32_t Loop, const Expr *At,
                         Label End, Label Continue, llvm::StringRef Name) {
  const Operand Index = Operand::slot(Along.Index);
  const auto GoOnIf = [&](Operand Condition, const llvm::Twine &Text) {
    const Label Inside = newLabel();
    Instruction &B = branch(Condition, Inside, End, At, Text.str());
    B.Aux = Loop;
    B.Flags = skeleton::CountsLoop | skeleton::ExitsOnFalse |
              (Along.IsOpen ? uint64_t(skeleton::Open) : 0);
    place(Inside);
  };
  if (Along.Counted) {
    const Operand Size = Along.Steps ? Operand::integer(*Along.Steps)
                                     : result(Opcode::Size, At, {Along.Counted},
                                              "size of '" + Along.What + "'");
    GoOnIf(compare(BO_LT, Index, Size, At),
           "'" + Along.What + "' has more elements");
  } else if (Along.Bounds.empty()) {
    GoOnIf(unknown(At, Along.What), Along.What);
  }
  for (const auto &[Bound, Text] : Along.Bounds)
    GoOnIf(compare(BO_LT, Index, Bound, At),
           "'" + Text + "' has more elements");
  const Operand Element =
      Along.IsNumbers ? result(Opcode::Move, At, {Index}, Name)
      : Along.Elements
          ? result(Opcode::Element, At, {Along.Elements, Index}, Name)
          : unknown(At, Name);
  for (const Predicate &P : Along.Filters) {
    const Label Inside = newLabel();
    branch(ask(P, Element, Along.Counted, Index, At), Inside, Continue, At,
           "'" + P.Text + "' takes an element");
    place(Inside);
  }
  return Element;
}
