//===- Calls.cpp - Calls: to functions, closures, and out of sight ------===//
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
using model::TypeKind;
using skeleton::NoProc;

namespace {

/// The object of a method call as written: its own type says what it is, not
/// the base's that declares the method.
const Expr *asWritten(const Expr *E) {
  while (const auto *Cast = dyn_cast<ImplicitCastExpr>(E->IgnoreParens())) {
    if (Cast->getCastKind() != CK_DerivedToBase &&
        Cast->getCastKind() != CK_UncheckedDerivedToBase &&
        Cast->getCastKind() != CK_NoOp)
      break;
    E = Cast->getSubExpr();
  }
  return E;
}

} // namespace

CallInfo Body::info(const CallExpr *E) {
  CallInfo C{E};
  C.Callee = E->getDirectCallee();
  unsigned First = 0;
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(E)) {
    C.Object = Member->getImplicitObjectArgument();
    if (C.Object)
      C.Object = asWritten(C.Object);
    C.Arrow = C.Object && C.Object->getType()->isPointerType();
  } else if (isa<CXXOperatorCallExpr>(E) && C.Callee &&
             isa<CXXMethodDecl>(C.Callee) && E->getNumArgs()) {
    if (!cast<CXXMethodDecl>(C.Callee)->isStatic())
      C.Object = asWritten(E->getArg(0));
    First = 1;
  }
  for (unsigned I = First; I < E->getNumArgs(); ++I)
    if (!isa<CXXDefaultArgExpr>(E->getArg(I)))
      C.Args.push_back(E->getArg(I));
  return C;
}

Body::Operand Body::object(const CallInfo &C) {
  return C.Arrow ? rvalue(C.Object) : lvalue(C.Object);
}

/// What the callee's parameter gets: a reference, an object of its own, or a
/// value.
Body::Operand Body::argument(const Expr *E, QualType Param) {
  if (Param->isReferenceType())
    return lvalue(E);
  if (T.shape(Param) == Shape::Scalar)
    return any(E);
  return temporary(E);
}

void Body::pass(llvm::SmallVectorImpl<Operand> &Out, const FunctionDecl *Fn,
                llvm::ArrayRef<const Expr *> Args) {
  for (unsigned I = 0; I != Args.size(); ++I) {
    QualType Param = Fn && I < Fn->getNumParams()
                         ? Fn->getParamDecl(I)->getType()
                     : Args[I]->isGLValue()
                         ? U.Context.getLValueReferenceType(Args[I]->getType())
                         : Args[I]->getType();
    Out.push_back(argument(Args[I], Param));
  }
  // Default arguments that the call does not write.
  if (Fn)
    for (unsigned I = Args.size(); I < Fn->getNumParams(); ++I)
      if (const ParmVarDecl *P = Fn->getParamDecl(I);
          P->hasDefaultArg() && !P->hasUninstantiatedDefaultArg() &&
          !P->hasUnparsedDefaultArg())
        Out.push_back(argument(P->getDefaultArg(), P->getType()));
}

Body::Operand Body::callProc(skeleton::ProcId P, const FunctionDecl *Fn,
                             std::optional<Operand> This, const CallInfo &C) {
  llvm::SmallVector<Operand, 4> Args;
  if (This)
    Args.push_back(*This);
  pass(Args, Fn, C.Args);
  Instruction &I = emit(Opcode::Call, C.E, {Operand::proc(P)});
  I.Args.append(Args.begin(), Args.end());
  I.Name = U.name(Fn->getNameAsString());
  if (Fn->getReturnType()->isVoidType())
    return {};
  I.D = newSlot();
  return Operand::slot(I.D);
}

/// Calls what a closure, a callable wrapper or a function pointer holds.
Body::Operand Body::callValue(Operand Callee, const FunctionDecl *Fn,
                              llvm::ArrayRef<const Expr *> Args,
                              const Expr *At) {
  llvm::SmallVector<Operand, 4> Passed;
  pass(Passed, Fn, Args);
  Instruction &I = emit(Opcode::Call, At, {Callee});
  I.Args.append(Passed.begin(), Passed.end());
  I.Name = U.name("result");
  I.D = newSlot();
  return Operand::slot(I.D);
}

bool Body::isAssignment(const CallInfo &C) const {
  const auto *Op = dyn_cast<CXXOperatorCallExpr>(C.E);
  return Op && Op->getOperator() == OO_Equal && C.Object && C.Args.size() == 1;
}

Body::Operand Body::assign(const CallInfo &C) {
  const Expr *From = C.Args[0];
  Operand To = lvalue(C.Object);
  const model::Type *MT = T.modelOf(C.Object->getType());
  const model::Type *Source = T.modelOf(From->getType());
  if (MT && MT->Kind != TypeKind::Variant &&
      T.shape(C.Object->getType()) == Shape::Modelled &&
      T.shape(From->getType()) == Shape::Scalar) {
    emit(Opcode::Store, C.E, {To, rvalue(From)});
    return To;
  }
  if (MT && MT->Kind == TypeKind::Pointer && Source != MT) {
    if (Source && Source->Kind == TypeKind::Pointer) {
      Operand Given = any(From);
      bool Gives =
          Source->Owns == model::Ownership::Unique || !From->isLValue();
      Operand V = result(Gives ? Opcode::Release : Opcode::Load, C.E, {Given});
      emit(Opcode::Store, C.E, {To, V});
      return To;
    }
    if (MT->Owns == model::Ownership::Inside) {
      if (isKind(From->getType(), TypeKind::Null))
        emit(Opcode::Store, C.E, {To, Operand::null()});
      else
        emit(Opcode::Store, C.E, {To, build(From)});
      return To;
    }
  }
  if (MT && MT->Kind == TypeKind::Variant && Source != MT)
    return assignVariant(C, To);
  if (MT && MT->Kind == TypeKind::Function && Source != MT) {
    emit(Opcode::Store, C.E, {To, build(From)});
    return To;
  }
  if (isa<StringLiteral>(From->IgnoreParenImpCasts())) {
    emit(Opcode::Store, C.E, {To, plainValue(From)});
    return To;
  }
  Operand Right = From->isGLValue() ? lvalue(From) : temporary(From);
  // To give a handle another task does to its own what its end would do.
  if (MT && MT->Kind == TypeKind::Task &&
      (cellFlags(*MT) & (skeleton::Joins | skeleton::CancelsFirst))) {
    Operand Old = result(Opcode::Take, C.E, {To});
    emit(Opcode::Destroy, C.E, {Old});
  }
  emit(From->isLValue() ? Opcode::Assign : Opcode::TakeInto, C.E, {To, Right});
  return To;
}

/// Comparisons of handles with null and with each other.
std::optional<Body::Operand> Body::comparison(const CallInfo &C) {
  const auto *Op = dyn_cast<CXXOperatorCallExpr>(C.E);
  if (!Op || (Op->getOperator() != OO_EqualEqual &&
              Op->getOperator() != OO_ExclaimEqual))
    return std::nullopt;
  llvm::SmallVector<const Expr *, 2> Sides;
  if (C.Object)
    Sides.push_back(C.Object);
  Sides.append(C.Args.begin(), C.Args.end());
  if (Sides.size() != 2)
    return std::nullopt;
  if (isKind(Sides[0]->getType(), TypeKind::Error) ||
      isKind(Sides[1]->getType(), TypeKind::Error)) {
    auto Outcome = [&](const Expr *E) {
      return isKind(E->getType(), TypeKind::Error)
                 ? result(Opcode::Load, E, {any(E)})
                 : any(E);
    };
    Operand A = Outcome(Sides[0]), B = Outcome(Sides[1]);
    return compare(Op->getOperator() == OO_EqualEqual ? BO_EQ : BO_NE, A, B,
                   C.E);
  }
  auto IsHandle = [&](const Expr *E) {
    const model::Type *MT = T.modelOf(E->getType());
    return MT &&
           (MT->Kind == TypeKind::Pointer || MT->Kind == TypeKind::Function);
  };
  auto IsPlain = [&](const Expr *E) {
    return T.shape(E->getType()) == Shape::Plain ||
           isa<StringLiteral>(E->IgnoreParenImpCasts());
  };
  const BinaryOperatorKind Same =
      Op->getOperator() == OO_EqualEqual ? BO_EQ : BO_NE;
  if (IsPlain(Sides[0]) && IsPlain(Sides[1]) && Op->getDirectCallee() &&
      !T.isUserCode(Op->getDirectCallee())) {
    Operand A = plainValue(Sides[0]), B = plainValue(Sides[1]);
    return compare(Same, A, B, C.E);
  }
  if (!IsHandle(Sides[0]) && !IsHandle(Sides[1]))
    return std::nullopt;
  auto Value = [&](const Expr *E) -> Operand {
    if (E->getType()->isNullPtrType())
      return Operand::null();
    if (IsHandle(E))
      return result(Opcode::Load, E, {any(E)});
    if (isKind(E->getType(), TypeKind::Null))
      return Operand::null();
    return any(E);
  };
  Operand A = Value(Sides[0]), B = Value(Sides[1]);
  return compare(Same, A, B, C.E);
}

Body::Operand Body::call(const CallExpr *E, llvm::StringRef Name) {
  CallInfo C = info(E);
  const FunctionDecl *Callee = C.Callee;
  if (isa<CXXPseudoDestructorExpr>(E->getCallee()->IgnoreParens()))
    return {};
  if (!Callee) {
    // Through a pointer to a function or to a member.
    const Expr *To = E->getCallee()->IgnoreParens();
    if (T.shape(To->getType()) == Shape::Scalar &&
        !To->getType()->isMemberPointerType() && !isa<BinaryOperator>(To))
      return callValue(rvalue(To), nullptr, C.Args, E);
    return callOutOfSight(C);
  }
  if (auto Same = comparison(C))
    return *Same;
  if (Modelled M = modelled(C); M.Op)
    return performNow(M, C, Name);
  if (isAssignment(C)) {
    const auto *Method = cast<CXXMethodDecl>(Callee);
    if (T.shape(C.Object->getType()) != Shape::Record ||
        Method->isDefaulted() || !Method->isUserProvided())
      if (Method->isCopyAssignmentOperator() ||
          Method->isMoveAssignmentOperator() ||
          T.shape(C.Object->getType()) == Shape::Modelled)
        return assign(C);
  }

  // What a generator yields is not followed.
  if (isLazy(Callee))
    return isKind(E->getType(), TypeKind::Channel) ? callOutOfSight(C)
                                                   : putOff(E);
  if (isEager(Callee)) {
    if (isUnderWay(E->getType()))
      return begun(E, Name);
    start(E, skeleton::Detached);
    return E->getType()->isVoidType()
               ? Operand()
               : buildUnknown(E->getType(), E, Name, skeleton::Open);
  }
  if (!blocks(C) || U.procOf(Callee) != NoProc)
    return callNow(C);
  Operand Result = callNow(C);
  awaitForeign({}, C);
  return Result;
}

/// Runs the body of the callee here and now.
Body::Operand Body::callNow(const CallInfo &C) {
  const auto *E = cast<CallExpr>(C.E);
  const FunctionDecl *Callee = C.Callee;
  // A callable object: a lambda by its closure, whoever holds it.
  if (C.Object && T.shape(C.Object->getType()) == Shape::Closure) {
    Operand Closure = lvalue(C.Object);
    return callValue(Closure, Callee, C.Args, E);
  }
  if (const auto *Method = dyn_cast<CXXMethodDecl>(Callee);
      Method && Method->isVirtual() && C.Object) {
    const auto *Written = dyn_cast<MemberExpr>(E->getCallee()->IgnoreParens());
    if (!Written || !Written->hasQualifier()) {
      Callee = U.onlyOverrider(Method);
      if (!Callee)
        return callVirtual(Method, C);
    }
  }
  if (skeleton::ProcId P = U.procOf(Callee); P != NoProc) {
    std::optional<Operand> This;
    if (C.Object && !cast<CXXMethodDecl>(Callee)->isStatic())
      This = object(C);
    return callProc(P, Callee, This, C);
  }
  return callOutOfSight(C);
}

/// What is called is for the object to say: its class has put it there.
Body::Operand Body::callVirtual(const CXXMethodDecl *Method,
                                const CallInfo &C) {
  if (!U.isOverridden(Method))
    return callOutOfSight(C);
  Operand This = object(C);
  Operand Callee = result(Opcode::Field, C.E, {This}, virtualName(Method),
                          uint32_t(skeleton::ObjectKind::Cell));
  llvm::SmallVector<Operand, 4> Args{This};
  pass(Args, Method, C.Args);
  Instruction &I = emit(Opcode::Call, C.E, {Callee});
  I.Args.append(Args.begin(), Args.end());
  I.Name = U.name(Method->getNameAsString());
  if (Method->getReturnType()->isVoidType())
    return {};
  I.D = newSlot();
  return Operand::slot(I.D);
}

void Body::escape(Operand Value, const Expr *E) {
  // Where tasks are started is told to everybody, and to no harm.
  if (!isKind(E->getType(), TypeKind::Scope))
    emit(Opcode::Escape, E, {Value});
}

/// A function whose body does not show, or does not matter. Whatever it gets by
/// reference it may keep and operate on; plain data it may change.
Body::Operand Body::callOutOfSight(const CallInfo &C) {
  const FunctionDecl *Callee = C.Callee;
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Callee);
  llvm::SmallVector<Operand, 4> Asked;
  bool Pure = Callee != nullptr;
  if (C.Object) {
    Operand Object = object(C);
    QualType Ty = C.Object->getType();
    if (Ty->isPointerType())
      Ty = Ty->getPointeeType();
    if (T.carries(Ty))
      emit(Opcode::Escape, C.E, {Object});
    if (!Method || !Method->isConst()) {
      Pure = false;
      if (T.shape(Ty) == Shape::Plain || T.shape(Ty) == Shape::Record ||
          isKind(Ty, TypeKind::Container))
        emit(Opcode::Havoc, C.E, {Object});
    }
    Asked.push_back(T.shape(Ty) == Shape::Plain
                        ? result(Opcode::Load, C.E, {Object})
                        : Object);
  }
  for (unsigned I = 0; I != C.Args.size(); ++I) {
    const Expr *Arg = C.Args[I];
    QualType Param = Callee && I < Callee->getNumParams()
                         ? Callee->getParamDecl(I)->getType()
                         : Arg->getType();
    Operand A = argument(Arg, Param);
    QualType Pointee = Param->isReferenceType() || Param->isPointerType()
                           ? Param->getPointeeType()
                           : QualType();
    if (T.carries(Param) || T.carries(Arg->getType()))
      escape(A, Arg);
    // Plain data that it gets by a handle.
    if (const model::Type *MT = T.modelOf(Arg->getType());
        isKind(MT, TypeKind::Pointer) && MT->Owns != model::Ownership::Inside)
      if (QualType To = pointee(Arg->getType());
          !To.isNull() && !To.isConstQualified()) {
        Pure = false;
        emit(Opcode::Havoc, C.E, {result(Opcode::Load, C.E, {A})});
      }
    if (!Pointee.isNull() && !Pointee.isConstQualified() &&
        !Pointee->isFunctionType() && !Param->isRValueReferenceType()) {
      Pure = false;
      emit(Opcode::Havoc, C.E, {A});
    }
    if (A)
      Asked.push_back(Param->isReferenceType() && !T.carries(Param)
                          ? result(Opcode::Load, C.E, {A})
                          : A);
  }
  if (Callee && Callee->isNoReturn()) {
    emit(Opcode::Halt, C.E);
    return {};
  }
  QualType Ty = C.E->getType();
  if (Ty->isVoidType())
    return {};
  const std::string Name =
      Callee ? Callee->getNameAsString() : std::string("result");
  // In a loop, the answer of a function that is asked about nothing may change.
  if (Asked.empty() && !Loops.empty())
    Pure = false;
  Operand Value;
  if (Pure) {
    Instruction &I = emit(Opcode::Apply, C.E);
    I.Args.append(Asked.begin(), Asked.end());
    I.Name = U.name(modelName(Callee));
    I.D = newSlot();
    Value = Operand::slot(I.D);
  } else {
    Value = unknown(C.E, Name);
  }
  if (C.E->isGLValue() || T.shape(Ty) == Shape::Scalar)
    return Value;
  if (T.shape(Ty) == Shape::Plain)
    return newCell(Value, C.E, Name);
  return buildUnknown(Ty, C.E, Name, skeleton::Open);
}
