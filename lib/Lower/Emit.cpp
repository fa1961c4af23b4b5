//===- Emit.cpp - Instructions, labels, cleanups ------------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Lower/Body.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"

using namespace chan;
using namespace chan::lower;
using namespace chan::skeleton;
using namespace clang;

uint32_t Body::loc(const Stmt *S) const {
  if (!S)
    return 0;
  // A method call is where its name is, not where the object's is.
  SourceLocation L = S->getBeginLoc();
  if (const auto *E = dyn_cast<Expr>(S))
    L = E->getExprLoc();
  return U.Context.getSourceManager().getFileLoc(L).getRawEncoding();
}

std::string Body::text(const Stmt *S) const {
  llvm::StringRef Source = Lexer::getSourceText(
      CharSourceRange::getTokenRange(S->getSourceRange()),
      U.Context.getSourceManager(), U.Context.getLangOpts());
  std::string Out;
  for (char C : Source) {
    if (C == '\n' || C == '\r' || C == '\t')
      C = ' ';
    if (C != ' ' || Out.empty() || Out.back() != ' ')
      Out.push_back(C);
  }
  if (Out.size() > 60)
    Out = Out.substr(0, 57) + "...";
  return Out;
}

Instruction &Body::emit(Opcode Op, const Stmt *At,
                        std::initializer_list<Operand> Args) {
  Instruction I;
  I.Op = Op;
  I.Args.assign(Args.begin(), Args.end());
  I.Loc = loc(At);
  if (Op == Opcode::Call || Op == Opcode::Throw)
    I.Unwind = landing(Inner);
  Proc.Code.push_back(std::move(I));
  return Proc.Code.back();
}

Operand Body::result(Opcode Op, const Stmt *At,
                     std::initializer_list<Operand> Args, llvm::StringRef Name,
                     uint32_t Aux, uint64_t Flags) {
  Instruction &I = emit(Op, At, Args);
  I.D = newSlot(Op == Opcode::New ? Name : llvm::StringRef());
  I.Name = U.name(Name);
  I.Aux = Aux;
  I.Flags = Flags;
  return Operand::slot(I.D);
}

Slot Body::newSlot(llvm::StringRef Name) {
  Proc.SlotNames.push_back(Name.empty() ? 0 : U.name(Name));
  return Proc.Slots++;
}

Body::Label Body::newLabel() {
  LabelPC.push_back(NoTarget);
  return LabelPC.size() - 1;
}

void Body::place(Label L) { LabelPC[L] = Proc.Code.size(); }

void Body::jump(Label L, const Stmt *At) { emit(Opcode::Jump, At).Then = L; }

Instruction &Body::branch(Operand Cond, Label Then, Label Else, const Stmt *At,
                          llvm::StringRef Text) {
  Instruction &I = emit(Opcode::Branch, At, {Cond});
  I.Then = Then;
  I.Else = Else;
  I.Name = U.name(Text);
  return I;
}

/// Turns labels into places.
void Body::finish() {
  emitLandings();
  for (Instruction &I : Proc.Code)
    for (uint32_t *Target : {&I.Then, &I.Else, &I.Unwind})
      if (*Target != NoTarget)
        *Target = LabelPC[*Target];
}

bool Body::canBeDestroyed(QualType Ty) const {
  if (Ty->isReferenceType())
    return false;
  // A timer that always goes off is nothing that others wait for.
  if (isKind(T.modelOf(Ty), model::TypeKind::Timer) && !U.hasEndlessTimers())
    return false;
  Shape S = T.shape(Ty);
  if (S == Shape::Modelled || S == Shape::Closure || S == Shape::Record)
    return true;
  // A pair or tuple can hold handles.
  return (S == Shape::Array || S == Shape::Plain) && T.carries(Ty);
}

void Body::pushDestroy(Operand Object, const VarDecl *Var) {
  Cleanups.push_back({Cleanup::Destroy, Slot(Object.V), Var, Inner});
  Inner = &Cleanups.back();
}

/// The source does not show where a variable ends; what there is to say about
/// that is said where it begins.
void Body::destroy(const Cleanup &C) {
  Instruction &I = emit(Opcode::Destroy, nullptr, {Operand::slot(C.Slot)});
  if (C.Var)
    I.Loc = U.Context.getSourceManager()
                .getFileLoc(C.Var->getLocation())
                .getRawEncoding();
}

void Body::unwindTo(Cleanup *Outer, const VarDecl *Keep) {
  Cleanup *Saved = Inner;
  while (Inner != Outer) {
    Cleanup *C = Inner;
    Inner = C->Outer; // Its own end is no longer due if that end throws.
    if (C->K == Cleanup::Destroy && (!Keep || C->Var != Keep))
      destroy(*C);
  }
  Inner = Saved;
}

void Body::popTo(Cleanup *Outer, bool EmitDestroys) {
  if (EmitDestroys)
    unwindTo(Outer);
  Inner = Outer;
}

Body::Label Body::landing(Cleanup *From) {
  if (!From)
    return NoTarget;
  if (From->Landing == NoTarget) {
    From->Landing = newLabel();
    if (From->K == Cleanup::Destroy)
      WantedLandings.push_back(From);
  }
  return From->Landing;
}

/// What an exception does on its way: it ends each object in turn, up to the
/// handlers of a try block or out of the function.
void Body::emitLandings() {
  for (size_t I = 0; I != WantedLandings.size(); ++I) {
    Cleanup *C = WantedLandings[I];
    place(C->Landing);
    destroy(*C);
    if (C->Outer) {
      jump(landing(C->Outer));
      continue;
    }
    Inner = nullptr;
    emit(Opcode::Throw, nullptr);
  }
}

namespace {

/// Finds the scalar variables that something refers to by address.
class AddressScan : public RecursiveASTVisitor<AddressScan> {
public:
  explicit AddressScan(llvm::DenseSet<const VarDecl *> &Taken) : Taken(Taken) {}

  bool TraverseImplicitCastExpr(ImplicitCastExpr *E) {
    if (E->getCastKind() == CK_LValueToRValue && isVariable(E->getSubExpr()))
      return true;
    return RecursiveASTVisitor::TraverseImplicitCastExpr(E);
  }
  bool TraverseBinaryOperator(BinaryOperator *E) {
    if (E->isAssignmentOp() && isVariable(E->getLHS()))
      return TraverseStmt(E->getRHS());
    return RecursiveASTVisitor::TraverseBinaryOperator(E);
  }
  bool TraverseCompoundAssignOperator(CompoundAssignOperator *E) {
    if (isVariable(E->getLHS()))
      return TraverseStmt(E->getRHS());
    return RecursiveASTVisitor::TraverseCompoundAssignOperator(E);
  }
  bool TraverseUnaryOperator(UnaryOperator *E) {
    if (E->isIncrementDecrementOp() && isVariable(E->getSubExpr()))
      return true;
    return RecursiveASTVisitor::TraverseUnaryOperator(E);
  }
  bool TraverseLambdaExpr(LambdaExpr *L) {
    for (const LambdaCapture &C : L->captures())
      if (C.capturesVariable() && C.getCaptureKind() == LCK_ByRef)
        if (const auto *V = dyn_cast<VarDecl>(C.getCapturedVar()))
          Taken.insert(V);
    for (Expr *Init : L->capture_inits())
      if (Init)
        TraverseStmt(Init);
    return true;
  }
  bool VisitDeclRefExpr(DeclRefExpr *E) {
    if (const auto *V = dyn_cast<VarDecl>(E->getDecl()))
      Taken.insert(V);
    return true;
  }

private:
  static bool isVariable(const Expr *E) {
    return isa<DeclRefExpr>(E->IgnoreParens());
  }
  llvm::DenseSet<const VarDecl *> &Taken;
};

} // namespace

void Body::findAddressTaken(const Stmt *S) {
  AddressScan(AddressTaken).TraverseStmt(const_cast<Stmt *>(S));
}

bool Body::isDirect(const VarDecl *V) const {
  return !V->getType()->isReferenceType() &&
         T.shape(V->getType()) == Shape::Scalar && !AddressTaken.contains(V);
}
