//===- Loops.cpp - Loops, and how often they run --------------------------===//
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

Body::LoopContext &Body::enterLoop(const Stmt *At, Label Break, Label Continue,
                                   bool Endless, const Stmt *Inside) {
  const uint32_t Id = ++LoopCount;
  emit(Opcode::Loop, At).Aux = Id;
  Loops.push_back({Id, Break, Continue, Inner, true, Endless,
                   Endless && hasStatusExit(Inside)});
  return Loops.back();
}

void Body::leaveLoop() { Loops.pop_back(); }

bool Body::leavesLoop(const Stmt *S) const {
  if (const auto *Block = dyn_cast<CompoundStmt>(S))
    return !Block->body_empty() && leavesLoop(Block->body_back());
  if (const auto *E = dyn_cast<Expr>(S))
    return isa<CXXThrowExpr>(E->IgnoreImplicit());
  return isa<BreakStmt, ReturnStmt, CoreturnStmt>(S);
}

/// Whether \p S looks at how an operation came out.
bool Body::asksForStatus(const Stmt *S) {
  if (!S)
    return false;
  if (const auto *Ref = dyn_cast<DeclRefExpr>(S))
    if (const auto *Enumerator = dyn_cast<EnumConstantDecl>(Ref->getDecl()))
      if (T.status(Enumerator))
        return true;
  if (const auto *Call = dyn_cast<CallExpr>(S))
    if (Modelled M = modelled(info(Call));
        M.Op && (M.Op->Result == model::Returns::Status ||
                 M.Op->Result == model::Returns::Bool ||
                 M.Op->Does == model::Verb::StopRequested))
      return true;
  if (isa<LambdaExpr>(S))
    return false;
  for (const Stmt *Child : S->children())
    if (asksForStatus(Child))
      return true;
  return false;
}

bool Body::hasStatusExit(const Stmt *S) {
  if (!S || isa<ForStmt, WhileStmt, DoStmt, CXXForRangeStmt, LambdaExpr>(S))
    return false;
  if (const auto *If = dyn_cast<IfStmt>(S)) {
    bool Leaves = leavesLoop(If->getThen()) ||
                  (If->getElse() && leavesLoop(If->getElse()));
    if (Leaves &&
        (asksForStatus(If->getCond()) || asksForStatus(If->getInit())))
      return true;
  }
  for (const Stmt *Child : S->children())
    if (hasStatusExit(Child))
      return true;
  return false;
}

namespace {

/// Whether a loop's condition is always true.
bool isAlwaysTrue(const Expr *Cond, const ASTContext &Context) {
  if (!Cond)
    return true;
  bool Value;
  return !Cond->isValueDependent() &&
         Cond->EvaluateAsBooleanCondition(Value, Context) && Value;
}

} // namespace

void Body::whileLoop(const WhileStmt *S) {
  Label Head = newLabel(), Inside = newLabel(), Leave = newLabel(),
        End = newLabel();
  Cleanup *Outer = Inner;
  bool Endless = isAlwaysTrue(S->getCond(), U.Context);
  const uint32_t Id = enterLoop(S, End, Head, Endless, S->getBody()).Id;
  place(Head);
  if (Endless) {
    scoped(S->getBody());
    jump(Head, S);
  } else {
    if (const DeclStmt *D = S->getConditionVariableDeclStmt())
      statement(D);
    // A wait that asks an unknown question again after each wake-up is taken
    // to get its answer.
    uint64_t Kind = waitsOnCondition(S->getBody()) ? skeleton::Assumed
                                                   : skeleton::CountsLoop;
    condition(S->getCond(), Inside, Leave, Id, Kind | skeleton::ExitsOnFalse);
    Cleanup *Temporaries = Inner;
    place(Inside);
    scoped(S->getBody());
    popTo(Outer, true);
    jump(Head, S);
    place(Leave);
    Inner = Temporaries;
    popTo(Outer, true);
  }
  leaveLoop();
  place(End);
}

void Body::doLoop(const DoStmt *S) {
  Label Head = newLabel(), Again = newLabel(), Leave = newLabel(),
        Continue = newLabel(), End = newLabel();
  Cleanup *Outer = Inner;
  bool Endless = isAlwaysTrue(S->getCond(), U.Context);
  const uint32_t Id = enterLoop(S, End, Continue, Endless, S->getBody()).Id;
  place(Head);
  scoped(S->getBody());
  place(Continue);
  condition(S->getCond(), Again, Leave, Id,
            skeleton::CountsLoop | skeleton::ExitsOnFalse);
  Cleanup *Temporaries = Inner;
  place(Again);
  popTo(Outer, true);
  jump(Head, S);
  place(Leave);
  Inner = Temporaries;
  popTo(Outer, true);
  leaveLoop();
  place(End);
}

/// The container up to whose end \p Cond, an "It != C.end()", lets a loop go
/// on; null when it is something else.
const Expr *Body::containerUpToEnd(const Expr *Cond) {
  Cond = Cond->IgnoreParenImpCasts();
  if (const auto *Full = dyn_cast<ExprWithCleanups>(Cond))
    Cond = Full->getSubExpr()->IgnoreParenImpCasts();
  bool Negated = false;
  if (const auto *Rewritten = dyn_cast<CXXRewrittenBinaryOperator>(Cond)) {
    Cond = Rewritten->getSemanticForm()->IgnoreParenImpCasts();
    if (const auto *Not = dyn_cast<UnaryOperator>(Cond);
        Not && Not->getOpcode() == UO_LNot) {
      Negated = true;
      Cond = Not->getSubExpr()->IgnoreParenImpCasts();
    }
  }
  const auto *Op = dyn_cast<CXXOperatorCallExpr>(Cond);
  if (!Op || Op->getNumArgs() != 2 ||
      Op->getOperator() != (Negated ? OO_EqualEqual : OO_ExclaimEqual))
    return nullptr;
  for (const Expr *Side : Op->arguments())
    if (const auto *Call = dyn_cast<CallExpr>(Side->IgnoreImplicit())) {
      CallInfo C = info(Call);
      if (Modelled M = modelled(C); M.Op && M.Op->Does == model::Verb::End)
        return select(M.Op->On, C);
    }
  return nullptr;
}

void Body::forLoop(const ForStmt *S) {
  Cleanup *Scope = Inner;
  statement(S->getInit());
  // A walk along a container's iterators takes as many steps as it has
  // elements.
  const Expr *Along = S->getCond() ? containerUpToEnd(S->getCond()) : nullptr;
  skeleton::Slot Index = skeleton::NoSlot;
  if (Along) {
    Index = newSlot();
    emit(Opcode::Move, S, {Operand::integer(0)}).D = Index;
  }
  Label Head = newLabel(), Inside = newLabel(), Leave = newLabel(),
        Continue = newLabel(), End = newLabel();
  Cleanup *Outer = Inner;
  bool Endless = isAlwaysTrue(S->getCond(), U.Context);
  const uint32_t Id = enterLoop(S, End, Continue, Endless, S->getBody()).Id;
  place(Head);
  Cleanup *Temporaries = Inner;
  if (!Endless) {
    if (const DeclStmt *D = S->getConditionVariableDeclStmt())
      statement(D);
    const Expr *Cond = S->getCond();
    const auto CountsOnce = [&](Operand Less, llvm::StringRef Text) {
      Instruction &I = branch(Less, Inside, Leave, Cond, Text);
      I.Aux = Id;
      I.Flags = skeleton::CountsLoop | skeleton::ExitsOnFalse;
    };
    const auto *Ne = dyn_cast<BinaryOperator>(Cond->IgnoreParenImpCasts());
    const auto *Inc =
        S->getInc()
            ? dyn_cast<UnaryOperator>(S->getInc()->IgnoreParenImpCasts())
            : nullptr;
    if (Ne && Ne->getOpcode() == BO_NE && Inc && Inc->isIncrementOp() &&
        T.shape(Ne->getLHS()->getType()) == Shape::Scalar &&
        Ne->getLHS()->getType()->isIntegerType()) {
      // Counting up to a bound by steps of one: the same as "less than".
      CountsOnce(compare(BO_LT, rvalue(Ne->getLHS()), rvalue(Ne->getRHS()), Ne),
                 text(Cond));
    } else if (Along) {
      const std::string What = "'" + text(Along) + "'";
      const std::optional<int64_t> Steps = elementCount(Along->getType());
      const Operand Size = Steps ? Operand::integer(*Steps)
                                 : result(Opcode::Size, Cond, {lvalue(Along)},
                                          "size of " + What);
      CountsOnce(compare(BO_LT, Operand::slot(Index), Size, Cond),
                 What + " has more elements");
    } else {
      condition(Cond, Inside, Leave, Id,
                skeleton::CountsLoop | skeleton::ExitsOnFalse);
    }
    Temporaries = Inner;
  }
  place(Inside);
  scoped(S->getBody());
  popTo(Outer, true);
  place(Continue);
  if (S->getInc())
    fullExpression(S->getInc());
  if (Along)
    emit(Opcode::Move, S, {increment(Operand::slot(Index), S)}).D = Index;
  jump(Head, S);
  place(Leave);
  Inner = Temporaries;
  popTo(Outer, true);
  leaveLoop();
  place(End);
  popTo(Scope, true);
}

Body::Operand Body::plus(Operand A, Operand B, const Stmt *At) {
  return result(Opcode::Binary, At, {A, B}, {},
                uint32_t(skeleton::BinaryOp::Add));
}

Body::Operand Body::increment(Operand N, const Stmt *At) {
  return plus(N, Operand::integer(1), At);
}

void Body::rangeLoop(const CXXForRangeStmt *S) {
  Cleanup *Outer = Inner;
  statement(S->getInit());
  const Expr *Init = S->getRangeInit();
  const model::Type *MT = T.modelOf(Init->getType());
  Operand Range;
  if (const VarDecl *V =
          dyn_cast<VarDecl>(S->getRangeStmt()->getSingleDecl())) {
    variable(V);
    Range = Operand::slot(Variables[V].Slot);
  }
  if (MT && MT->Kind == model::TypeKind::Channel)
    overChannel(S, Range);
  else
    overElements(S, Range);
  popTo(Outer, true);
}

/// Receives until the channel is closed.
void Body::overChannel(const CXXForRangeStmt *S, Operand Channel) {
  Label Head = newLabel(), Inside = newLabel(), End = newLabel();
  const uint32_t Id = enterLoop(S, End, Head, false, nullptr).Id;
  place(Head);
  Instruction &I = emit(Opcode::Receive, S->getRangeInit(), {Channel});
  I.D = newSlot();
  I.E = newSlot();
  I.Name = U.name("status");
  Operand Status = Operand::slot(I.D), Value = Operand::slot(I.E);
  Operand Got = compare(BO_EQ, Status, Operand::integer(skeleton::Success),
                        S->getRangeInit());
  Instruction &B = branch(Got, Inside, End, S->getRangeInit(),
                          "'" + text(S->getRangeInit()) + "' has a value");
  B.Aux = Id;
  B.Flags = skeleton::CountsLoop | skeleton::ExitsOnFalse;
  place(Inside);
  const VarDecl *V = S->getLoopVariable();
  skeleton::Slot Slot = newSlot(V->getNameAsString());
  bool Direct = isDirect(V);
  if (!Direct && T.shape(V->getType()) == Shape::Scalar &&
      !V->getType()->isReferenceType())
    Value = newCell(Value, S, V->getNameAsString());
  emit(Opcode::Move, S, {Value}).D = Slot;
  Variables[V] = {Slot, Direct};
  scoped(S->getBody());
  jump(Head, S);
  leaveLoop();
  place(End);
}

/// Counts through the elements of a container, an array, a view of them, or of
/// something of which nothing is known but that its size stays.
void Body::overElements(const CXXForRangeStmt *S, Operand Range) {
  Label Head = newLabel(), Continue = newLabel(), End = newLabel();
  Walk Along = walk(S->getRangeInit(), Range);
  const uint32_t Id = enterLoop(S, End, Continue, false, nullptr).Id;
  place(Head);
  Cleanup *Outer = Inner;
  const VarDecl *V = S->getLoopVariable();
  const std::string Name = V->getNameAsString();
  Operand Element = next(Along, Id, S->getRangeInit(), End, Continue, Name);
  QualType Ty = V->getType();
  if (!Ty->isReferenceType()) {
    if (T.shape(Ty) == Shape::Scalar) {
      Element = result(Opcode::Load, S, {Element});
      if (!isDirect(V))
        Element = newCell(Element, S, Name);
    } else {
      Element = result(Opcode::Copy, S, {Element});
      if (canBeDestroyed(Ty))
        pushDestroy(Element);
    }
  }
  skeleton::Slot Slot = newSlot(Name);
  emit(Opcode::Move, S, {Element}).D = Slot;
  Variables[V] = {Slot, isDirect(V)};
  if (const auto *Parts = dyn_cast<DecompositionDecl>(V))
    for (const BindingDecl *B2 : Parts->bindings())
      if (const VarDecl *Holding = B2->getHoldingVar())
        variable(Holding);
  scoped(S->getBody());
  popTo(Outer, true);
  place(Continue);
  emit(Opcode::Move, S, {increment(Operand::slot(Along.Index), S)}).D =
      Along.Index;
  jump(Head, S);
  leaveLoop();
  place(End);
}
