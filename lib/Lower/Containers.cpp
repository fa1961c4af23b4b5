//===- Containers.cpp - Operations on containers --------------------------===//
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
using model::Verb;
using skeleton::ObjectKind;

/// The number of an element that is named by its place.
Body::Operand Body::elementNumber(model::Element Which, Operand Container,
                                  const Expr *At) {
  if (Which == model::Element::Indexed)
    return {};
  if (Which == model::Element::First)
    return Operand::integer(0);
  Operand Size = result(Opcode::Size, At, {Container}, "size");
  return result(Opcode::Binary, At, {Size, Operand::integer(1)}, {},
                uint32_t(skeleton::BinaryOp::Sub));
}

Body::Operand Body::containerOperation(const Modelled &M, const CallInfo &C) {
  const model::Operation &Op = *M.Op;
  const QualType Ty = C.E->getType();
  Operand On = selected(Op.On, C);
  const bool Keyed = M.Of && M.Of->Keyed;
  if (Keyed || (M.Of && M.Of->Distinct))
    if (std::optional<Operand> Known =
            Keyed ? keyedOperation(M, C, On) : distinctOperation(M, C, On))
      return *Known;
  QualType Holder = C.Object ? C.Object->getType() : QualType();
  if (!Holder.isNull() && Holder->isPointerType())
    Holder = Holder->getPointeeType();
  QualType Element = Holder.isNull() || Keyed ? QualType() : pointee(Holder);
  auto Unknown = [&]() -> Operand {
    if (Ty->isVoidType())
      return {};
    return C.E->isGLValue() || T.shape(Ty) == Shape::Scalar
               ? unknown(C.E, "element")
               : buildUnknown(Ty, C.E, "element", 0);
  };
  switch (Op.Does) {
  case Verb::Insert: {
    if (const Expr *Count = select(Op.Count, C);
        Count && !Element.isNull() && !T.carries(Element)) {
      const Operand Sized = filled(Holder, C.Args, C.E, "resized");
      emit(Opcode::TakeInto, C.E, {On, Sized});
      return {};
    }
    Operand New;
    const Expr *Value = select(Op.Value, C);
    if (!Element.isNull() && Value && C.Args.size() == 1)
      New = buildFrom(Element, {Value}, C.E, "element");
    else if (!Element.isNull() && !Value && Op.From == 0)
      New = buildFrom(Element, C.Args, C.E, "element");
    else {
      // Keys and values, places, ranges: what is in there is open.
      for (const Expr *Arg : C.Args)
        if (Operand A = any(Arg); T.carries(Arg->getType()))
          emit(Opcode::Escape, C.E, {A});
      emit(Opcode::Escape, C.E, {On});
      emit(Opcode::Havoc, C.E, {On});
      return Unknown();
    }
    emit(Opcode::Insert, C.E, {On, New}).Flags = skeleton::Owns;
    return C.E->isGLValue() ? New : Unknown();
  }
  case Verb::Remove:
    if (C.Args.empty()) {
      Operand Which = elementNumber(Op.Which, On, C.E);
      emit(Opcode::Remove, C.E, {On, Which});
    } else {
      for (const Expr *Arg : C.Args)
        any(Arg);
      emit(Opcode::Escape, C.E, {On});
      emit(Opcode::Havoc, C.E, {On});
    }
    return Unknown();
  case Verb::Access: {
    Operand Index =
        C.Args.empty() ? elementNumber(Op.Which, On, C.E) : any(C.Args[0]);
    // By position only where the elements are what the container is made of.
    bool Sequence = !Element.isNull() && U.Context.hasSameUnqualifiedType(
                                             Element, Ty.getNonReferenceType());
    if (Sequence)
      return result(Opcode::Element, C.E, {On, Index}, "element");
    emit(Opcode::Escape, C.E, {On});
    if (Keyed && isa<CXXOperatorCallExpr>(C.E))
      emit(Opcode::Havoc, C.E, {On}); // It may be a new one.
    return Unknown();
  }
  case Verb::Size:
  case Verb::Empty: {
    const Expr *Of = C.Object ? C.Object : select(Op.On, C);
    const std::optional<int64_t> Always =
        Holder.isNull() ? std::nullopt : elementCount(Holder);
    const Operand Size =
        Always ? Operand::integer(*Always)
               : result(Opcode::Size, C.E, {On},
                        "size of '" + (Of ? text(Of) : std::string()) + "'");
    return Op.Does == Verb::Size
               ? Size
               : compare(BO_EQ, Size, Operand::integer(0), C.E);
  }
  case Verb::Inserter:
    emit(Opcode::Escape, C.E, {On});
    emit(Opcode::Havoc, C.E, {On});
    return Unknown();
  case Verb::Clear: {
    Operand None =
        result(Opcode::New, C.E, {}, "empty", uint32_t(ObjectKind::Vector));
    emit(Opcode::TakeInto, C.E, {On, None});
    return {};
  }
  case Verb::Begin:
  case Verb::Find:
    // Whoever has an iterator can get at the elements.
    emit(Opcode::Escape, C.E, {On});
    return Unknown();
  default:
    return Unknown();
  }
}
