//===- Formula.cpp - Functions that only compute --------------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Lower/Formula.h"
#include "lib/Lower/Types.h"
#include "clang/AST/RecursiveASTVisitor.h"

using namespace chan;
using namespace chan::lower;
using namespace clang;

namespace {

/// Ends at the first thing that is no part of a formula.
class FormulaScan : public RecursiveASTVisitor<FormulaScan> {
public:
  FormulaScan(Types &T, unsigned Left, unsigned Depth, bool MayChange)
      : T(T), Left(Left), Depth(Depth), MayChange(MayChange) {}

  bool shouldVisitImplicitCode() const { return true; }

  bool accepts(const FunctionDecl *F) {
    const FunctionDecl *Definition = nullptr;
    if (Depth == 0 || !F->hasBody(Definition))
      return false;
    const auto *Method = dyn_cast<CXXMethodDecl>(Definition);
    HasObject = Method && !Method->isStatic();
    const QualType Ty = F->getReturnType();
    return (gives(Ty) || (HasObject && Ty->isVoidType())) &&
           llvm::all_of(Definition->parameters(),
                        [&](const ParmVarDecl *P) {
                          return HasObject || isArgument(P->getType());
                        }) &&
           TraverseStmt(Definition->getBody());
  }

  bool VisitStmt(Stmt *S) {
    if (Left == 0)
      return false;
    --Left;
    switch (S->getStmtClass()) {
    case Stmt::CompoundStmtClass:
    case Stmt::ReturnStmtClass:
    case Stmt::IfStmtClass:
    case Stmt::ParenExprClass:
    case Stmt::ConstantExprClass:
    case Stmt::ExprWithCleanupsClass:
    case Stmt::MaterializeTemporaryExprClass:
    case Stmt::CXXBindTemporaryExprClass:
    case Stmt::ImplicitCastExprClass:
    case Stmt::CStyleCastExprClass:
    case Stmt::CXXStaticCastExprClass:
    case Stmt::CXXFunctionalCastExprClass:
    case Stmt::IntegerLiteralClass:
    case Stmt::CharacterLiteralClass:
    case Stmt::StringLiteralClass:
    case Stmt::CXXBoolLiteralExprClass:
    case Stmt::CXXNullPtrLiteralExprClass:
    case Stmt::ConditionalOperatorClass:
      return true;
    case Stmt::CXXThisExprClass:
    case Stmt::DeclStmtClass:
      return HasObject;
    case Stmt::MemberExprClass:
      return HasObject || isPart(cast<MemberExpr>(S)->getMemberDecl());
    case Stmt::CompoundAssignOperatorClass:
      return mayChange();
    case Stmt::BinaryOperatorClass:
      return mayChange() || !cast<BinaryOperator>(S)->isAssignmentOp();
    case Stmt::UnaryOperatorClass: {
      const auto *Op = cast<UnaryOperator>(S);
      return (mayChange() || !Op->isIncrementDecrementOp()) &&
             Op->getOpcode() != UO_Deref && Op->getOpcode() != UO_AddrOf;
    }
    case Stmt::CXXConstructExprClass:
    case Stmt::CXXTemporaryObjectExprClass:
    case Stmt::InitListExprClass:
      return gives(cast<Expr>(S)->getType());
    case Stmt::DeclRefExprClass:
      return isKnown(cast<DeclRefExpr>(S)->getDecl());
    case Stmt::CallExprClass:
    case Stmt::CXXMemberCallExprClass:
    case Stmt::CXXOperatorCallExprClass: {
      const FunctionDecl *Callee = cast<CallExpr>(S)->getDirectCallee();
      return Callee &&
             (isOfMember(Callee) ||
              FormulaScan(T, Left, Depth - 1, MayChange).accepts(Callee));
    }
    default:
      return false;
    }
  }

private:
  /// A number, or perhaps one.
  bool gives(QualType Ty) {
    if (T.shape(Ty) == Shape::Scalar)
      return !Ty->isVoidType() && !Ty->isReferenceType();
    const model::Type *MT = T.modelOf(Ty);
    return MT && !T.carries(Ty) &&
           (MT->Kind == model::TypeKind::Null ||
            (MT->Kind == model::TypeKind::Pointer &&
             MT->Owns == model::Ownership::Inside));
  }

  bool mayChange() const { return HasObject && MayChange; }

  /// A number, or an object that it may look at.
  bool isArgument(QualType Ty) {
    if (Ty->isLValueReferenceType() &&
        Ty->getPointeeType().isConstQualified()) {
      const Shape S = T.shape(Ty.getNonReferenceType());
      return S == Shape::Scalar || S == Shape::Plain || S == Shape::Record;
    }
    return T.shape(Ty) == Shape::Scalar;
  }

  /// A method, or a member that nobody changes behind the object's back.
  static bool isPart(const ValueDecl *D) {
    const auto *Field = dyn_cast<FieldDecl>(D);
    return Field
               ? !Field->isMutable() && !Field->getType()->isReferenceType() &&
                     !Field->getType().isVolatileQualified()
               : isa<CXXMethodDecl>(D);
  }

  /// What a library's type does, and how what it holds is handed on.
  bool isOfMember(const FunctionDecl *Callee) {
    const auto *Method = dyn_cast<CXXMethodDecl>(Callee);
    return HasObject && (Method ? T.modelOf(Method->getParent()) != nullptr &&
                                      (MayChange || Method->isConst())
                                : Callee->getBuiltinID() != 0);
  }

  bool isKnown(const ValueDecl *D) {
    const auto *V = dyn_cast<VarDecl>(D);
    return isa<ParmVarDecl, EnumConstantDecl, FunctionDecl>(D) ||
           (V && HasObject && V->isLocalVarDecl()) ||
           (V && V->isUsableInConstantExpressions(V->getASTContext()));
  }

  Types &T;
  unsigned Left;  ///< How many steps more it may have.
  unsigned Depth; ///< How many calls deep.
  const bool MayChange;
  bool HasObject = false;
};

} // namespace

static bool isMadeOfSteps(const FunctionDecl *F, Types &T, bool MayChange) {
  constexpr unsigned MostSteps = 60, MostCalls = 3;
  return FormulaScan(T, MostSteps, MostCalls, MayChange).accepts(F);
}

bool lower::isFormula(const FunctionDecl *F, Types &T) {
  return isMadeOfSteps(F, T, /*MayChange=*/true);
}

bool lower::isQuestion(const FunctionDecl *F, Types &T) {
  return isMadeOfSteps(F, T, /*MayChange=*/false);
}
