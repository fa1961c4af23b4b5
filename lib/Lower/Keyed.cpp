//===- Keyed.cpp - Containers that find their elements by a key -----------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

///
/// \file
/// A map is a vector of pairs. What is asked for by its key is looked for among
/// the keys that are there; where it cannot be told whether two keys are the
/// same, each case is an execution of its own. An iterator is a handle to a
/// pair, and null at the end.
///
//===----------------------------------------------------------------------===//

#include "lib/Lower/Body.h"

using namespace chan;
using namespace chan::lower;
using namespace clang;
using model::TypeKind;
using model::Verb;
using skeleton::ObjectKind;

/// The value by which keys are told apart; nothing where they are more than
/// one.
std::optional<Body::Operand> Body::keyValue(const Expr *Key) {
  const Expr *Bare = Key->IgnoreParenImpCasts();
  switch (T.shape(Key->getType())) {
  case Shape::Plain:
    return plainValue(Key);
  case Shape::Scalar:
    if (isa<StringLiteral>(Bare))
      return plainValue(Key);
    return Key->isGLValue() ? result(Opcode::Load, Key, {any(Key)}) : any(Key);
  default:
    return std::nullopt;
  }
}

/// The element with a key, which \p Otherwise adds where there is none; when
/// that gives nothing, there always is one.
Body::Operand Body::elementWith(Operand Container, Operand Key,
                                const CallInfo &C,
                                llvm::function_ref<Operand()> Otherwise,
                                Operand *WasThere) {
  const std::string Question =
      text(C.Object) + ".contains(" + text(C.Args[0]) + ")";
  Operand Place = result(Opcode::Find, C.E, {Container, Key}, Question);
  Operand Is = compare(BO_NE, Place, Operand::integer(-1), C.E);
  Label There = newLabel(), Missing = newLabel(), End = newLabel();
  const skeleton::Slot Found = newSlot();
  branch(Is, There, Missing, C.E, Question);
  place(There);
  emit(Opcode::Move, C.E,
       {result(Opcode::Element, C.E, {Container, Place}, "element")})
      .D = Found;
  jump(End);
  place(Missing);
  emit(Opcode::Move, C.E, {Otherwise()}).D = Found;
  place(End);
  if (WasThere)
    *WasThere = Is;
  return Operand::slot(Found);
}

std::optional<Body::Operand>
Body::keyedOperation(const Modelled &M, const CallInfo &C, Operand On) {
  const model::Operation &Op = *M.Op;
  if (!C.Object)
    return std::nullopt;
  QualType Holder = C.Object->getType();
  if (Holder->isPointerType())
    Holder = Holder->getPointeeType();
  const auto Types = T.typeArguments(Holder);
  if (Types.size() < 2 || !T.carries(Types[1]))
    return std::nullopt; // Only what leads to channels is worth telling apart.
  const QualType ValueTy = Types[1], Ty = C.E->getType();

  const auto Add = [&](Operand Key, Operand Value) {
    Operand New =
        result(Opcode::New, C.E, {}, "element", uint32_t(ObjectKind::Record));
    bindPart(New, 0, newCell(Key, C.E, {}), /*Owned=*/true, C.E);
    bindPart(New, 1, Value, /*Owned=*/true, C.E);
    emit(Opcode::Insert, C.E, {On, New}).Flags = skeleton::Owns;
    return New;
  };
  const auto Iterator = [&](Operand At) { return newCell(At, C.E, "element"); };
  const auto ValueOf = [&](Operand Element) {
    return result(Opcode::Field, C.E, {Element}, "1",
                  uint32_t(objectKind(T, ValueTy)));
  };

  if (Op.Does == Verb::End)
    return Iterator(Operand::null());
  if (C.Args.empty())
    return std::nullopt;
  if (isKind(C.Args[0]->getType(), TypeKind::Pointer)) {
    if (Op.Does != Verb::Remove || C.Args.size() != 1)
      return std::nullopt;
    Operand Element = result(Opcode::Load, C.E, {any(C.Args[0])});
    emit(Opcode::Remove, C.E, {On, Element});
    return buildUnknown(Ty, C.E, "element", 0);
  }

  // What the arguments are: a key alone, a key and what makes its value, or a
  // pair, of which only one that is written out can be taken apart.
  llvm::ArrayRef<const Expr *> Args = C.Args;
  if (Op.Does == Verb::Insert && Args.size() == 1) {
    const Expr *Pair = Args[0]->IgnoreImplicit();
    if (const auto *Cast = dyn_cast<CXXFunctionalCastExpr>(Pair))
      Pair = Cast->getSubExpr()->IgnoreImplicit();
    if (const auto *List = dyn_cast<CXXConstructExpr>(Pair);
        List && List->getNumArgs() == 2)
      Args = llvm::ArrayRef(List->getArgs(), 2);
    else if (const auto *Call = dyn_cast<CallExpr>(Pair);
             Call && Call->getNumArgs() == 2 &&
             isKind(Call->getType(), TypeKind::Tuple))
      Args = llvm::ArrayRef(Call->getArgs(), 2);
    else
      return std::nullopt;
  }
  if (Op.Does == Verb::Insert &&
      (Args.size() > 1 ? select(Op.Value, C) && Args.size() == C.Args.size()
                       : !Op.From))
    return std::nullopt;
  std::optional<Operand> Key = keyValue(Args[0]);
  if (!Key)
    return std::nullopt;
  const std::string Name = text(C.Object) + "[" + text(Args[0]) + "]";
  CallInfo Asked = C;
  Asked.Args.assign(Args.begin(), Args.end());

  switch (Op.Does) {
  case Verb::Access: {
    const bool Creates = isa<CXXOperatorCallExpr>(C.E);
    return ValueOf(elementWith(On, *Key, Asked, [&]() -> Operand {
      if (Creates)
        return Add(*Key, buildDefault(ValueTy, C.E, Name));
      // It throws; whoever asks so expects it to be there.
      emit(Opcode::Halt, C.E).Flags = skeleton::Impossible;
      return Operand::null();
    }));
  }
  case Verb::Insert: {
    Operand WasThere;
    Operand Element = elementWith(
        On, *Key, Asked,
        [&] {
          return Add(*Key, buildFrom(ValueTy, Args.drop_front(), C.E, Name));
        },
        &WasThere);
    if (Ty->isVoidType() || C.E->isGLValue())
      return Element;
    Operand Result =
        result(Opcode::New, C.E, {}, {}, uint32_t(ObjectKind::Record));
    bindPart(Result, 0, Iterator(Element), /*Owned=*/true, C.E);
    bindPart(Result, 1,
             newCell(result(Opcode::Not, C.E, {WasThere}), C.E, "inserted"),
             /*Owned=*/true, C.E);
    return Result;
  }
  case Verb::Find:
    return Iterator(
        elementWith(On, *Key, Asked, [] { return Operand::null(); }));
  case Verb::Contains: {
    Operand Place = result(Opcode::Find, C.E, {On, *Key},
                           text(C.Object) + ".contains(" + text(Args[0]) + ")");
    return compare(BO_NE, Place, Operand::integer(-1), C.E);
  }
  case Verb::Remove: {
    Operand Element =
        elementWith(On, *Key, Asked, [] { return Operand::null(); });
    Label There = newLabel(), End = newLabel();
    branch(compare(BO_NE, Element, Operand::null(), C.E), There, End, C.E);
    place(There);
    emit(Opcode::Remove, C.E, {On, Element});
    place(End);
    return unknown(C.E, "erased");
  }
  default:
    return std::nullopt;
  }
}
