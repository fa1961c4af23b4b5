//===- Groups.cpp - Several operations at once ----------------------------===//
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
using model::EndsAt;
using model::TypeKind;
using model::Verb;
using skeleton::ObjectKind;

namespace {

uint64_t awaitFlags(EndsAt Ends) {
  switch (Ends) {
  case EndsAt::First:
    return skeleton::Ends;
  case EndsAt::FirstSuccess:
    return 0;
  case EndsAt::FirstFailure:
    return skeleton::All;
  case EndsAt::All:
    return skeleton::All | skeleton::Ends;
  }
  return 0;
}

} // namespace

bool Body::isGroup(const Modelled &M, const CallInfo &C) {
  return C.Object && M.Op->Does == Verb::Gather && M.Op->Completes;
}

/// What a call begins together: for a group, the call that made it says so.
llvm::SmallVector<const Expr *, 4> Body::branches(const Modelled &M,
                                                  const CallInfo &C) {
  llvm::SmallVector<const Expr *, 4> Out;
  if (!isGroup(M, C)) {
    if (C.Object && !isKind(C.Object->getType(), TypeKind::Scope))
      Out.push_back(C.Object);
    for (const auto &[N, Arg] : llvm::enumerate(C.Args)) {
      if (N < M.Op->From || isToken(Arg))
        continue;
      // 'a || b || c' are three, and so many are told apart by the result.
      if (const auto *Left = dyn_cast<CXXOperatorCallExpr>(bare(Arg));
          Left && Out.empty() && isa<CXXOperatorCallExpr>(C.E)) {
        const CallInfo Before = info(Left);
        if (const Modelled Same = modelled(Before); Same.Op == M.Op) {
          Out = branches(Same, Before);
          continue;
        }
      }
      Out.push_back(Arg);
    }
    return Out;
  }
  const auto *Made = dyn_cast<CallExpr>(bare(C.Object));
  if (!Made)
    return Out;
  CallInfo Group = info(Made);
  if (Modelled Maker = modelled(Group);
      Maker.Op && Maker.Op->Does == Verb::Group &&
      llvm::none_of(Group.Args, [&](const Expr *Arg) {
        return isKind(Arg->getType(), TypeKind::Container);
      }))
    Out.assign(Group.Args.begin(), Group.Args.end());
  return Out;
}

/// A task for \p Work, which is awaited together with others. What that gives,
/// a \p Gives, is kept in \p Into, if there is such a cell.
Body::Operand Body::branchOff(const Expr *Work, uint64_t Flags, QualType Gives,
                              Operand Into) {
  const auto It = Given.find(bare(Work));
  if (It == Given.end())
    return startBranch(putOff(Work, Gives, Into), /*Owned=*/true, Flags, Work);
  if (Into)
    return startBranch(
        keepingResult(It->second, /*Owned=*/false, Gives, Into, Work),
        /*Owned=*/true, Flags, Work);
  return startBranch(It->second, /*Owned=*/false, Flags, Work);
}

Body::Operand Body::startBranch(Operand Work, bool Owned, uint64_t Flags,
                                const Expr *At) {
  Instruction &I = emit(Opcode::Spawn, At, {Work});
  I.Aux = Owned;
  I.D = newSlot();
  I.Name = U.name("branch");
  I.Flags = skeleton::DropsExceptions | Flags;
  const Operand Task = Operand::slot(I.D);
  const Operand Scope = result(Opcode::Home, At);
  emit(Opcode::Adopt, At, {Task, Scope});
  return Task;
}

Body::Operand Body::awaitTasks(llvm::ArrayRef<Operand> Tasks, uint64_t Flags,
                               const Expr *At) {
  Instruction &I = emit(Opcode::AwaitAny, At);
  I.Args.append(Tasks.begin(), Tasks.end());
  I.D = newSlot();
  I.Flags = Flags;
  return Operand::slot(I.D);
}

/// Waits for all \p Tasks. When one fails, the others are cancelled, and that
/// goes on as an exception.
void Body::awaitAll(llvm::ArrayRef<Operand> Tasks, const Expr *At) {
  endTogether(Tasks, awaitTasks(Tasks, skeleton::All, At),
              model::Losers::Cancelled, At);
}

/// What becomes of the tasks when \p First is decided.
void Body::endTogether(llvm::ArrayRef<Operand> Tasks, Operand First,
                       model::Losers Others, const Expr *At) {
  if (Others == model::Losers::Cancelled)
    for (Operand Task : Tasks)
      emit(Opcode::Cancel, At, {Task});
  if (Others != model::Losers::Left)
    for (Operand Task : Tasks)
      emit(Opcode::Join, At, {Task});
  // A failure, or being cancelled meanwhile, goes on as an exception.
  Label Gone = newLabel(), Here = newLabel();
  branch(compare(BO_LT, First, Operand::integer(0), At), Gone, Here, At);
  place(Gone);
  emit(Opcode::Throw, At);
  place(Here);
}

/// Several operations at once. The result of a race tells which one was first.
Body::Operand Body::together(const Modelled &M, const CallInfo &C) {
  if (isGroup(M, C))
    return awaitGroup(M, C);
  const bool Race = M.Op->Does == Verb::Race;
  const model::Losers Others = M.Op->Others;
  const auto Branches = branches(M, C);
  llvm::SmallVector<QualType, 4> Gives;
  Results Kept(Branches.size());
  if (Race && Others != model::Losers::Left) {
    Gives = branchTypes(C.E, Branches.size());
    if (auto First = againstClock(C, Branches, Gives, Kept))
      return raceResult(*First, Kept, C.E);
  }
  // Who waits for what began elsewhere waits no longer than the race.
  llvm::SmallVector<Operand, 4> Tasks, Rest, Waits, Cancellers, Returned;
  for (const auto &[N, Branch] : llvm::enumerate(Branches)) {
    const auto [Work, Canceller] = withoutCanceller(Branch);
    Cancellers.push_back(Canceller ? lvalue(Canceller) : Operand());
    const Expr *What = bare(Work);
    const bool JustWaits = Race && isHandle(What);
    const bool CanCancel = JustWaits || Others == model::Losers::Cancelled;
    const uint64_t Flags = CanCancel ? uint64_t(skeleton::Joins) : 0;
    if (JustWaits && !What->isLValue() && !Given.contains(What)) {
      Returned.push_back(initFrom(What));
      Tasks.push_back(
          startBranch(joinLater(Returned.back(), What, /*Owned=*/false),
                      /*Owned=*/true, Flags, What));
    } else {
      if (!Gives.empty() && !JustWaits)
        Kept[N] = newResult(Gives[N], What);
      Tasks.push_back(
          branchOff(Work, Flags, Kept[N] ? Gives[N] : QualType(), Kept[N]));
      if (Race && Others == model::Losers::Left && isUnderWay(What->getType()))
        Returned.push_back(Tasks.back());
    }
    (JustWaits ? Waits : Rest).push_back(Tasks.back());
  }
  if (!Race && Others == model::Losers::Cancelled) {
    awaitAll(Tasks, C.E);
    return {};
  }
  if (!Race) {
    for (Operand Task : Tasks)
      emit(Opcode::Join, C.E, {Task});
    return {};
  }
  const Operand First = awaitTasks(Tasks, 0, C.E);
  for (const Expr *Arg : C.Args)
    if (isKind(Arg->getType(), TypeKind::StopSource))
      emit(Opcode::RequestStop, C.E, {any(Arg)}); // Of the losers.
  for (const auto &[N, Branch] : llvm::enumerate(Branches))
    if (Cancellers[N])
      cancelLoser(Cancellers[N], withoutCanceller(Branch).second, First, N);
  for (Opcode Op : {Opcode::Cancel, Opcode::Join})
    for (Operand Wait : Waits)
      emit(Op, C.E, {Wait});
  // The result may have them all, so that they can still be waited for.
  for (Operand Handle : Returned)
    emit(Opcode::Escape, C.E, {Handle});
  endTogether(Rest, First, Others, C.E);
  return raceResult(First, Kept, C.E);
}

// ---- Groups as objects ----

/// A group as an object: what a container has, or each of the operands.
Body::Operand Body::group(const CallInfo &C) {
  for (const Expr *Arg : C.Args)
    if (isKind(Arg->getType(), TypeKind::Container))
      return initFrom(Arg, "group");
  Operand All =
      result(Opcode::New, C.E, {}, "group", uint32_t(ObjectKind::Vector));
  for (const Expr *Arg : C.Args)
    emit(Opcode::Insert, C.E, {All, putOff(Arg)}).Flags = skeleton::Owns;
  return All;
}

/// Does \p Do with each element of \p Vector.
void Body::forEachElement(Operand Vector, const Expr *At,
                          llvm::function_ref<void(Operand)> Do) {
  Label Head = newLabel(), Inside = newLabel(), End = newLabel();
  skeleton::Slot Index = newSlot();
  emit(Opcode::Move, At, {Operand::integer(0)}).D = Index;
  const uint32_t Id = ++LoopCount;
  emit(Opcode::Loop, At).Aux = Id;
  place(Head);
  Operand Size = result(Opcode::Size, At, {Vector}, "size of the group");
  Instruction &More =
      branch(compare(BO_LT, Operand::slot(Index), Size, At), Inside, End, At);
  More.Aux = Id;
  More.Flags = skeleton::CountsLoop | skeleton::ExitsOnFalse;
  place(Inside);
  Do(result(Opcode::Element, At, {Vector, Operand::slot(Index)}, "element"));
  emit(Opcode::Move, At, {increment(Operand::slot(Index), At)}).D = Index;
  jump(Head, At);
  place(End);
}

namespace {

/// The types of what a completion gives: of a handler's parameters, or of the
/// parts of what awaiting the call gives.
llvm::SmallVector<QualType, 8> resultTypes(const Expr *Call,
                                           const Expr *Handler) {
  llvm::SmallVector<QualType, 8> Out;
  if (Handler) {
    const CXXRecordDecl *RD = Handler->getType()->getAsCXXRecordDecl();
    if (RD && RD->isLambda() && !RD->isGenericLambda())
      for (const ParmVarDecl *P : RD->getLambdaCallOperator()->parameters())
        Out.push_back(P->getType());
    return Out;
  }
  const QualType Tuple = pointee(Call->getType());
  const auto *Spec = Tuple.isNull()
                         ? nullptr
                         : dyn_cast_or_null<ClassTemplateSpecializationDecl>(
                               Tuple->getAsCXXRecordDecl());
  if (Spec)
    for (const TemplateArgument &Arg : Spec->getTemplateArgs().asArray())
      if (Arg.getKind() == TemplateArgument::Pack)
        for (const TemplateArgument &Inner : Arg.pack_elements())
          Out.push_back(Inner.getAsType());
  return Out;
}

} // namespace

/// Awaits a group: when it is over, those that are left are cancelled. The
/// result tells how each came out.
Body::Operand Body::awaitGroup(const Modelled &M, const CallInfo &C) {
  EndsAt Ends = EndsAt::FirstFailure;
  for (const Expr *Arg : C.Args)
    if (isKind(Arg->getType(), TypeKind::Ending))
      Ends = T.modelOf(Arg->getType())->EndsWhen;
  const auto Branches = branches(M, C);
  // How often a clock is first depends on time alone.
  if (llvm::any_of(Branches, [&](const Expr *Branch) {
        const auto *Call = dyn_cast<CallExpr>(bare(Branch));
        const Modelled What = Call ? modelled(info(Call)) : Modelled();
        return isKind(What.Of, TypeKind::Timer) ||
               (What.Op && What.Op->Does == Verb::Sleep);
      })) {
    for (const Expr *Branch : Branches)
      escape(any(Branch), Branch);
    return awaitUnknown({}, C.E);
  }

  llvm::SmallVector<Operand, 4> Tasks;
  for (const Expr *Branch : Branches)
    Tasks.push_back(branchOff(Branch, skeleton::Joins));
  Operand Group;
  if (Branches.empty()) {
    Group = result(Opcode::New, C.E, {}, "group", uint32_t(ObjectKind::Vector));
    forEachElement(object(C), C.E, [&](Operand Work) {
      emit(Opcode::Insert, C.E,
           {Group, startBranch(Work, /*Owned=*/false, skeleton::Joins, C.E)});
    });
    Tasks.push_back(Group);
  }
  Operand First = awaitTasks(Tasks, awaitFlags(Ends), C.E);
  auto EachTask = [&](Opcode Op) {
    if (Group)
      return forEachElement(Group, C.E,
                            [&](Operand Task) { emit(Op, C.E, {Task}); });
    for (Operand Task : Tasks)
      emit(Op, C.E, {Task});
  };
  EachTask(Opcode::Cancel);
  EachTask(Opcode::Join);
  auto Failed = [&](Operand Task) {
    // (It has ended.)
    return compare(BO_LT, awaitTasks({Task}, skeleton::Try, C.E),
                   Operand::integer(0), C.E);
  };
  llvm::SmallVector<Operand, 4> Statuses;
  if (Group) {
    // A vector of them.
    Operand All =
        result(Opcode::New, C.E, {}, "errors", uint32_t(ObjectKind::Vector));
    forEachElement(Group, C.E, [&](Operand Task) {
      emit(Opcode::Insert, C.E, {All, newCell(Failed(Task), C.E, "error")})
          .Flags = skeleton::Owns;
    });
    Statuses.push_back(All);
  } else {
    for (Operand Task : Tasks)
      Statuses.push_back(Failed(Task));
  }
  return groupResult(M, C, Ends == EndsAt::First ? First : Operand(), Statuses);
}

/// What awaiting a group gives: the order in which its operations ended, of
/// which \p First was the first if that is known, and what each of them gave.
Body::Operand Body::groupResult(const Modelled &M, const CallInfo &C,
                                Operand First,
                                llvm::ArrayRef<Operand> Statuses) {
  Operand Order = result(Opcode::New, C.E, {}, "order",
                         uint32_t(ObjectKind::Vector), skeleton::Opaque);
  if (First) {
    // In a task that is cancelled, it may be any.
    skeleton::Slot Number = newSlot();
    Label Any = newLabel(), Here = newLabel();
    emit(Opcode::Move, C.E, {First}).D = Number;
    branch(compare(BO_LT, First, Operand::integer(0), C.E), Any, Here, C.E);
    place(Any);
    emit(Opcode::Fresh, C.E).D = Number;
    place(Here);
    emit(Opcode::Insert, C.E,
         {Order, newCell(Operand::slot(Number), C.E, "first")})
        .Flags = skeleton::Owns;
  }
  CallInfo Without = C;
  const Expr *Handler = takeToken(*M.Op, Without).Handler;
  llvm::SmallVector<Operand, 8> Parts{Order};
  // Each error is the next operation's; of a group from a container, one vector
  // has them all.
  const auto Results = resultTypes(C.E, Handler);
  for (QualType Ty :
       llvm::ArrayRef(Results).drop_front(Results.empty() ? 0 : 1)) {
    const bool IsError = isKind(Ty, TypeKind::Error);
    const bool AreErrors =
        isKind(Ty, TypeKind::Container) &&
        isKind(pointee(Ty.getNonReferenceType()), TypeKind::Error);
    if (!Statuses.empty() && (IsError || AreErrors)) {
      Parts.push_back(IsError ? newCell(Statuses.front(), C.E, "error")
                              : Statuses.front());
      Statuses = Statuses.drop_front();
    } else if (T.shape(Ty) == Shape::Scalar) {
      const Operand Value = unknown(C.E, "value");
      Parts.push_back(Handler && !Ty->isReferenceType()
                          ? Value
                          : newCell(Value, C.E, "value"));
    } else {
      Parts.push_back(
          buildUnknown(Ty.getNonReferenceType(), C.E, "value", skeleton::Open));
    }
  }
  if (Handler) {
    Instruction &I = emit(Opcode::Call, C.E, {lvalue(Handler)});
    I.Args.append(Parts.begin(), Parts.end());
    I.Name = U.name("result");
    return {};
  }
  Operand Outcome =
      result(Opcode::New, C.E, {}, "outcome", uint32_t(ObjectKind::Record));
  for (const auto &[N, Part] : llvm::enumerate(Parts))
    bindPart(Outcome, N, Part, /*Owned=*/true, C.E);
  return Outcome;
}
