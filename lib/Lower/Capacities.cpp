//===- Capacities.cpp - Objects that hold so many -------------------------===//
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
using skeleton::ObjectKind;

/// What template argument \p N of \p Ty says: a number, or a type that has one
/// among its own arguments.
static std::optional<int64_t> templateNumber(QualType Ty, unsigned N) {
  auto ArgumentsOf = [](QualType Ty) -> llvm::ArrayRef<TemplateArgument> {
    const auto *Spec = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
        Ty->getAsCXXRecordDecl());
    return Spec ? Spec->getTemplateArgs().asArray()
                : llvm::ArrayRef<TemplateArgument>();
  };
  const llvm::ArrayRef<TemplateArgument> Args = ArgumentsOf(Ty);
  if (N >= Args.size())
    return std::nullopt;
  if (Args[N].getKind() == TemplateArgument::Integral)
    return Args[N].getAsIntegral().getExtValue();
  if (Args[N].getKind() == TemplateArgument::Type)
    for (const TemplateArgument &Inner : ArgumentsOf(Args[N].getAsType()))
      if (Inner.getKind() == TemplateArgument::Integral)
        return Inner.getAsIntegral().getExtValue();
  return std::nullopt;
}

/// How much an object holds; nothing for one without a bound.
Body::Operand Body::capacity(const model::Capacity &C, QualType Ty,
                             llvm::ArrayRef<const Expr *> Args,
                             const Stmt *At) {
  const bool Given = C.K == model::Capacity::Argument &&
                     C.Index < Args.size() &&
                     !isa<CXXDefaultArgExpr>(Args[C.Index]);
  std::optional<unsigned> Template = C.ElseTemplate;
  if (C.K == model::Capacity::TemplateArgument)
    Template = C.Index;
  Operand N = Operand::integer(C.Fallback);
  if (Given)
    N = any(Args[C.Index]);
  else if (std::optional<int64_t> Number =
               Template ? templateNumber(Ty, *Template) : std::nullopt)
    N = Operand::integer(*Number);
  else if (C.ElseUnbounded)
    return {};
  if (C.Minus == 0)
    return N;
  if (N.K == Operand::Int)
    return Operand::integer(N.V - C.Minus);
  return result(Opcode::Binary, At, {N, Operand::integer(C.Minus)}, {},
                uint32_t(skeleton::BinaryOp::Sub));
}

static uint64_t wakeFlags(const model::Type &MT) {
  using namespace skeleton;
  auto Bits = [](model::Wakes W, uint32_t Senders, uint32_t Receivers) {
    switch (W) {
    case model::Wakes::Nobody:
      return 0u;
    case model::Wakes::Senders:
      return Senders;
    case model::Wakes::Receivers:
      return Receivers;
    case model::Wakes::Both:
      return Senders | Receivers;
    case model::Wakes::Frees:
    case model::Wakes::Terminates:
      return 0u;
    }
    return 0u;
  };
  return Bits(MT.CloseWakes, CloseWakesSenders, CloseWakesReceivers) |
         Bits(MT.DestroyWakes, DestroyWakesSenders, DestroyWakesReceivers) |
         (MT.DestroyWakes == model::Wakes::Frees        ? uint64_t(Frees)
          : MT.DestroyWakes == model::Wakes::Terminates ? uint64_t(Terminates)
                                                        : 0);
}

/// The scope in which the operations on a channel report their end.
Body::Operand Body::homeOf(const model::Type &MT,
                           llvm::ArrayRef<const Expr *> Args) {
  if (MT.Home.K != model::Selector::Argument || MT.Home.Index >= Args.size() ||
      !isKind(Args[MT.Home.Index]->getType(), TypeKind::Scope))
    return {};
  return any(Args[MT.Home.Index]);
}

Body::Operand Body::newChannel(const model::Type &MT, QualType Ty,
                               llvm::ArrayRef<const Expr *> Args,
                               const Stmt *At, llvm::StringRef Name) {
  const Operand Holds = capacity(MT.Holds, Ty, Args, At);
  const Operand Home = homeOf(MT, Args);
  const bool IsUnbounded = !Holds || MT.Holds.K == model::Capacity::Unbounded;
  const Operand Channel =
      result(Opcode::New, At, {Holds ? Holds : Operand::integer(0)}, Name,
             uint32_t(ObjectKind::Channel),
             wakeFlags(MT) | (IsUnbounded ? uint64_t(skeleton::Unbounded) : 0));
  if (Home)
    Proc.Code.back().Args.push_back(Home);
  return Channel;
}

/// A container of type \p Ty with the \p Given elements and, where the type
/// says how many there are, the others.
Body::Operand Body::fixed(const model::Type &MT, QualType Ty,
                          llvm::ArrayRef<const Expr *> Given, const Stmt *At,
                          llvm::StringRef Name) {
  const QualType Element = pointee(Ty);
  const Operand Size = capacity(MT.Holds, Ty, {}, At);
  const int64_t N = Size.K == Operand::Int ? Size.V : 0;
  // Plain values are of interest only where they are few.
  const bool Known = N <= int64_t(Given.size()) ||
                     (!Element.isNull() && N <= (T.carries(Element) ? 64 : 8));
  Operand Object = result(Opcode::New, At, {Known ? Operand() : Size}, Name,
                          uint32_t(ObjectKind::Vector),
                          Known ? 0 : uint64_t(skeleton::Opaque));
  auto Add = [&](Operand Element) {
    emit(Opcode::Insert, At, {Object, Element}).Flags = skeleton::Owns;
  };
  if (!Known)
    return Object;
  for (const Expr *E : Given)
    Add(build(E, Name));
  for (int64_t I = Given.size(); I < N; ++I)
    Add(buildDefault(Element, At, Name));
  return Object;
}

std::optional<int64_t> Body::elementCount(QualType Ty) {
  Ty = Ty.getNonReferenceType();
  if (const auto *Array = U.Context.getAsConstantArrayType(Ty))
    return Array->getSize().getSExtValue();
  const model::Type *MT = T.modelOf(Ty);
  return isKind(MT, TypeKind::Container) &&
                 MT->Holds.K == model::Capacity::TemplateArgument
             ? templateNumber(Ty, MT->Holds.Index)
             : std::nullopt;
}

/// A container that begins with as many elements as the first of \p Args says,
/// each made from the next one, if there is one.
Body::Operand Body::filled(QualType Ty, llvm::ArrayRef<const Expr *> Args,
                           const Expr *At, llvm::StringRef Name) {
  const QualType Element = pointee(Ty);
  const auto New = [&](Operand Size, uint64_t Flags) {
    return result(Opcode::New, At, {Size}, Name, uint32_t(ObjectKind::Vector),
                  Flags);
  };
  const Operand Count = any(Args[0]);
  for (const Expr *Arg : Args.drop_front())
    if (Operand A = any(Arg); T.carries(Arg->getType()))
      escape(A, Arg);
  if (Element.isNull() || !T.carries(Element))
    return New(Count, skeleton::Opaque);
  constexpr int64_t Most = 64;
  Expr::EvalResult Number;
  const bool IsKnown =
      !Args[0]->isValueDependent() && Args[0]->EvaluateAsInt(Number, U.Context);
  if (Args.size() > 1 || (IsKnown && Number.Val.getInt() > Most))
    return New({}, skeleton::Opaque | skeleton::Open);
  const Operand Container = New({}, 0);
  const auto Add = [&] {
    const Operand One = T.shape(Element) == Shape::Scalar
                            ? newCell(Operand::null(), At, Name)
                            : buildFrom(Element, {}, Args[0], Name);
    emit(Opcode::Insert, At, {Container, One}).Flags = skeleton::Owns;
  };
  if (IsKnown) {
    for (int64_t I = 0; I < Number.Val.getInt().getExtValue(); ++I)
      Add();
    return Container;
  }
  const skeleton::Slot Index = newSlot();
  emit(Opcode::Move, At, {Operand::integer(0)}).D = Index;
  const Label Head = newLabel(), Inside = newLabel(), End = newLabel();
  const uint32_t Loop = ++LoopCount;
  emit(Opcode::Loop, At).Aux = Loop;
  place(Head);
  Instruction &B = branch(compare(BO_LT, Operand::slot(Index), Count, At),
                          Inside, End, At, "'" + text(Args[0]) + "' is larger");
  B.Aux = Loop;
  B.Flags = skeleton::CountsLoop | skeleton::ExitsOnFalse;
  place(Inside);
  Add();
  emit(Opcode::Move, At, {increment(Operand::slot(Index), At)}).D = Index;
  jump(Head);
  place(End);
  return Container;
}
