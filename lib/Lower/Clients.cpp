//===- Clients.cpp - What the clients of a class can do -------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The most general client of a class: makes an object in any way that there
/// is, calls methods in any order, each of them once or twice at most, and ends
/// the object. What more calls could change is up to the exploration.
///
//===----------------------------------------------------------------------===//

#include "lib/Lower/Body.h"
#include "clang/Basic/SourceManager.h"

using namespace chan;
using namespace chan::lower;
using namespace clang;
using skeleton::NoProc;
using skeleton::ObjectKind;

void Body::passUnknown(llvm::SmallVectorImpl<Operand> &Out,
                       const FunctionDecl *Fn) {
  for (const ParmVarDecl *Param : Fn->parameters()) {
    QualType Ty = Param->getType();
    const std::string Name = Param->getNameAsString();
    if (!Ty->isReferenceType() && T.shape(Ty) == Shape::Scalar)
      Out.push_back(unknown(nullptr, Name));
    else
      Out.push_back(buildUnknown(Ty.getNonReferenceType(), nullptr, Name,
                                 skeleton::Opaque | skeleton::Open));
  }
}

/// By any of the constructors.
void Body::construct(const ClientView &C, Operand Object) {
  const QualType Ty =
      U.Context.getTypeDeclType(static_cast<const TypeDecl *>(C.Class));
  if (C.Constructors.empty())
    return implicitConstruction(Ty, Object, nullptr);
  Label Made = newLabel();
  for (const CXXConstructorDecl *Ctor : C.Constructors) {
    Label Next = newLabel();
    if (Ctor != C.Constructors.back()) {
      Label This = newLabel();
      branch(result(Opcode::Fresh, nullptr), This, Next, nullptr);
      place(This);
    }
    if (skeleton::ProcId P = U.procOf(Ctor, /*Any=*/true); P != NoProc) {
      llvm::SmallVector<Operand, 4> Args{Operand::proc(P), Object};
      passUnknown(Args, Ctor);
      emit(Opcode::Call, nullptr).Args.assign(Args.begin(), Args.end());
    } else {
      implicitConstruction(Ty, Object, nullptr);
    }
    jump(Made);
    place(Next);
  }
  place(Made);
}

skeleton::Procedure Body::lowerLife(const ClientView &C, skeleton::ProcId Use) {
  const std::string Name = C.Class->getNameAsString();
  Operand Object = newRecord(C.Class, nullptr, Name), Holder = Object;
  if (C.IsShared)
    Holder = newCell(Object, nullptr, Name, skeleton::Shares);
  // Without an object there is nothing to use.
  Label Failed = newLabel(), Done = newLabel();
  Cleanups.push_back({Cleanup::Handler, 0, nullptr, Inner, Failed});
  Inner = &Cleanups.back();
  construct(C, Object);
  Inner = nullptr;
  for (const FieldDecl *F : C.Fields)
    emit(Opcode::Escape, nullptr, {field(Object, F, nullptr)});
  emit(Opcode::Call, nullptr, {Operand::proc(Use), Object});
  emit(Opcode::Destroy, nullptr, {Holder}).Loc = Proc.Loc;
  jump(Done);
  place(Failed);
  emit(Opcode::Halt, nullptr);
  place(Done);
  emit(Opcode::Return, nullptr).Loc = Proc.Loc;
  finish();
  return std::move(Proc);
}

skeleton::Procedure Body::lowerUse(llvm::ArrayRef<skeleton::ProcId> Offers) {
  ThisSlot = newSlot("this");
  Proc.Params = 1;
  llvm::SmallVector<skeleton::Slot, 8> Called;
  for (size_t I = 0; I != Offers.size(); ++I) {
    Called.push_back(newSlot("called"));
    emit(Opcode::Move, nullptr, {Operand::integer(0)}).D = Called.back();
  }
  Label Choose = newLabel(), Caught = newLabel();
  Cleanups.push_back({Cleanup::Handler, 0, nullptr, nullptr, Caught});
  place(Choose);
  emit(Opcode::Yield, nullptr);
  for (size_t I = 0; I != Offers.size(); ++I) {
    Label Next = newLabel(), Ask = newLabel(), Call = newLabel();
    branch(Operand::slot(Called[I]), Next, Ask, nullptr);
    place(Ask);
    // One that is offered again is there for a second call.
    if (auto First = llvm::find(Offers, Offers[I]); First != &Offers[I]) {
      Label Again = newLabel();
      branch(Operand::slot(Called[First - Offers.begin()]), Again, Next,
             nullptr);
      place(Again);
    }
    branch(result(Opcode::Fresh, nullptr), Call, Next, nullptr);
    place(Call);
    emit(Opcode::Move, nullptr, {Operand::integer(1)}).D = Called[I];
    Inner = &Cleanups.back();
    emit(Opcode::Call, nullptr,
         {Operand::proc(Offers[I]), Operand::slot(ThisSlot)})
        .Loc = U.P.Procs[Offers[I]].Loc;
    Inner = nullptr;
    jump(Choose);
    place(Next);
  }
  emit(Opcode::Return, nullptr).Loc = Proc.Loc;
  // What a method throws is the client's to handle.
  place(Caught);
  result(Opcode::Caught, nullptr);
  jump(Choose);
  finish();
  return std::move(Proc);
}

skeleton::Procedure Body::lowerOffer(const CXXMethodDecl *M,
                                     skeleton::ProcId Target) {
  ThisSlot = newSlot("this");
  Proc.Params = 1;
  llvm::SmallVector<Operand, 4> Args{Operand::proc(Target),
                                     Operand::slot(ThisSlot)};
  passUnknown(Args, M);
  Instruction &I = emit(Opcode::Call, nullptr);
  I.Args.assign(Args.begin(), Args.end());
  if (T.carries(M->getReturnType())) {
    I.D = newSlot();
    emit(Opcode::Escape, nullptr, {Operand::slot(I.D)});
  }
  emit(Opcode::Return, nullptr);
  finish();
  return std::move(Proc);
}
