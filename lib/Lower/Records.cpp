//===- Records.cpp - Objects of classes of the user's, and closures -------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Lower/Body.h"
#include "clang/AST/CXXInheritance.h"
#include "llvm/ADT/STLExtras.h"

using namespace chan;
using namespace chan::lower;
using namespace clang;
using skeleton::NoProc;
using skeleton::ObjectKind;

namespace {

const CXXMethodDecl *onlyCallOperator(const CXXRecordDecl *RD) {
  const CXXMethodDecl *Only = nullptr;
  if (RD->hasDefinition())
    for (const CXXMethodDecl *M : RD->methods())
      if (M->getOverloadedOperator() == OO_Call) {
        if (Only)
          return nullptr;
        Only = M;
      }
  return Only;
}

} // namespace

std::string lower::virtualName(const CXXMethodDecl *Method) {
  while (Method->size_overridden_methods() != 0)
    Method = *Method->begin_overridden_methods();
  return "virtual " + modelName(Method) + Method->getType().getAsString();
}

Body::Operand Body::newRecord(const CXXRecordDecl *RD, const Stmt *At,
                              llvm::StringRef Name) {
  Operand Destructor;
  if (skeleton::ProcId P = U.destructorOf(RD); P != NoProc)
    Destructor = Operand::proc(P);
  // What a call of the object runs.
  Operand CallOperator;
  if (const CXXMethodDecl *M = onlyCallOperator(RD))
    if (skeleton::ProcId P = U.procOf(M); P != NoProc)
      CallOperator = Operand::proc(P);
  Operand Object = result(Opcode::New, At, {CallOperator, Destructor}, Name,
                          uint32_t(ObjectKind::Record));
  bindVirtuals(Object, RD, At);
  return Object;
}

/// Tells the object which functions its virtual methods are, where that makes a
/// difference to a call.
void Body::bindVirtuals(Operand Object, const CXXRecordDecl *RD,
                        const Stmt *At) {
  if (!RD->hasDefinition() || !RD->isPolymorphic())
    return;
  CXXFinalOverriderMap Methods;
  RD->getFinalOverriders(Methods);
  // (The map goes by address, programs do not.)
  std::vector<std::pair<std::string, skeleton::ProcId>> Bound;
  for (const auto &[Method, Overriders] : Methods) {
    if (isa<CXXDestructorDecl>(Method) ||
        Method->size_overridden_methods() != 0 || !U.isOverridden(Method) ||
        U.onlyOverrider(Method))
      continue;
    const auto &Final = Overriders.begin()->second;
    if (Final.size() == 1)
      if (skeleton::ProcId P = U.procOf(Final.front().Method, /*Any=*/true);
          P != NoProc)
        Bound.push_back({virtualName(Method), P});
  }
  llvm::sort(Bound);
  for (const auto &[Name, P] : Bound)
    emit(Opcode::Bind, At, {Object, Operand::proc(P)}).Name = U.name(Name);
}

Body::Operand Body::constructRecord(const CXXConstructExpr *E,
                                    llvm::StringRef Name) {
  const CXXConstructorDecl *Ctor = E->getConstructor();
  Operand Object = newRecord(E->getType()->getAsCXXRecordDecl(), E, Name);
  if (Ctor->isInheritingConstructor())
    Ctor = Ctor->getInheritedConstructor().getConstructor();
  skeleton::ProcId P = U.procOf(Ctor);
  llvm::SmallVector<const Expr *, 4> Args(E->arguments().begin(),
                                          E->arguments().end());
  if (P != NoProc) {
    CallInfo C{E, Ctor, nullptr, false, Args};
    callProc(P, Ctor, Object, C);
    return Object;
  }
  if (!Ctor->isImplicit() || !Args.empty()) {
    // A constructor that nobody shows; it can do anything with all of this.
    bool Carries = false;
    for (const Expr *Arg : Args) {
      Operand A = any(Arg);
      if (T.carries(Arg->getType())) {
        escape(A, Arg);
        Carries = true;
      }
    }
    if (Carries || (!Ctor->hasBody() && Ctor->isUserProvided()))
      return buildUnknown(E->getType(), E, Name, skeleton::Open);
  }
  if (Args.empty())
    implicitConstruction(E->getType(), Object, E);
  return Object;
}

void Body::implicitConstruction(QualType Ty, Operand Object, const Stmt *At) {
  if (skeleton::ProcId P = U.implicitConstructorOf(Ty); P != NoProc)
    emit(Opcode::Call, At, {Operand::proc(P), Object});
}

void Body::bindField(const FieldDecl *F, Operand Value, const Stmt *At) {
  Instruction &I = emit(Opcode::Bind, At, {Operand::slot(ThisSlot), Value});
  I.Name = U.name(F->getNameAsString());
  I.Flags = F->getType()->isReferenceType() ? 0 : skeleton::Owns;
}

/// Bases and fields, in their order. Bases share the object of the whole.
void Body::initializers(const CXXConstructorDecl *Ctor) {
  for (const CXXCtorInitializer *Init : Ctor->inits()) {
    const Expr *E = Init->getInit();
    Cleanup *Outer = Inner;
    if (Init->isAnyMemberInitializer()) {
      const FieldDecl *FD = Init->getAnyMember();
      bindField(FD,
                FD->getType()->isReferenceType()
                    ? lvalue(E)
                    : build(E, FD->getNameAsString()),
                E);
    } else if (const auto *C =
                   dyn_cast<CXXConstructExpr>(E->IgnoreImplicit())) {
      if (skeleton::ProcId P = U.procOf(C->getConstructor()); P != NoProc) {
        CallInfo Info{C,
                      C->getConstructor(),
                      nullptr,
                      false,
                      {C->arguments().begin(), C->arguments().end()}};
        callProc(P, C->getConstructor(), Operand::slot(ThisSlot), Info);
      }
    }
    popTo(Outer, true);
  }
}

Body::Operand Body::aggregate(const InitListExpr *E, llvm::StringRef Name) {
  QualType Ty = E->getType();
  if (const InitListExpr *Semantic = E->getSemanticForm())
    E = Semantic;
  if (T.shape(Ty) == Shape::Array) {
    Operand Array =
        result(Opcode::New, E, {}, Name, uint32_t(ObjectKind::Vector));
    for (const Expr *Init : E->inits())
      emit(Opcode::Insert, E, {Array, build(Init, Name)}).Flags =
          skeleton::Owns;
    return Array;
  }
  if (E->isTransparent() && E->getNumInits() == 1)
    return build(E->getInit(0), Name);
  const CXXRecordDecl *RD = Ty->getAsCXXRecordDecl();
  if (!RD || T.shape(Ty) != Shape::Record) {
    if (T.shape(Ty) == Shape::Modelled) {
      // std::array and the like: an aggregate around the elements.
      const model::Type &MT = *T.modelOf(Ty);
      if (objectKind(T, Ty) != ObjectKind::Vector)
        return modelledDefault(MT, Ty, E, Name, {});
      llvm::SmallVector<const Expr *, 8> Elements;
      for (const Expr *Init : E->inits())
        if (const auto *List = dyn_cast<InitListExpr>(Init))
          Elements.append(List->inits().begin(), List->inits().end());
      return fixed(MT, Ty, Elements, E, Name);
    }
    for (const Expr *Init : E->inits())
      ignore(Init);
    return buildUnknown(Ty, E, Name, 0);
  }
  Operand Object = newRecord(RD, E, Name);
  unsigned Next = 0;
  // Bases share the object of the whole, except that a closure has a name of
  // its own for what it captures.
  for (const auto &[N, Base] : llvm::enumerate(RD->bases())) {
    if (Next < E->getNumInits() && T.shape(Base.getType()) == Shape::Closure) {
      const Operand Value = build(E->getInit(Next));
      Instruction &I = emit(Opcode::Bind, E, {Object, Value});
      I.Name = U.name(baseName(N));
      I.Flags = skeleton::Owns;
    }
    ++Next;
  }
  for (const FieldDecl *FD : RD->fields()) {
    if (Next >= E->getNumInits())
      break;
    const Expr *Init = E->getInit(Next++);
    Operand Value = FD->getType()->isReferenceType()
                        ? lvalue(Init)
                        : build(Init, FD->getNameAsString());
    Instruction &I = emit(Opcode::Bind, E, {Object, Value});
    I.Name = U.name(FD->getNameAsString());
    I.Flags = FD->getType()->isReferenceType() ? 0 : skeleton::Owns;
  }
  return Object;
}

Body::Operand Body::closure(const LambdaExpr *E, llvm::StringRef Name) {
  const CXXRecordDecl *RD = E->getLambdaClass();
  Operand Proc;
  if (skeleton::ProcId P = U.callOperatorOf(RD); P != NoProc)
    Proc = Operand::proc(P);
  Operand Object =
      result(Opcode::New, E, {Proc}, Name.empty() ? "lambda" : Name,
             uint32_t(ObjectKind::Record));
  auto Init = E->capture_init_begin();
  for (const LambdaCapture &C : E->captures()) {
    const Expr *From = *Init++;
    std::string Field;
    Operand Value;
    bool Owned = false;
    if (C.capturesThis()) {
      Field = "this";
      Value = thisObject(E);
    } else if (C.capturesVariable()) {
      const ValueDecl *V = C.getCapturedVar();
      Field = V->getNameAsString();
      if (C.getCaptureKind() == LCK_ByRef) {
        Value = lvalue(From);
      } else if (V->getType()->isReferenceType() && !From->isGLValue() &&
                 T.shape(From->getType()) != Shape::Scalar) {
        Value = build(From, Field);
        Owned = true;
      } else {
        Value = T.shape(From->getType()) == Shape::Scalar
                    ? newCell(rvalue(From), E, Field)
                    : build(From, Field);
        Owned = true;
      }
    } else {
      continue;
    }
    Instruction &I = emit(Opcode::Bind, E, {Object, Value});
    I.Name = U.name(Field);
    I.Flags = Owned ? skeleton::Owns : 0;
  }
  return Object;
}
