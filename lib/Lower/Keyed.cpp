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

/// The element with a key, or where there is none what \p Otherwise gives.
/// Unless the source asks whether there is one, there is something unknown
/// where that cannot be told: the place behind all elements.
Body::Operand Body::elementWith(Operand Container, Operand Key,
                                const CallInfo &C, bool IsAsked,
                                llvm::function_ref<Operand()> Otherwise,
                                llvm::function_ref<void()> IfThere) {
  const std::string Question =
      text(C.Object) + ".contains(" + text(C.Args[0]) + ")";
  Operand Place = result(Opcode::Find, C.E, {Container, Key}, Question, 0,
                         IsAsked ? 0 : uint64_t(skeleton::Assumed));
  Label There = newLabel(), Missing = newLabel(), End = newLabel();
  const skeleton::Slot Found = newSlot();
  branch(compare(BO_NE, Place, Operand::integer(-1), C.E), There, Missing, C.E,
         Question);
  place(There);
  emit(Opcode::Move, C.E,
       {result(Opcode::Element, C.E, {Container, Place}, "element")})
      .D = Found;
  IfThere();
  jump(End);
  place(Missing);
  emit(Opcode::Move, C.E, {Otherwise()}).D = Found;
  place(End);
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
  // A comparison of the user's may find keys alike that are not equal.
  for (QualType Further : llvm::ArrayRef(Types).drop_front(2))
    if (const CXXRecordDecl *RD = Further->getAsCXXRecordDecl();
        !RD || T.isUserCode(RD))
      return std::nullopt;
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
  const bool KeyFirst = Op.Does != Verb::Insert || Op.From > 0;
  if (!KeyFirst && Args.size() == 1) {
    const Expr *Pair = Args[0]->IgnoreImplicit();
    if (const auto *Cast = dyn_cast<CXXFunctionalCastExpr>(Pair))
      Pair = Cast->getSubExpr()->IgnoreImplicit();
    if (!isKind(Pair->getType(), TypeKind::Tuple))
      return std::nullopt;
    if (const auto *Made = dyn_cast<CXXConstructExpr>(Pair))
      Args = llvm::ArrayRef(Made->getArgs(), Made->getNumArgs());
    else if (const auto *Call = dyn_cast<CallExpr>(Pair))
      Args = llvm::ArrayRef(Call->getArgs(), Call->getNumArgs());
  } else if (!KeyFirst && select(Op.Value, C)) {
    return std::nullopt; // With a hint, or in place of what is there.
  }
  if (!KeyFirst && Args.size() != 2)
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
    return ValueOf(elementWith(
        On, *Key, Asked, /*IsAsked=*/false,
        [&]() -> Operand {
          if (Creates)
            return Add(*Key, buildDefault(ValueTy, C.E, Name));
          // It throws; whoever asks so expects it to be there.
          emit(Opcode::Halt, C.E).Flags = skeleton::Impossible;
          return Operand::null();
        },
        [] {}));
  }
  case Verb::Insert: {
    const skeleton::Slot IsNew = newSlot();
    Operand Element = elementWith(
        On, *Key, Asked, /*IsAsked=*/false,
        [&] {
          emit(Opcode::Move, C.E, {Operand::integer(1)}).D = IsNew;
          return Add(*Key, buildFrom(ValueTy, Args.drop_front(), C.E, Name));
        },
        [&] {
          // It may have been added all the same, see there.
          emit(Opcode::Move, C.E, {unknown(C.E, "inserted")}).D = IsNew;
          for (const Expr *Arg : Args.drop_front())
            if (T.carries(Arg->getType()))
              escape(any(Arg), Arg);
        });
    if (Ty->isVoidType() || C.E->isGLValue())
      return Element;
    Operand Result =
        result(Opcode::New, C.E, {}, {}, uint32_t(ObjectKind::Record));
    bindPart(Result, 0, Iterator(Element), /*Owned=*/true, C.E);
    bindPart(Result, 1, newCell(Operand::slot(IsNew), C.E, "inserted"),
             /*Owned=*/true, C.E);
    return Result;
  }
  case Verb::Find:
    return Iterator(elementWith(
        On, *Key, Asked, /*IsAsked=*/true, [] { return Operand::null(); },
        [] {}));
  case Verb::Contains: {
    Operand Place = result(Opcode::Find, C.E, {On, *Key},
                           text(C.Object) + ".contains(" + text(Args[0]) + ")");
    return compare(BO_NE, Place, Operand::integer(-1), C.E);
  }
  case Verb::Remove: {
    Operand Element = elementWith(
        On, *Key, Asked, /*IsAsked=*/false, [] { return Operand::null(); },
        [] {});
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
