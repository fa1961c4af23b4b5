//===- Unit.cpp - What functions of a unit share ------------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Lower/Unit.h"
#include "lib/Lower/Body.h"
#include "lib/Lower/Lower.h"
#include "clang/Basic/SourceManager.h"

using namespace chan;
using namespace chan::lower;
using namespace clang;
using skeleton::NoProc;
using skeleton::ProcId;

skeleton::Program lower::lower(ASTContext &Context, const model::Model &M) {
  return Unit(Context, M).run();
}

ProcId Unit::reserve(std::string Name, const Decl *D) {
  skeleton::Procedure Proc;
  Proc.Name = P.name(Name);
  const SourceManager &SM = Context.getSourceManager();
  Proc.Loc = SM.getFileLoc(D->getLocation()).getRawEncoding();
  Proc.EndLoc = SM.getFileLoc(D->getEndLoc()).getRawEncoding();
  P.Procs.push_back(std::move(Proc));
  return P.Procs.size() - 1;
}

skeleton::Procedure Unit::newProcedure(skeleton::NameId Name, const Stmt *At) {
  skeleton::Procedure Proc;
  Proc.Name = Name;
  const SourceManager &SM = Context.getSourceManager();
  Proc.Loc = SM.getFileLoc(At->getBeginLoc()).getRawEncoding();
  Proc.EndLoc = SM.getFileLoc(At->getEndLoc()).getRawEncoding();
  return Proc;
}

ProcId Unit::add(skeleton::Procedure Proc) {
  P.Procs.push_back(std::move(Proc));
  return P.Procs.size() - 1;
}

namespace {

/// What messages call a function.
std::string spokenName(const FunctionDecl *F) {
  if (const auto *Method = dyn_cast<CXXMethodDecl>(F)) {
    const CXXRecordDecl *Parent = Method->getParent();
    if (Parent->isLambda())
      return "lambda";
    return Parent->getNameAsString() + "::" + F->getNameAsString();
  }
  return F->getNameAsString();
}

} // namespace

ProcId Unit::procOf(const FunctionDecl *F, bool Any) {
  const FunctionDecl *Canonical = F->getCanonicalDecl();
  if (auto It = Procs.find(Canonical);
      It != Procs.end() && (It->second != NoProc || !Any))
    return It->second;
  const FunctionDecl *Definition = nullptr;
  ProcId Id = NoProc;
  if (F->hasBody(Definition) && T.isUserCode(Definition) &&
      !Definition->isDependentContext() && !Definition->isDeleted() &&
      (Any || Wanted.isRelevant(F) || Wanted.touches(F))) {
    Id = reserve(spokenName(Definition), Definition);
    Pending.push_back(Definition);
  }
  Procs[Canonical] = Id;
  return Id;
}

bool Unit::isOutOfSight(const CXXMethodDecl *M) const {
  return M->isUserProvided() && !M->hasBody() && T.isUserCode(M);
}

const FunctionDecl *Unit::callOperator(const CXXRecordDecl *Lambda) {
  const CXXMethodDecl *Op = Lambda->getLambdaCallOperator();
  const FunctionTemplateDecl *Generic =
      Op ? Op->getDescribedFunctionTemplate() : nullptr;
  if (!Generic)
    return Op;
  const FunctionDecl *Only = nullptr;
  for (const FunctionDecl *Spec : Generic->specializations()) {
    if (Only)
      return nullptr;
    Only = Spec;
  }
  return Only;
}

ProcId Unit::callOperatorOf(const CXXRecordDecl *Lambda) {
  const FunctionDecl *Op = callOperator(Lambda);
  return Op ? procOf(Op, /*Any=*/true) : NoProc;
}

ProcId Unit::destructorOf(const CXXRecordDecl *RD) {
  RD = RD->getDefinition();
  if (!RD)
    return NoProc;
  if (auto It = Destructors.find(RD); It != Destructors.end())
    return It->second;
  Destructors[RD] = NoProc;
  bool Any = false;
  auto Look = [&](const CXXRecordDecl *Class) {
    const CXXDestructorDecl *D = Class->getDestructor();
    if (!D || !D->isUserProvided())
      return true;
    if (D->hasBody())
      Any |= Wanted.isRelevant(D) || Wanted.touches(D);
    else
      Any |= isOutOfSight(D) && T.carries(D->getThisType()->getPointeeType());
    return true;
  };
  Look(RD);
  RD->forallBases(Look);
  if (!Any)
    return NoProc;
  ProcId Id = reserve("~" + RD->getNameAsString(), RD);
  Destructors[RD] = Id;
  skeleton::Procedure Done = Body(*this, P.Procs[Id]).lowerDestructor(RD);
  P.Procs[Id] = std::move(Done);
  return Id;
}

ProcId Unit::implicitConstructorOf(QualType Ty) {
  const CXXRecordDecl *RD = Ty->getAsCXXRecordDecl();
  if (RD)
    RD = RD->getDefinition();
  if (!RD)
    return NoProc;
  if (auto It = Constructors.find(RD); It != Constructors.end())
    return It->second;
  Constructors[RD] = NoProc;
  for (const CXXConstructorDecl *Ctor : RD->ctors())
    if (Ctor->isDefaultConstructor()) {
      if (Ctor->isUserProvided() || Ctor->isDeleted())
        return NoProc;
      if (Ctor->hasBody())
        if (ProcId Known = procOf(Ctor); Known != NoProc)
          return Constructors[RD] = Known;
    }
  // What the source gives plain members to begin with, tasks may wait to
  // change.
  if (!RD->hasDefaultConstructor() || T.shape(Ty) != Shape::Record ||
      (!T.carries(Ty) && !RD->hasInClassInitializer()))
    return NoProc;
  const std::string Class = RD->getNameAsString();
  ProcId Id = reserve(Class + "::" + Class, RD);
  P.Procs[Id].EndLoc = P.Procs[Id].Loc;
  Constructors[RD] = Id;
  skeleton::Procedure Done =
      Body(*this, P.Procs[Id]).lowerImplicitConstructor(RD);
  P.Procs[Id] = std::move(Done);
  return Id;
}

llvm::SmallVector<const CXXMethodDecl *, 4>
Unit::bodiesOf(const CXXMethodDecl *M) const {
  llvm::SmallVector<const CXXMethodDecl *, 4> Work{M}, Bodies;
  while (!Work.empty()) {
    const CXXMethodDecl *Cur = Work.pop_back_val();
    if (!Wanted.knowsOverriders(Cur))
      return {};
    const FunctionDecl *Definition = nullptr;
    if (!Cur->isPureVirtual()) {
      if (!Cur->hasBody(Definition))
        return {};
      Bodies.push_back(Cur);
    }
    for (const CXXMethodDecl *Over : Wanted.overriders(Cur))
      Work.push_back(Over);
  }
  return Bodies;
}

const CXXMethodDecl *Unit::onlyOverrider(const CXXMethodDecl *M) const {
  const auto Bodies = bodiesOf(M);
  return Bodies.size() == 1 ? Bodies.front() : nullptr;
}

bool Unit::isOverridden(const CXXMethodDecl *M) const {
  while (M->size_overridden_methods() != 0)
    M = *M->begin_overridden_methods();
  return Wanted.knowsOverriders(M) && !Wanted.overriders(M).empty();
}

void Unit::addRoot(const FunctionDecl *F, ProcId Target) {
  ProcId Id = reserve(spokenName(F), F);
  skeleton::Procedure Done = Body(*this, P.Procs[Id]).lowerRoot(F, Target);
  P.Procs[Id] = std::move(Done);
  P.Roots.push_back({Id, Target, F->isMain(), Wanted.isCalled(F)});
}

void Unit::addClient(const ClientView &C) {
  const std::string Name = C.Class->getNameAsString();
  llvm::SmallVector<ProcId, 8> Offers;
  for (const CXXMethodDecl *M : C.Methods) {
    const ProcId Target = procOf(M);
    if (Target == NoProc)
      continue;
    Offers.push_back(reserve(spokenName(M), M));
    skeleton::Procedure Done =
        Body(*this, P.Procs[Offers.back()]).lowerOffer(M, Target);
    P.Procs[Offers.back()] = std::move(Done);
  }
  auto AddRoot = [&] {
    const ProcId Life = reserve(Name, C.Class), Use = reserve(Name, C.Class);
    skeleton::Procedure Done = Body(*this, P.Procs[Use]).lowerUse(Offers);
    P.Procs[Use] = std::move(Done);
    Done = Body(*this, P.Procs[Life]).lowerLife(C, Use);
    P.Procs[Life] = std::move(Done);
    P.Roots.push_back({Life, Life, false, false, Use});
  };
  AddRoot();
  // Some things go wrong with the second call only.
  constexpr size_t MostTwice = 5;
  if (Offers.empty() || Offers.size() > MostTwice)
    return;
  Offers.append(llvm::SmallVector<ProcId, 8>(Offers));
  AddRoot();
}

skeleton::Program Unit::run() {
  Wanted.compute();
  auto LowerPending = [&] {
    while (!Pending.empty()) {
      const FunctionDecl *F = Pending.back();
      Pending.pop_back();
      ProcId Id = Procs[F->getCanonicalDecl()];
      skeleton::Procedure Done = Body(*this, P.Procs[Id]).lowerFunction(F);
      P.Procs[Id] = std::move(Done);
    }
  };
  std::vector<std::pair<const FunctionDecl *, ProcId>> Found;
  for (const FunctionDecl *F : Wanted.relevant())
    if (ProcId Id = procOf(F); Id != NoProc)
      Found.push_back({F, Id});
  LowerPending();
  for (auto [F, Id] : Found)
    addRoot(F, Id);
  LowerPending();
  for (const ClientView &C : findClientViews(Wanted, T, Context)) {
    addClient(C);
    LowerPending();
  }
  return std::move(P);
}

// ---- A function's frame ----

skeleton::Procedure Body::lowerFunction(const FunctionDecl *Fn) {
  F = Fn;
  if (const auto *Method = dyn_cast<CXXMethodDecl>(Fn)) {
    if (Method->getParent()->isLambda())
      Lambda = Method->getParent();
    if (!Method->isStatic()) {
      ThisSlot = newSlot("this");
      ++Proc.Params;
    }
  }
  const Stmt *Written = Fn->getBody();
  if (const auto *Coroutine = dyn_cast<CoroutineBodyStmt>(Written))
    Written = Coroutine->getBody();
  findAddressTaken(Written);
  for (const ParmVarDecl *Param : Fn->parameters()) {
    Variables[Param] = {newSlot(Param->getNameAsString()), isDirect(Param)};
    ++Proc.Params;
  }
  for (const ParmVarDecl *Param : Fn->parameters())
    if (!Param->getType()->isReferenceType() && !isDirect(Param) &&
        T.shape(Param->getType()) == Shape::Scalar) {
      Operand Cell = newCell(Operand::slot(Variables[Param].Slot), nullptr,
                             Param->getNameAsString());
      Variables[Param] = {skeleton::Slot(Cell.V), false};
    }
  if (const auto *Ctor = dyn_cast<CXXConstructorDecl>(Fn)) {
    Proc.Constructs = true;
    initializers(Ctor);
  }
  statement(Written);
  // The end of the body is a return that the source need not write.
  Instruction &I = emit(Opcode::Return, nullptr);
  I.Loc = Proc.EndLoc;
  finish();
  return std::move(Proc);
}

skeleton::Procedure Body::lowerDestructor(const CXXRecordDecl *RD) {
  ThisSlot = newSlot("this");
  Proc.Params = 1;
  const CXXDestructorDecl *D = RD->getDestructor();
  const FunctionDecl *Definition = nullptr;
  if (D && U.isOutOfSight(D)) {
    // It can do anything with what the object refers to.
    emit(Opcode::Escape, nullptr, {Operand::slot(ThisSlot)});
  } else if (D && D->isUserProvided() && D->hasBody(Definition)) {
    F = Definition;
    findAddressTaken(Definition->getBody());
    // A return in the body must not skip the bases: the body is a call.
    if (skeleton::ProcId P = U.procOf(D); P != NoProc)
      emit(Opcode::Call, nullptr, {Operand::proc(P), Operand::slot(ThisSlot)});
  }
  for (const CXXBaseSpecifier &Base : llvm::reverse(RD->bases()))
    if (const CXXRecordDecl *Of = Base.getType()->getAsCXXRecordDecl())
      if (skeleton::ProcId P = U.destructorOf(Of); P != NoProc)
        emit(Opcode::Call, nullptr,
             {Operand::proc(P), Operand::slot(ThisSlot)});
  emit(Opcode::Return, nullptr);
  finish();
  return std::move(Proc);
}

skeleton::Procedure Body::lowerImplicitConstructor(const CXXRecordDecl *RD) {
  ThisSlot = newSlot("this");
  Proc.Params = 1;
  Proc.Constructs = true;
  for (const CXXBaseSpecifier &Base : RD->bases())
    if (const CXXRecordDecl *Of = Base.getType()->getAsCXXRecordDecl()) {
      const CXXConstructorDecl *Ctor = nullptr;
      for (const CXXConstructorDecl *C : Of->ctors())
        if (C->isDefaultConstructor() && C->isUserProvided())
          Ctor = C;
      skeleton::ProcId P =
          Ctor ? U.procOf(Ctor) : U.implicitConstructorOf(Base.getType());
      if (P != NoProc)
        emit(Opcode::Call, nullptr,
             {Operand::proc(P), Operand::slot(ThisSlot)});
      else if (Ctor && U.isOutOfSight(Ctor))
        emit(Opcode::Escape, nullptr, {Operand::slot(ThisSlot)});
    }
  for (const FieldDecl *FD : RD->fields()) {
    const Expr *Init = FD->getInClassInitializer();
    if (FD->getType()->isReferenceType() ||
        (!Init && !T.carries(FD->getType())))
      continue;
    Cleanup *Outer = Inner;
    const std::string Name = FD->getNameAsString();
    bindField(FD,
              Init ? build(Init, Name)
                   : buildFrom(FD->getType(), {}, nullptr, Name),
              Init);
    popTo(Outer, true);
  }
  emit(Opcode::Return, nullptr);
  for (Instruction &I : Proc.Code)
    if (!I.Loc)
      I.Loc = Proc.Loc;
  finish();
  return std::move(Proc);
}

skeleton::Procedure Body::lowerRoot(const FunctionDecl *Fn,
                                    skeleton::ProcId Target) {
  llvm::SmallVector<Operand, 4> Args;
  // From main on, all that is done to a variable that only this unit knows is
  // in sight. For any other root its past is unknown.
  if (Fn->isMain())
    for (const VarDecl *V : U.statics()) {
      Cleanup *Outer = Inner;
      const std::string Name = V->getNameAsString();
      Operand Object = V->getType()->isReferenceType() ? lvalue(V->getInit())
                       : V->getInit()
                           ? build(V->getInit(), Name)
                           : buildDefault(V->getType(), nullptr, Name);
      popTo(Outer, true);
      emit(Opcode::SetGlobal, nullptr, {Object}).Name = U.name(modelName(V));
    }
  if (const auto *Method = dyn_cast<CXXMethodDecl>(Fn);
      Method && !Method->isStatic())
    Args.push_back(result(Opcode::New, nullptr, {}, "this",
                          uint32_t(skeleton::ObjectKind::Record),
                          skeleton::Opaque | skeleton::Open));
  passUnknown(Args, Fn);
  Instruction &I = emit(Opcode::Call, nullptr, {Operand::proc(Target)});
  I.Args.append(Args.begin(), Args.end());
  I.Name = U.name(Fn->getNameAsString());
  const skeleton::Slot Result = I.D = newSlot();
  // Of main nobody can be the caller: an exception that leaves it ends all.
  const Label Uncaught = newLabel();
  if (Fn->isMain())
    I.Unwind = Uncaught;
  // Whoever called it has the result. What nobody can operate on need not even
  // be worked out.
  if (T.carries(Fn->getReturnType()))
    emit(Opcode::Escape, nullptr, {Operand::slot(Result)});
  emit(Opcode::Return, nullptr);
  place(Uncaught);
  if (Fn->isMain())
    emit(Opcode::Halt, nullptr).Flags = skeleton::Fatal;
  finish();
  return std::move(Proc);
}
