//===- Analysis.cpp - From a translation unit to findings ---------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Analysis/Analysis.h"
#include "lib/Analysis/Meetings.h"
#include "lib/Explore/Explorer.h"
#include "lib/Findings/Describe.h"
#include "lib/Lower/Annotations.h"
#include "lib/Lower/Lower.h"
#include "lib/Model/Model.h"
#include "lib/Skeleton/Simplify.h"
#include "lib/Skeleton/Text.h"
#include "clang/AST/ASTContext.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/Support/raw_ostream.h"

using namespace chan;
using namespace chan::analysis;
using namespace clang;

namespace {

/// How many of the roots with the most states have their names kept.
constexpr size_t MostNamed = 10;

/// How many procedures stand for callers out of sight, not for the user's code.
size_t countMadeUp(const skeleton::Program &P) {
  llvm::BitVector MadeUp(P.Procs.size());
  for (const skeleton::Program::Root &Root : P.Roots) {
    MadeUp.set(Root.Proc);
    if (Root.Client == skeleton::NoProc)
      continue;
    MadeUp.set(Root.Client);
    for (const skeleton::Instruction &I : P.Procs[Root.Client].Code)
      if (I.Op == skeleton::Opcode::Call)
        MadeUp.set(I.arg(0).V);
  }
  return MadeUp.count();
}

skeleton::Program skeletonOf(ASTContext &Context, const model::Model &M) {
  skeleton::Program P = lower::lower(Context, M);
  skeleton::simplify(P);
  return P;
}

} // namespace

bool analysis::namesAnything(const IdentifierTable &Names,
                             const model::Model &M) {
  auto Occurs = [&](llvm::StringRef Name) {
    return Names.find(Name) != Names.end();
  };
  return lower::mayBeAnnotated(Names) ||
         llvm::any_of(M.meetingNames(), [&](llvm::StringRef Name) {
           return model::canBeDeclared(Name, Occurs);
         });
}

Result analysis::analyze(ASTContext &Context, const model::Model &M,
                         const Limits &L) {
  Result R;
  if (!namesAnything(Context.Idents, M))
    return R;
  const skeleton::Program P = skeletonOf(Context, M);
  R.Stats.Functions = P.Procs.size() - countMadeUp(P);
  explore::ProgramLiveness Live(P);
  const explore::Abilities Able(P);
  explore::ExploreLimits Limits;
  Limits.States = L.MaxStates;
  Meetings Met(P);
  llvm::BitVector Ran(P.Procs.size());
  auto Report = [&](findings::Finding F, bool IsForClients) {
    // Who uses the class here shows best what is wrong with it.
    if (!IsForClients || llvm::none_of(R.Findings, [&](const auto &Other) {
          return Other.Loc == F.Loc;
        }))
      R.Findings.push_back(std::move(F));
  };
  auto Explore = [&](const skeleton::Program::Root &Root) {
    explore::Exploration E = explore::explore(P, Root, Live, Able, Limits);
    ++R.Stats.Roots;
    R.Stats.States += E.States;
    R.Stats.BudgetsHit += !E.Complete;
    R.Stats.Largest.emplace_back(P.text(P.Procs[Root.Proc].Name), E.States);
    for (const std::string &Why : E.GivenUp)
      R.Stats.GivenUp.push_back(
          (P.text(P.Procs[Root.Proc].Name) + ": " + Why).str());
    // What an exploration gave up on deserves one of its own.
    if (E.Complete)
      Ran |= E.Ran;
    Met.add(E, Root.Client != skeleton::NoProc);
    for (const explore::Defect &D : E.Defects)
      if (auto F = findings::describe(P, Root, D)) {
        Met.report(D);
        Report(std::move(*F), Root.Client != skeleton::NoProc);
      }
    return E.Complete;
  };
  // From those whom nobody calls; the others are run by their callers. What no
  // caller gets to is explored by itself.
  for (const skeleton::Program::Root &Root : P.Roots)
    if (!Root.Called && Root.Client == skeleton::NoProc)
      Explore(Root);
  for (const skeleton::Program::Root &Root : P.Roots)
    if (Root.Called && !Ran.test(Root.Target))
      Explore(Root);
  // For each class, what one call of each method can do, and then two. Where
  // the first is too much already, the second is as well.
  const skeleton::Procedure *TooMuch = nullptr;
  for (const skeleton::Program::Root &Root : P.Roots)
    if (const skeleton::Procedure *Class = &P.Procs[Root.Proc];
        Root.Client != skeleton::NoProc &&
        (!TooMuch || TooMuch->Loc != Class->Loc) && !Explore(Root))
      TooMuch = Class;

  const SourceManager &SM = Context.getSourceManager();
  llvm::sort(R.Findings, [&](const auto &A, const auto &B) {
    if (A.Loc != B.Loc)
      return SM.isBeforeInTranslationUnit(A.Loc, B.Loc);
    return std::tie(A.Which, A.Message) < std::tie(B.Which, B.Message);
  });
  R.Findings.erase(llvm::unique(R.Findings,
                                [](const auto &A, const auto &B) {
                                  return A.Loc == B.Loc && A.Which == B.Which;
                                }),
                   R.Findings.end());
  llvm::stable_sort(R.Stats.Largest, [](const auto &A, const auto &B) {
    return A.second > B.second;
  });
  R.Stats.Largest.resize(std::min(R.Stats.Largest.size(), MostNamed));
  R.Meetings = Met.take(SM);
  return R;
}

std::vector<Mistake> analysis::wrongAnnotations(ASTContext &Context) {
  std::vector<Mistake> Result;
  for (auto &[Loc, Message] : lower::wrongAnnotations(Context))
    Result.push_back({Loc, std::move(Message)});
  return Result;
}

void analysis::dumpSkeleton(ASTContext &Context, const model::Model &M,
                            llvm::raw_ostream &OS) {
  if (namesAnything(Context.Idents, M))
    skeleton::print(skeletonOf(Context, M), OS);
}
