//===- Variants.cpp - Objects that hold one thing of several --------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A variant is a record. It has a cell with the number of its alternative, and
// for each alternative a handle that owns what is held, or is null. So moving,
// copying and comparing with null are those of records and of handles.
//
//===----------------------------------------------------------------------===//

#include "lib/Lower/Body.h"
#include "clang/AST/DeclTemplate.h"

using namespace chan;
using namespace chan::lower;
using namespace clang;
using model::TypeKind;
using skeleton::NoProc;
using skeleton::ObjectKind;

/// The name of the part that tells which alternative it is.
static constexpr llvm::StringLiteral Which = "index";

/// The first template argument that the call of \p Callee was given or deduced.
static const TemplateArgument *firstTemplateArgument(const FunctionDecl *F) {
  const TemplateArgumentList *Args =
      F ? F->getTemplateSpecializationArgs() : nullptr;
  return Args && Args->size() != 0 ? &Args->get(0) : nullptr;
}

std::optional<unsigned> Body::alternativeOf(QualType Variant, QualType Of) {
  const auto Alternatives = Types::typeArguments(Variant);
  Of = Of.getNonReferenceType();
  for (const auto &[N, Alternative] : llvm::enumerate(Alternatives))
    if (U.Context.hasSameUnqualifiedType(Alternative, Of))
      return N;
  // A literal can only mean the text among them.
  std::optional<unsigned> Only;
  if (Of->isArrayType() || Of->isPointerType())
    for (const auto &[N, Alternative] : llvm::enumerate(Alternatives))
      if (T.shape(Alternative) == Shape::Plain) {
        if (Only)
          return std::nullopt;
        Only = N;
      }
  return Only;
}

std::optional<unsigned> Body::alternativeOf(QualType Variant,
                                            const TemplateArgument *Said) {
  if (!Said)
    return std::nullopt;
  if (Said->getKind() == TemplateArgument::Type)
    return alternativeOf(Variant, Said->getAsType());
  if (Said->getKind() != TemplateArgument::Integral)
    return std::nullopt;
  const uint64_t N = Said->getAsIntegral().getZExtValue();
  if (N >= Types::typeArguments(Variant).size())
    return std::nullopt;
  return N;
}

Body::Operand Body::newVariant(QualType Ty, unsigned N, Operand Held,
                               const Stmt *At, llvm::StringRef Name) {
  const Operand Object =
      result(Opcode::New, At, {}, Name, uint32_t(ObjectKind::Record));
  Instruction &I = emit(Opcode::Bind, At,
                        {Object, newCell(Operand::integer(N), At, "index")});
  I.Name = U.name(Which);
  I.Flags = skeleton::Owns;
  const unsigned Size = Types::typeArguments(Ty).size();
  for (unsigned M = 0; M != Size; ++M)
    bindPart(Object, M,
             newCell(M == N ? Held : Operand::null(), At, Name, skeleton::Owns),
             /*Owned=*/true, At);
  return Object;
}

/// A variant of which only the number of the alternative is known, and that
/// when the program runs. It takes what it holds out of that cell of \p Kept,
/// if there is one.
Body::Operand Body::newVariant(QualType Ty, Operand Index,
                               llvm::ArrayRef<Operand> Kept, const Expr *At) {
  const auto Alternatives = Types::typeArguments(Ty);
  const Operand Object = newVariant(Ty, Alternatives.size(), {}, At, "result");
  const Label End = newLabel();
  for (const auto &[N, Alternative] : llvm::enumerate(Alternatives)) {
    const Label Here = newLabel(), Next = newLabel();
    if (N + 1 != Alternatives.size())
      branch(compare(BO_EQ, Index, Operand::integer(N), At), Here, Next, At);
    place(Here);
    hold(Object, Ty, N,
         N < Kept.size() && Kept[N]
             ? result(Opcode::Release, At, {Kept[N]})
             : buildUnknown(Alternative, At, "message", skeleton::Open),
         At);
    jump(End, At);
    place(Next);
  }
  place(End);
  return Object;
}

Body::Operand Body::alternative(Operand Variant, unsigned N, const Expr *At) {
  return result(Opcode::Field, At, {Variant}, std::to_string(N),
                uint32_t(ObjectKind::Cell));
}

Body::Operand Body::indexOf(Operand Variant, const Expr *At) {
  return result(Opcode::Field, At, {Variant}, Which,
                uint32_t(ObjectKind::Cell));
}

/// From now on \p Variant holds \p Held.
void Body::hold(Operand Variant, QualType Ty, unsigned N, Operand Held,
                const Expr *At) {
  const unsigned Size = Types::typeArguments(Ty).size();
  for (unsigned M = 0; M != Size; ++M)
    emit(Opcode::Store, At,
         {alternative(Variant, M, At), M == N ? Held : Operand::null()});
  emit(Opcode::Store, At, {indexOf(Variant, At), Operand::integer(N)});
}

Body::Operand Body::constructVariant(QualType Ty, const CallInfo &C,
                                     llvm::StringRef Name) {
  const auto Alternatives = Types::typeArguments(Ty);
  llvm::ArrayRef<const Expr *> Args = C.Args;
  std::optional<unsigned> N;
  if (Args.empty()) {
    N = 0;
  } else if (isKind(Args[0]->getType(), TypeKind::InPlace)) {
    const auto *Tag = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
        Args[0]->getType()->getAsCXXRecordDecl());
    if (Tag && Tag->getTemplateArgs().size() != 0)
      N = alternativeOf(Ty, &Tag->getTemplateArgs()[0]);
    Args = N ? Args.drop_front() : Args;
  } else if (Args.size() == 1) {
    if (isKind(Args[0]->getType(), TypeKind::Variant))
      return initFrom(Args[0], Name);
    N = alternativeOf(Ty, Args[0]->getType());
  }
  if (N && *N < Alternatives.size())
    return newVariant(Ty, *N,
                      Args.empty()
                          ? buildDefault(Alternatives[*N], C.E, Name)
                          : buildFrom(Alternatives[*N], Args, C.E, Name),
                      C.E, Name);
  for (const Expr *Arg : Args)
    if (Operand A = any(Arg); T.carries(Arg->getType()))
      escape(A, Arg);
  return buildUnknown(Ty, C.E, Name, skeleton::Open);
}

/// The variant gets what \p From says, which is no variant.
Body::Operand Body::assignVariant(const CallInfo &C, Operand To) {
  const QualType Ty = C.Object->getType();
  const Expr *From = C.Args[0];
  if (const auto N = alternativeOf(Ty, From->getType())) {
    hold(To, Ty, *N, buildFrom(Types::typeArguments(Ty)[*N], {From}, C.E, {}),
         C.E);
    return To;
  }
  if (Operand A = any(From); T.carries(From->getType()))
    escape(A, From);
  emit(Opcode::Havoc, C.E, {To});
  return To;
}

/// An operation on what the variant \p V, or a pointer to it, holds.
std::optional<Body::Operand> Body::variantOperation(const model::Operation &Op,
                                                    const CallInfo &C,
                                                    const Expr *V) {
  QualType Ty = V ? V->getType() : QualType();
  const bool ByPointer = V && Ty->isPointerType();
  if (ByPointer)
    Ty = Ty->getPointeeType();
  if (!V || !isKind(Ty, TypeKind::Variant))
    return std::nullopt;
  const Operand On = V == C.Object ? object(C)
                     : ByPointer   ? rvalue(V)
                                   : lvalue(V);
  if (Op.Does == model::Verb::Load)
    return result(Opcode::Load, C.E, {indexOf(On, C.E)});
  const auto N = alternativeOf(Ty, firstTemplateArgument(C.Callee));
  if (!N)
    return std::nullopt;
  if (Op.Does == model::Verb::Emplace) {
    const Operand New =
        buildFrom(Types::typeArguments(Ty)[*N], C.Args, C.E, {});
    hold(On, Ty, *N, New, C.E);
    return New;
  }
  const Operand Held = result(Opcode::Load, C.E, {alternative(On, *N, C.E)});
  if (Op.Does == model::Verb::Holds)
    return compare(BO_NE, Held, Operand::null(), C.E);
  // Who asks for another alternative gets an exception. That is taken for
  // impossible, as the code does.
  if (!ByPointer) {
    const Label Not = newLabel(), Here = newLabel();
    branch(compare(BO_NE, Held, Operand::null(), C.E), Here, Not, C.E);
    place(Not);
    emit(Opcode::Halt, C.E);
    place(Here);
  }
  return Held;
}

namespace {

/// A call operator of an object, or of one of its bases that are closures.
struct CallOperator {
  const CXXMethodDecl *Method;
  std::optional<unsigned> Base;
};

void collectCallOperators(const CXXRecordDecl *RD, std::optional<unsigned> Base,
                          llvm::SmallVectorImpl<CallOperator> &Out) {
  if (!RD || !RD->hasDefinition())
    return;
  RD = RD->getDefinition();
  for (const Decl *D : RD->decls()) {
    if (const auto *Method = dyn_cast<CXXMethodDecl>(D);
        Method && Method->getOverloadedOperator() == OO_Call)
      Out.push_back({Method, Base});
    if (const auto *Generic = dyn_cast<FunctionTemplateDecl>(D))
      for (const FunctionDecl *Spec : Generic->specializations())
        if (Spec->getOverloadedOperator() == OO_Call)
          Out.push_back({cast<CXXMethodDecl>(Spec), Base});
  }
  if (Base)
    return;
  for (const auto &[N, B] : llvm::enumerate(RD->bases()))
    if (const CXXRecordDecl *Of = B.getType()->getAsCXXRecordDecl())
      collectCallOperators(Of, N, Out);
}

/// The one that is called with an \p Argument; null if that cannot be told.
const CallOperator *chosenFor(QualType Argument,
                              llvm::ArrayRef<CallOperator> Operators,
                              const ASTContext &Context) {
  const CallOperator *Exact = nullptr, *Other = nullptr;
  bool Several = false;
  for (const CallOperator &Op : Operators) {
    if (Op.Method->getNumParams() != 1)
      continue;
    const QualType Param =
        Op.Method->getParamDecl(0)->getType().getNonReferenceType();
    if (Context.hasSameUnqualifiedType(Param, Argument)) {
      // One that is written for it comes before one that takes anything.
      if (!Exact || Exact->Method->isTemplateInstantiation())
        Exact = &Op;
    } else if (!Op.Method->isTemplateInstantiation()) {
      Several |= Other != nullptr;
      Other = &Op;
    }
  }
  return Exact ? Exact : Several ? nullptr : Other;
}

} // namespace

/// Calls the visitor with what the variant holds.
Body::Operand Body::visit(const model::Operation &Op, const CallInfo &C) {
  const Expr *Work = select(Op.Work, C);
  const Expr *V = C.Args.size() == 2 ? C.Args[1] : nullptr;
  const CXXRecordDecl *RD =
      Work ? Work->getType()->getAsCXXRecordDecl() : nullptr;
  if (!V || V == Work || !RD || !isKind(V->getType(), TypeKind::Variant))
    return callOutOfSight(C);
  const auto Alternatives = Types::typeArguments(V->getType());
  llvm::SmallVector<CallOperator, 8> Operators;
  collectCallOperators(RD, std::nullopt, Operators);
  llvm::SmallVector<const CallOperator *, 8> Chosen;
  for (QualType Alternative : Alternatives) {
    const CallOperator *For = chosenFor(Alternative, Operators, U.Context);
    if (!For || isLazy(For->Method) || isEager(For->Method) ||
        U.procOf(For->Method, /*Any=*/true) == NoProc)
      return callOutOfSight(C);
    Chosen.push_back(For);
  }
  const Operand Visitor = lvalue(Work), Variant = lvalue(V);
  const bool Gives = !C.E->getType()->isVoidType();
  const skeleton::Slot R = Gives ? newSlot() : skeleton::NoSlot;
  const Label End = newLabel();
  for (const auto &[N, Alternative] : llvm::enumerate(Alternatives)) {
    const Label Here = newLabel(), Next = newLabel();
    const Operand Held =
        result(Opcode::Load, C.E, {alternative(Variant, N, C.E)});
    if (N + 1 != Alternatives.size())
      branch(compare(BO_NE, Held, Operand::null(), C.E), Here, Next, C.E,
             text(V) + " holds " + Alternative.getAsString());
    place(Here);
    const CXXMethodDecl *Method = Chosen[N]->Method;
    Operand This = Visitor;
    if (Chosen[N]->Base && Method->getParent()->isLambda())
      This = result(Opcode::Field, C.E, {Visitor}, baseName(*Chosen[N]->Base),
                    uint32_t(ObjectKind::Record));
    Operand Passed = Held;
    if (const QualType Param = Method->getParamDecl(0)->getType();
        !Param->isReferenceType())
      Passed =
          result(T.shape(Param) == Shape::Scalar ? Opcode::Load : Opcode::Copy,
                 C.E, {Held});
    Instruction &Call =
        emit(Opcode::Call, C.E,
             {Operand::proc(U.procOf(Method, /*Any=*/true)), This, Passed});
    Call.Name = U.name("visitor");
    if (Gives) {
      Call.D = newSlot();
      const Operand Result = Operand::slot(Call.D);
      emit(Opcode::Move, C.E, {Result}).D = R;
    }
    jump(End, C.E);
    place(Next);
  }
  place(End);
  return Gives ? Operand::slot(R) : Operand();
}

/// The name of the part that is a closure which a class derives from.
std::string Body::baseName(unsigned N) { return "base " + std::to_string(N); }
