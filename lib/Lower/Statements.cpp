//===- Statements.cpp - Statements: branches, loops, exits --------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Lower/Body.h"
#include "clang/AST/RecursiveASTVisitor.h"

using namespace chan;
using namespace chan::lower;
using namespace clang;
using skeleton::NoTarget;
using skeleton::ObjectKind;

void Body::statement(const Stmt *S) {
  if (!S)
    return;
  switch (S->getStmtClass()) {
  case Stmt::CompoundStmtClass: {
    Cleanup *Outer = Inner;
    for (const Stmt *Child : cast<CompoundStmt>(S)->body())
      statement(Child);
    popTo(Outer, true);
    return;
  }
  case Stmt::DeclStmtClass:
    for (const Decl *D : cast<DeclStmt>(S)->decls())
      declaration(D);
    return;
  case Stmt::IfStmtClass:
    return ifStatement(cast<IfStmt>(S));
  case Stmt::WhileStmtClass:
    return whileLoop(cast<WhileStmt>(S));
  case Stmt::DoStmtClass:
    return doLoop(cast<DoStmt>(S));
  case Stmt::ForStmtClass:
    return forLoop(cast<ForStmt>(S));
  case Stmt::CXXForRangeStmtClass:
    return rangeLoop(cast<CXXForRangeStmt>(S));
  case Stmt::SwitchStmtClass:
    return switchStatement(cast<SwitchStmt>(S));
  case Stmt::CaseStmtClass:
  case Stmt::DefaultStmtClass:
    place(Labels[S]);
    return statement(cast<SwitchCase>(S)->getSubStmt());
  case Stmt::LabelStmtClass: {
    auto [It, New] =
        Labels.try_emplace(cast<LabelStmt>(S)->getDecl()->getStmt());
    if (New)
      It->second = newLabel();
    Label L = It->second;
    jump(L, S);
    place(L);
    return statement(cast<LabelStmt>(S)->getSubStmt());
  }
  case Stmt::GotoStmtClass: {
    auto [It, New] =
        Labels.try_emplace(cast<GotoStmt>(S)->getLabel()->getStmt());
    if (New)
      It->second = newLabel();
    jump(It->second, S);
    return;
  }
  case Stmt::AttributedStmtClass:
    return statement(cast<AttributedStmt>(S)->getSubStmt());
  case Stmt::BreakStmtClass:
    if (!Loops.empty()) {
      unwindTo(Loops.back().Outer);
      jump(Loops.back().Break, S);
    }
    return;
  case Stmt::ContinueStmtClass:
    for (const LoopContext &L : llvm::reverse(Loops))
      if (L.IsLoop) {
        unwindTo(L.Outer);
        jump(L.Continue, S);
        return;
      }
    return;
  case Stmt::ReturnStmtClass:
    return returnStatement(cast<ReturnStmt>(S));
  case Stmt::CoreturnStmtClass:
    return coreturnStatement(cast<CoreturnStmt>(S));
  case Stmt::CXXTryStmtClass:
    return tryStatement(cast<CXXTryStmt>(S));
  case Stmt::NullStmtClass:
    return;
  default:
    if (const auto *E = dyn_cast<Expr>(S))
      return fullExpression(E);
    // Something unusual (inline assembly, ...): its parts, in order.
    for (const Stmt *Child : S->children())
      statement(Child);
  }
}

void Body::scoped(const Stmt *S) {
  Cleanup *Outer = Inner;
  statement(S);
  popTo(Outer, true);
}

void Body::fullExpression(const Expr *E) {
  Cleanup *Outer = Inner;
  ignore(E);
  popTo(Outer, true);
}

void Body::declaration(const Decl *D) {
  if (const auto *V = dyn_cast<VarDecl>(D)) {
    variable(V);
    if (const auto *Parts = dyn_cast<DecompositionDecl>(V))
      for (const BindingDecl *B : Parts->bindings())
        if (const VarDecl *Holding = B->getHoldingVar())
          variable(Holding);
  }
}

void Body::variable(const VarDecl *V) {
  if (V->hasGlobalStorage())
    return; // One object for all calls; see variableRef.
  const Expr *Init = V->getInit();
  std::string Name = V->getNameAsString();
  if (V->isImplicit() && llvm::StringRef(Name).starts_with("__"))
    Name.clear(); // The compiler's own, such as __range1.
  Cleanup *Outer = Inner;
  if (V->getType()->isReferenceType()) {
    Operand Ref = Init ? lvalue(Init) : unknown(nullptr, Name);
    // A temporary that the reference keeps alive ends with the variable, which
    // is late enough for all temporaries of the initialiser.
    skeleton::Slot S = newSlot(Name);
    emit(Opcode::Move, Init, {Ref}).D = S;
    Variables[V] = {S, false};
    return;
  }
  if (T.shape(V->getType()) == Shape::Scalar) {
    Operand Value = Init ? rvalue(Init) : unknown(nullptr, Name);
    bool Direct = isDirect(V);
    skeleton::Slot S = newSlot(Name);
    if (Direct)
      emit(Opcode::Move, Init, {Value}).D = S;
    else
      emit(Opcode::Move, Init, {newCell(Value, Init, Name)}).D = S;
    Variables[V] = {S, Direct};
    popTo(Outer, true);
    return;
  }
  Operand Object =
      Init ? build(Init, Name) : buildDefault(V->getType(), nullptr, Name);
  popTo(Outer, true);
  Variables[V] = {skeleton::Slot(Object.V), false};
  if (canBeDestroyed(V->getType()))
    pushDestroy(Object, V);
}

// ---- Branches ----

void Body::ifStatement(const IfStmt *S) {
  Cleanup *Outer = Inner;
  statement(S->getInit());
  if (S->isConstexpr()) {
    if (auto Taken = S->getNondiscardedCase(U.Context)) {
      statement(*Taken);
      popTo(Outer, true);
      return;
    }
  }
  if (const DeclStmt *D = S->getConditionVariableDeclStmt())
    statement(D);
  Label Then = newLabel(), Else = newLabel(), End = newLabel();
  uint32_t LoopId = 0, Flags = 0;
  for (const LoopContext &L : llvm::reverse(Loops)) {
    if (!L.IsLoop)
      continue;
    // The way out of an otherwise endless loop says how often it runs.
    if (L.Endless && !L.StatusExit) {
      bool ThenLeaves = leavesLoop(S->getThen());
      bool ElseLeaves = S->getElse() && leavesLoop(S->getElse());
      if (ThenLeaves != ElseLeaves) {
        LoopId = L.Id;
        Flags = skeleton::CountsLoop |
                (ThenLeaves ? skeleton::ExitsOnTrue : skeleton::ExitsOnFalse);
      }
    }
    break;
  }
  Cleanup *BeforeCondition = Inner;
  // Temporaries of the condition end on both ways.
  condition(S->getCond(), Then, Else, LoopId, Flags);
  Cleanup *Temporaries = Inner;
  place(Then);
  Inner = Temporaries;
  popTo(BeforeCondition, true);
  scoped(S->getThen());
  jump(End);
  place(Else);
  Inner = Temporaries;
  popTo(BeforeCondition, true);
  if (S->getElse())
    scoped(S->getElse());
  place(End);
  popTo(Outer, true);
}

void Body::switchStatement(const SwitchStmt *S) {
  Cleanup *Outer = Inner;
  statement(S->getInit());
  if (const DeclStmt *D = S->getConditionVariableDeclStmt())
    statement(D);
  Operand Value = rvalue(S->getCond());
  const std::string What = text(S->getCond());
  Label End = newLabel(), Default = End;
  llvm::SmallVector<const SwitchCase *, 8> Cases;
  for (const SwitchCase *C = S->getSwitchCaseList(); C;
       C = C->getNextSwitchCase())
    Cases.push_back(C);
  for (const SwitchCase *C : llvm::reverse(Cases)) {
    Labels[C] = newLabel();
    const auto *Case = dyn_cast<CaseStmt>(C);
    if (!Case) {
      Default = Labels[C];
      continue;
    }
    Operand Is = compare(BO_EQ, Value, rvalue(Case->getLHS()), Case->getLHS());
    Label Next = newLabel();
    branch(Is, Labels[C], Next, Case, What + " == " + text(Case->getLHS()));
    place(Next);
  }
  // Where every enumerator has its case, no other value is ever there.
  if (Default == End && S->isAllEnumCasesCovered())
    emit(Opcode::Halt, S).Flags = skeleton::Impossible;
  else
    jump(Default);
  Loops.push_back({0, End, NoTarget, Inner, /*IsLoop=*/false});
  scoped(S->getBody());
  Loops.pop_back();
  place(End);
  popTo(Outer, true);
}

// ---- Ways out ----

void Body::returnStatement(const ReturnStmt *S) {
  const Expr *E = S->getRetValue();
  Operand Value;
  const VarDecl *Keep = nullptr;
  Cleanup *Temporaries = Inner;
  if (E) {
    QualType Ty = F ? F->getReturnType() : E->getType();
    if (Ty->isVoidType()) {
      ignore(E);
    } else if (Ty->isReferenceType()) {
      Value = lvalue(E);
    } else if (T.shape(Ty) == Shape::Scalar) {
      Value = rvalue(E);
    } else {
      // A local variable that is returned becomes the result; so does what a
      // move would have left of it.
      const Expr *Bare = E->IgnoreImplicit();
      if (const auto *C = dyn_cast<CXXConstructExpr>(Bare);
          C && C->getNumArgs() == 1 &&
          C->getConstructor()->isCopyOrMoveConstructor())
        Bare = C->getArg(0)->IgnoreParenImpCasts();
      if (const auto *Ref = dyn_cast<DeclRefExpr>(Bare))
        if (const auto *V = dyn_cast<VarDecl>(Ref->getDecl());
            V && V->hasLocalStorage() && !isa<ParmVarDecl>(V) &&
            !V->getType()->isReferenceType() && Variables.count(V) &&
            U.Context.hasSameUnqualifiedType(V->getType(), Ty)) {
          Keep = V;
          Value = Operand::slot(Variables[V].Slot);
        }
      if (!Keep)
        Value = build(E);
    }
  }
  unwindTo(nullptr, Keep);
  Inner = Temporaries;
  emit(Opcode::Return, S, {Value});
}

void Body::coreturnStatement(const CoreturnStmt *S) {
  Operand Value;
  if (const Expr *E = S->getOperand()) {
    // The promise converts it to what the coroutine gives.
    const QualType Given = F ? pointee(F->getReturnType()) : QualType();
    if (E->getType()->isVoidType())
      ignore(E);
    else if (!Given.isNull() && T.shape(Given) == Shape::Modelled &&
             !U.Context.hasSameUnqualifiedType(Given, E->getType()))
      Value = buildFrom(Given, {E}, E, {});
    else if (T.shape(E->getType()) == Shape::Scalar)
      Value = any(E);
    else
      Value = initFrom(E);
  }
  unwindTo(nullptr);
  emit(Opcode::Return, S, {Value});
}

std::string Body::exceptionName(QualType Ty) const {
  Ty = Ty.getNonReferenceType().getCanonicalType().getUnqualifiedType();
  const CXXRecordDecl *RD = Ty->getAsCXXRecordDecl();
  return RD ? modelName(RD) : Ty.getAsString();
}

void Body::tryStatement(const CXXTryStmt *S) {
  Label Dispatch = newLabel(), End = newLabel();
  Cleanup *Outer = Inner;
  Cleanups.push_back({Cleanup::Handler, 0, nullptr, Inner, Dispatch});
  Inner = &Cleanups.back();
  scoped(S->getTryBlock());
  Inner = Outer;
  jump(End);
  place(Dispatch);
  for (unsigned I = 0; I != S->getNumHandlers(); ++I) {
    const CXXCatchStmt *Handler = S->getHandler(I);
    Label Body = newLabel(), Next = newLabel();
    std::string Type;
    if (!Handler->getCaughtType().isNull())
      Type = exceptionName(Handler->getCaughtType());
    Operand Is = result(Opcode::Caught, Handler, {}, Type);
    branch(Is, Body, Next, Handler, Type);
    place(Body);
    if (const VarDecl *V = Handler->getExceptionDecl()) {
      skeleton::Slot Slot = newSlot(V->getNameAsString());
      emit(Opcode::Move, Handler, {unknown(nullptr, V->getName())}).D = Slot;
      Variables[V] = {Slot, false};
    }
    scoped(Handler->getHandlerBlock());
    jump(End);
    place(Next);
  }
  emit(Opcode::Throw, S); // Nobody here wants it.
  place(End);
}
