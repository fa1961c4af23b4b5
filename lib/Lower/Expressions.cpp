//===- Expressions.cpp - Values, variables, operators -------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Lower/Body.h"
#include "clang/AST/ExprConcepts.h"
#include "llvm/Support/xxhash.h"

using namespace chan;
using namespace chan::lower;
using namespace clang;
using skeleton::BinaryOp;
using skeleton::NoTarget;
using skeleton::ObjectKind;

Body::Operand Body::unknown(const Expr *At, llvm::StringRef Name) {
  return result(Opcode::Fresh, At, {}, Name);
}

Body::Operand Body::plainValue(const Expr *E) {
  if (const auto *Text = dyn_cast<StringLiteral>(E->IgnoreParenImpCasts()))
    return Operand::integer(llvm::xxh3_64bits(Text->getBytes()) >> 2);
  return result(Opcode::Load, E, {any(E)});
}

void Body::condition(const Expr *E, Label Then, Label Else, uint32_t LoopId,
                     uint64_t Flags) {
  E = E->IgnoreParenImpCasts();
  if (const auto *Full = dyn_cast<ExprWithCleanups>(E))
    E = Full->getSubExpr()->IgnoreParenImpCasts();
  const uint64_t Count = Flags & (skeleton::CountsLoop | skeleton::Assumed);
  const bool OnTrue = Flags & skeleton::ExitsOnTrue;
  const bool OnFalse = Flags & skeleton::ExitsOnFalse;
  if (const auto *Not = dyn_cast<UnaryOperator>(E);
      Not && Not->getOpcode() == UO_LNot) {
    uint64_t Swapped = Count | (OnTrue ? skeleton::ExitsOnFalse : 0) |
                       (OnFalse ? skeleton::ExitsOnTrue : 0);
    return condition(Not->getSubExpr(), Else, Then, LoopId,
                     LoopId ? Swapped : 0);
  }
  if (const auto *Op = dyn_cast<BinaryOperator>(E); Op && Op->isLogicalOp()) {
    Label Second = newLabel();
    const bool And = Op->getOpcode() == BO_LAnd;
    // Of the first operand only that way out counts which decides the whole.
    const bool FirstLeaves = And ? OnFalse : OnTrue;
    condition(Op->getLHS(), And ? Second : Then, And ? Else : Second,
              FirstLeaves ? LoopId : 0, FirstLeaves ? Flags : 0);
    place(Second);
    return condition(Op->getRHS(), Then, Else, LoopId, Flags);
  }
  // That a pointer is true says little.
  const Expr *Asked = E;
  if (const auto *Converts = dyn_cast<CXXMemberCallExpr>(E);
      Converts && isa_and_nonnull<CXXConversionDecl>(Converts->getMethodDecl()))
    Asked = Converts->getImplicitObjectArgument();
  std::string What = text(E);
  if (const model::Type *MT = T.modelOf(Asked->getType());
      isKind(MT, model::TypeKind::Pointer) &&
      MT->Owns == model::Ownership::Inside)
    What = "'" + What + "' has a value";
  else if (isKind(MT, model::TypeKind::Pointer) ||
           Asked->getType()->isAnyPointerType())
    What = "'" + What + "' is not null";
  Instruction &I = branch(any(E), Then, Else, E, What);
  I.Aux = LoopId;
  I.Flags = LoopId ? Flags : 0;
}

/// What is too large keeps its last digits: such values can still be compared.
static int64_t asNumber(const llvm::APSInt &V) {
  return static_cast<int64_t>(*V.extOrTrunc(64).getRawData());
}

Body::Operand
Body::conditional(const ConditionalOperator *E,
                  llvm::function_ref<Operand(const Expr *)> Side) {
  Label Then = newLabel(), Else = newLabel(), End = newLabel();
  skeleton::Slot R = newSlot();
  condition(E->getCond(), Then, Else);
  place(Then);
  Operand A = Side(E->getTrueExpr());
  emit(Opcode::Move, E, {A}).D = R;
  jump(End);
  place(Else);
  Operand B = Side(E->getFalseExpr());
  emit(Opcode::Move, E, {B}).D = R;
  place(End);
  return Operand::slot(R);
}

void Body::ignore(const Expr *E) {
  E = E->IgnoreParens();
  if (const auto *Full = dyn_cast<ExprWithCleanups>(E))
    return ignore(Full->getSubExpr());
  if (const auto *Cast = dyn_cast<CastExpr>(E);
      Cast && Cast->getCastKind() == CK_ToVoid) {
    any(Cast->getSubExpr());
    return;
  }
  const auto *Call = dyn_cast<CallExpr>(E->IgnoreImplicit());
  Ignored = Call;
  const Operand Value = any(E);
  if (!Call || !Call->getDirectCallee())
    return;
  // What waits for a task that was spawned need not be awaited.
  const Modelled M = modelled(info(Call));
  const bool HasBegun =
      M.Op && M.Op->Does == model::Verb::Spawn && !M.Op->Completes;
  // Work that begins when it is awaited never does.
  if (Value && !E->isGLValue() && !HasBegun &&
      isKind(E->getType(), model::TypeKind::Awaitable))
    emit(Opcode::Discard, Call, {Value}).Name =
        U.name(Call->getDirectCallee()->getNameAsString());
}

Body::Operand Body::any(const Expr *E) {
  if (E->isGLValue())
    return T.shape(E->getType()) == Shape::Scalar &&
                   !E->getType()->isFunctionType()
               ? rvalue(E)
               : lvalue(E);
  if (E->getType()->isVoidType() || T.shape(E->getType()) == Shape::Scalar)
    return rvalue(E);
  return temporary(E);
}

Body::Operand Body::loadIfScalar(Operand Ref, const Expr *E) {
  if (T.shape(E->getType()) != Shape::Scalar)
    return Ref;
  return result(Opcode::Load, E, {Ref});
}

// ---- Values ----

Body::Operand Body::rvalue(const Expr *E) {
  E = E->IgnoreParens();
  if (auto It = Given.find(E); It != Given.end())
    return result(Opcode::Load, E, {It->second});
  if (E->isGLValue()) {
    // A scalar variable in its slot needs no load.
    if (const auto *Ref = dyn_cast<DeclRefExpr>(E))
      if (const auto *V = dyn_cast<VarDecl>(Ref->getDecl()))
        if (auto It = Variables.find(V);
            It != Variables.end() && It->second.Direct)
          return Operand::slot(It->second.Slot);
    if (const auto *Ref = dyn_cast<DeclRefExpr>(E))
      if (const auto *Fn = dyn_cast<FunctionDecl>(Ref->getDecl())) {
        skeleton::ProcId P = U.procOf(Fn);
        return P == skeleton::NoProc ? unknown(E, Fn->getNameAsString())
                                     : Operand::proc(P);
      }
    Expr::EvalResult Known;
    if (const auto *Ref = dyn_cast<DeclRefExpr>(E))
      if (const auto *V = dyn_cast<VarDecl>(Ref->getDecl());
          V && E->getType()->isIntegralOrEnumerationType() &&
          (V->isConstexpr() || V->getType().isConstQualified()) &&
          !E->isValueDependent() && E->EvaluateAsInt(Known, U.Context) &&
          Known.Val.getInt().isRepresentableByInt64())
        return Operand::integer(asNumber(Known.Val.getInt()));
    return loadIfScalar(lvalue(E), E);
  }
  switch (E->getStmtClass()) {
  case Stmt::IntegerLiteralClass: {
    llvm::APInt V = cast<IntegerLiteral>(E)->getValue();
    return V.getActiveBits() < 63 ? Operand::integer(V.getZExtValue())
                                  : unknown(E, "large number");
  }
  case Stmt::CXXBoolLiteralExprClass:
    return Operand::integer(cast<CXXBoolLiteralExpr>(E)->getValue());
  case Stmt::CharacterLiteralClass:
    return Operand::integer(cast<CharacterLiteral>(E)->getValue());
  case Stmt::CXXNullPtrLiteralExprClass:
  case Stmt::GNUNullExprClass:
    return Operand::null();
  case Stmt::DeclRefExprClass:
    if (const auto *C =
            dyn_cast<EnumConstantDecl>(cast<DeclRefExpr>(E)->getDecl())) {
      if (auto Status = T.status(C)) {
        using model::Library;
        switch (*Status) {
        case Library::Status::Success:
          return Operand::integer(skeleton::Success);
        case Library::Status::Closed:
          return Operand::integer(skeleton::Closed);
        case Library::Status::Empty:
        case Library::Status::Full:
          return Operand::integer(skeleton::WouldBlock);
        case Library::Status::Timeout:
          return Operand::integer(skeleton::TimedOut);
        }
      }
      return Operand::integer(asNumber(C->getInitVal()));
    }
    return unknown(E);
  case Stmt::ExprWithCleanupsClass:
    return rvalue(cast<ExprWithCleanups>(E)->getSubExpr());
  case Stmt::ConstantExprClass:
    return rvalue(cast<ConstantExpr>(E)->getSubExpr());
  case Stmt::SubstNonTypeTemplateParmExprClass:
    return rvalue(cast<SubstNonTypeTemplateParmExpr>(E)->getReplacement());
  case Stmt::CXXDefaultArgExprClass:
    return rvalue(cast<CXXDefaultArgExpr>(E)->getExpr());
  case Stmt::CXXDefaultInitExprClass:
    return rvalue(cast<CXXDefaultInitExpr>(E)->getExpr());
  case Stmt::OpaqueValueExprClass:
    if (auto It = Opaque.find(E); It != Opaque.end())
      return It->second;
    return unknown(E);
  case Stmt::CXXThisExprClass:
    return thisObject(E);
  case Stmt::BinaryOperatorClass:
  case Stmt::CompoundAssignOperatorClass:
    return binary(cast<BinaryOperator>(E));
  case Stmt::CXXRewrittenBinaryOperatorClass:
    return rvalue(cast<CXXRewrittenBinaryOperator>(E)->getSemanticForm());
  case Stmt::UnaryOperatorClass:
    return unary(cast<UnaryOperator>(E));
  case Stmt::CallExprClass:
  case Stmt::CXXMemberCallExprClass:
  case Stmt::CXXOperatorCallExprClass: {
    Operand R = call(cast<CallExpr>(E));
    return R ? R : Operand::integer(0);
  }
  case Stmt::ConditionalOperatorClass:
    return conditional(cast<ConditionalOperator>(E),
                       [&](const Expr *Side) { return any(Side); });
  case Stmt::CXXNewExprClass: {
    const auto *New = cast<CXXNewExpr>(E);
    if (New->getNumPlacementArgs())
      return unknown(E);
    if (New->isArray())
      return buildUnknown(New->getAllocatedType(), E, "array", 0);
    QualType Ty = New->getAllocatedType();
    if (T.shape(Ty) == Shape::Scalar)
      return newCell(New->getInitializer() ? rvalue(New->getInitializer())
                                           : unknown(E),
                     E, "number");
    return New->getConstructExpr() && !isa<InitListExpr>(New->getInitializer())
               ? construct(New->getConstructExpr(), {})
           : New->getInitializer() ? build(New->getInitializer())
                                   : buildDefault(Ty, E, {});
  }
  case Stmt::CXXDeleteExprClass:
    emit(Opcode::Destroy, E, {rvalue(cast<CXXDeleteExpr>(E)->getArgument())});
    return {};
  case Stmt::CoawaitExprClass:
    return awaited(cast<CoawaitExpr>(E));
  case Stmt::CoyieldExprClass:
    return yielded(cast<CoyieldExpr>(E));
  case Stmt::CXXThrowExprClass:
    throwException(cast<CXXThrowExpr>(E));
    return {};
  case Stmt::CXXScalarValueInitExprClass:
  case Stmt::ImplicitValueInitExprClass:
    return E->getType()->isPointerType() ? Operand::null()
                                         : Operand::integer(0);
  case Stmt::InitListExprClass: {
    const auto *List = cast<InitListExpr>(E);
    if (List->getNumInits() == 1)
      return rvalue(List->getInit(0));
    return E->getType()->isPointerType() ? Operand::null()
                                         : Operand::integer(0);
  }
  default:
    break;
  }
  if (const auto *Cast = dyn_cast<CastExpr>(E)) {
    const Expr *Sub = Cast->getSubExpr();
    switch (Cast->getCastKind()) {
    case CK_NullToPointer:
    case CK_NullToMemberPointer:
      return Operand::null();
    case CK_ToVoid:
      ignore(Sub);
      return {};
    case CK_ArrayToPointerDecay:
      return lvalue(Sub);
    case CK_FunctionToPointerDecay:
      return rvalue(Sub);
    case CK_MemberPointerToBoolean:
      return Operand::integer(1);
    case CK_PointerToBoolean:
      return compare(BO_NE, rvalue(Sub), Operand::null(), E);
    case CK_IntegralToFloating:
    case CK_FloatingToIntegral:
    case CK_FloatingToBoolean: {
      Operand V = rvalue(Sub);
      return result(Opcode::Apply, E, {V}, "converted");
    }
    default:
      return any(Sub);
    }
  }
  Expr::EvalResult Known;
  if (isa<UnaryExprOrTypeTraitExpr, TypeTraitExpr, SizeOfPackExpr,
          CXXNoexceptExpr, ConceptSpecializationExpr, RequiresExpr>(E) &&
      !E->isValueDependent() && E->EvaluateAsInt(Known, U.Context))
    return Operand::integer(asNumber(Known.Val.getInt()));
  // Something else: its parts happen, and what comes out is unknown.
  if (!isa<LambdaExpr, UnaryExprOrTypeTraitExpr>(E))
    for (const Stmt *Child : E->children())
      if (const auto *Sub = dyn_cast_or_null<Expr>(Child))
        ignore(Sub);
  return E->getType()->isVoidType() ? Operand() : unknown(E);
}

void Body::throwException(const CXXThrowExpr *E) {
  if (!E->getSubExpr()) {
    emit(Opcode::Throw, E);
    return;
  }
  ignore(E->getSubExpr());
  QualType Ty = E->getSubExpr()->getType();
  const std::string Name = exceptionName(Ty);
  std::vector<std::string> As{Name};
  if (const CXXRecordDecl *RD = Ty->getAsCXXRecordDecl();
      RD && RD->hasDefinition())
    RD->getDefinition()->forallBases([&](const CXXRecordDecl *Base) {
      As.push_back(modelName(Base));
      return true;
    });
  U.P.CaughtAs[Name] = std::move(As);
  emit(Opcode::Throw, E).Name = U.name(Name);
}

Body::Operand Body::compare(BinaryOperatorKind Op, Operand A, Operand B,
                            const Expr *At) {
  switch (Op) {
  case BO_EQ:
    return result(Opcode::Binary, At, {A, B}, {}, uint32_t(BinaryOp::Eq));
  case BO_NE:
    return result(Opcode::Binary, At, {A, B}, {}, uint32_t(BinaryOp::Ne));
  case BO_LT:
    return result(Opcode::Binary, At, {A, B}, {}, uint32_t(BinaryOp::Lt));
  case BO_LE:
    return result(Opcode::Binary, At, {A, B}, {}, uint32_t(BinaryOp::Le));
  case BO_GT:
    return result(Opcode::Binary, At, {B, A}, {}, uint32_t(BinaryOp::Lt));
  case BO_GE:
    return result(Opcode::Binary, At, {B, A}, {}, uint32_t(BinaryOp::Le));
  default:
    return unknown(At);
  }
}

Body::Operand Body::binary(const BinaryOperator *E) {
  auto Arithmetic = [&](BinaryOperatorKind Op, Operand A, Operand B) {
    switch (Op) {
    case BO_Add:
      return result(Opcode::Binary, E, {A, B}, {}, uint32_t(BinaryOp::Add));
    case BO_Sub:
      return result(Opcode::Binary, E, {A, B}, {}, uint32_t(BinaryOp::Sub));
    case BO_Mul:
      return result(Opcode::Binary, E, {A, B}, {}, uint32_t(BinaryOp::Mul));
    case BO_Div:
    case BO_Rem:
      if (E->getType()->isIntegerType())
        return result(Opcode::Binary, E, {A, B}, {},
                      uint32_t(Op == BO_Div ? BinaryOp::Div : BinaryOp::Rem));
      [[fallthrough]];
    default:
      return result(Opcode::Apply, E, {A, B}, BinaryOperator::getOpcodeStr(Op));
    }
  };
  if (E->isLogicalOp()) {
    Label True = newLabel(), False = newLabel(), End = newLabel();
    skeleton::Slot R = newSlot();
    condition(E, True, False);
    place(True);
    emit(Opcode::Move, E, {Operand::integer(1)}).D = R;
    jump(End);
    place(False);
    emit(Opcode::Move, E, {Operand::integer(0)}).D = R;
    place(End);
    return Operand::slot(R);
  }
  if (E->isAssignmentOp()) {
    Operand New;
    if (E->isCompoundAssignmentOp()) {
      Operand Old = rvalue(E->getLHS());
      New =
          Arithmetic(BinaryOperator::getOpForCompoundAssignment(E->getOpcode()),
                     Old, rvalue(E->getRHS()));
    } else {
      New = rvalue(E->getRHS());
    }
    const Expr *To = E->getLHS()->IgnoreParens();
    if (const auto *Ref = dyn_cast<DeclRefExpr>(To))
      if (const auto *V = dyn_cast<VarDecl>(Ref->getDecl()))
        if (auto It = Variables.find(V);
            It != Variables.end() && It->second.Direct) {
          emit(Opcode::Move, E, {New}).D = It->second.Slot;
          return Operand::slot(It->second.Slot);
        }
    emit(Opcode::Store, E, {lvalue(To), New});
    return New;
  }
  if (E->getOpcode() == BO_Comma) {
    ignore(E->getLHS());
    return any(E->getRHS());
  }
  Operand A = any(E->getLHS()), B = any(E->getRHS());
  return E->isComparisonOp() ? compare(E->getOpcode(), A, B, E)
                             : Arithmetic(E->getOpcode(), A, B);
}

Body::Operand Body::unary(const UnaryOperator *E) {
  const Expr *Sub = E->getSubExpr();
  switch (E->getOpcode()) {
  case UO_LNot:
    return result(Opcode::Not, E, {rvalue(Sub)});
  case UO_Plus:
  case UO_Extension:
    return rvalue(Sub);
  case UO_Minus:
    return result(Opcode::Binary, E, {Operand::integer(0), rvalue(Sub)}, {},
                  uint32_t(BinaryOp::Sub));
  case UO_AddrOf: {
    const Expr *Of = Sub->IgnoreParens();
    if (const auto *Ref = dyn_cast<DeclRefExpr>(Of)) {
      if (const auto *Fn = dyn_cast<FunctionDecl>(Ref->getDecl())) {
        skeleton::ProcId P = U.procOf(Fn);
        return P == skeleton::NoProc ? unknown(E) : Operand::proc(P);
      }
      if (isa<FieldDecl>(Ref->getDecl()))
        return unknown(E);
    }
    return lvalue(Of);
  }
  case UO_PreInc:
  case UO_PreDec:
  case UO_PostInc:
  case UO_PostDec: {
    Operand Old = rvalue(Sub);
    if (E->isPostfix()) {
      // The slot is about to change; the expression's value is the old one.
      skeleton::Slot Kept = newSlot();
      emit(Opcode::Move, E, {Old}).D = Kept;
      Old = Operand::slot(Kept);
    }
    Operand New =
        result(Opcode::Binary, E, {Old, Operand::integer(1)}, {},
               uint32_t(E->isIncrementOp() ? BinaryOp::Add : BinaryOp::Sub));
    const Expr *To = Sub->IgnoreParens();
    const auto *Ref = dyn_cast<DeclRefExpr>(To);
    const auto *V = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
    if (auto It = V ? Variables.find(V) : Variables.end();
        It != Variables.end() && It->second.Direct)
      emit(Opcode::Move, E, {New}).D = It->second.Slot;
    else
      emit(Opcode::Store, E, {lvalue(To), New});
    return E->isPostfix() ? Old : New;
  }
  default:
    return result(Opcode::Apply, E, {rvalue(Sub)},
                  UnaryOperator::getOpcodeStr(E->getOpcode()));
  }
}
