//===- Addresses.cpp - Variables whose address is taken -------------------===//
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
