//===- Keyed.cpp - Containers that find their elements by a key -----------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// A map is a vector of pairs, a set one of its keys. What is asked for by its
/// key is looked for among the keys that are there; where it cannot be told
/// whether two keys are the same, each case is an execution of its own. An
/// iterator is a handle to an element, and null at the end.
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

Body::Operand Body::iterator(Operand Element, const Expr *At) {
  return newCell(Element, At, "element");
}

/// What an insertion gives: where the element is, and whether it is new.
Body::Operand Body::inserted(Operand Element, Operand IsNew, const Expr *At) {
  Operand Result =
      result(Opcode::New, At, {}, {}, uint32_t(ObjectKind::Record));
  bindPart(Result, 0, iterator(Element, At), /*Owned=*/true, At);
  bindPart(Result, 1, newCell(IsNew, At, "inserted"), /*Owned=*/true, At);
  return Result;
}

Body::Operand Body::contains(Operand Container, Operand Key,
                             const CallInfo &C) {
  Operand Place = result(Opcode::Find, C.E, {Container, Key},
                         text(C.Object) + ".contains(" + text(C.Args[0]) + ")");
  return compare(BO_NE, Place, Operand::integer(-1), C.E);
}

/// Removes the element with a key, if there is one; how many that were.
Body::Operand Body::removeWith(Operand Container, Operand Key,
                               const CallInfo &C) {
  Operand Element = elementWith(
      Container, Key, C, /*IsAsked=*/false, [] { return Operand::null(); },
      [] {});
  const skeleton::Slot Count = newSlot();
  emit(Opcode::Move, C.E, {Operand::integer(0)}).D = Count;
  Label There = newLabel(), End = newLabel();
  branch(compare(BO_NE, Element, Operand::null(), C.E), There, End, C.E);
  place(There);
  emit(Opcode::Remove, C.E, {Container, Element});
  emit(Opcode::Move, C.E, {Operand::integer(1)}).D = Count;
  place(End);
  return Operand::slot(Count);
}

/// Whether a container finds those keys alike that are equal: its comparison,
/// one of the template arguments that follow, is not the user's.
static bool comparesAsStandard(llvm::ArrayRef<QualType> Further,
                               const Types &T) {
  return llvm::all_of(Further, [&](QualType Ty) {
    const CXXRecordDecl *RD = Ty->getAsCXXRecordDecl();
    return RD && !T.isUserCode(RD);
  });
}

/// The template arguments of the container that \p C is about.
static llvm::ArrayRef<QualType>
argumentsOf(const CallInfo &C, llvm::SmallVectorImpl<QualType> &Out) {
  QualType Holder = C.Object->getType();
  if (Holder->isPointerType())
    Holder = Holder->getPointeeType();
  llvm::append_range(Out, Types::typeArguments(Holder));
  return Out;
}

/// What concerns an iterator: the end, or the element that one is to.
std::optional<Body::Operand> Body::byIterator(Verb Does, const CallInfo &C,
                                              Operand On) {
  if (Does == Verb::End)
    return iterator(Operand::null(), C.E);
  if (Does != Verb::Remove || C.Args.size() != 1)
    return std::nullopt;
  Operand Element = result(Opcode::Load, C.E, {any(C.Args[0])});
  emit(Opcode::Remove, C.E, {On, Element});
  return buildUnknown(C.E->getType(), C.E, "element", 0);
}

/// What needs no more than a key.
std::optional<Body::Operand> Body::byKey(Verb Does, const CallInfo &C,
                                         Operand On, Operand Key) {
  switch (Does) {
  case Verb::Find:
    return iterator(elementWith(
                        On, Key, C, /*IsAsked=*/true,
                        [] { return Operand::null(); }, [] {}),
                    C.E);
  case Verb::Contains:
    return contains(On, Key, C);
  case Verb::Remove:
    return removeWith(On, Key, C);
  default:
    return std::nullopt;
  }
}

/// An operation on a set, whose elements are plain values.
std::optional<Body::Operand>
Body::distinctOperation(const Modelled &M, const CallInfo &C, Operand On) {
  const Verb Does = M.Op->Does;
  llvm::SmallVector<QualType, 4> Types;
  if (!C.Object || argumentsOf(C, Types).empty() || T.carries(Types[0]) ||
      !comparesAsStandard(llvm::ArrayRef(Types).drop_front(), T))
    return std::nullopt;
  if (Does == Verb::End ||
      (C.Args.size() == 1 && isKind(C.Args[0]->getType(), TypeKind::Pointer)))
    return byIterator(Does, C, On);
  if (C.Args.size() != 1 || isKind(C.Args[0]->getType(), TypeKind::Container))
    return std::nullopt;
  const std::optional<Operand> Key = keyValue(C.Args[0]);
  if (!Key || Does != Verb::Insert)
    return Key ? byKey(Does, C, On, *Key) : std::nullopt;
  // Unless the source asks whether it is new, what need not be there is new.
  const std::string Question =
      text(C.Object) + ".contains(" + text(C.Args[0]) + ")";
  const Operand Place = result(Opcode::Find, C.E, {On, *Key}, Question, 0,
                               C.E == Ignored ? uint64_t(skeleton::AsNew) : 0);
  const skeleton::Slot IsNew = newSlot();
  const Operand Element = newCell(*Key, C.E, "element");
  const Label There = newLabel(), New = newLabel(), End = newLabel();
  branch(compare(BO_NE, Place, Operand::integer(-1), C.E), There, New, C.E,
         Question);
  place(There);
  emit(Opcode::Move, C.E, {Operand::integer(0)}).D = IsNew;
  jump(End);
  place(New);
  emit(Opcode::Move, C.E, {Operand::integer(1)}).D = IsNew;
  emit(Opcode::Insert, C.E, {On, Element}).Flags = skeleton::Owns;
  place(End);
  return inserted(Element, Operand::slot(IsNew), C.E);
}

std::optional<Body::Operand>
Body::keyedOperation(const Modelled &M, const CallInfo &C, Operand On) {
  const model::Operation &Op = *M.Op;
  llvm::SmallVector<QualType, 4> Types;
  if (!C.Object || argumentsOf(C, Types).size() < 2 || !T.carries(Types[1]))
    return std::nullopt; // Only what leads to channels is worth telling apart.
  if (!comparesAsStandard(llvm::ArrayRef(Types).drop_front(2), T))
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
  const auto ValueOf = [&](Operand Element) {
    return result(Opcode::Field, C.E, {Element}, "1",
                  uint32_t(objectKind(T, ValueTy)));
  };

  if (Op.Does == Verb::End ||
      (!C.Args.empty() && isKind(C.Args[0]->getType(), TypeKind::Pointer)))
    return byIterator(Op.Does, C, On);
  if (C.Args.empty())
    return std::nullopt;

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
    return inserted(Element, Operand::slot(IsNew), C.E);
  }
  default:
    return byKey(Op.Does, C, On, *Key);
  }
}
