//===- Analysis.cpp - From a translation unit to findings ---------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Analysis/Analysis.h"
#include "lib/Explore/Explorer.h"
#include "lib/Findings/Describe.h"
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

/// Whether the unit has a name that tasks meet by; if not, there is nothing to
/// look for.
bool namesAnything(ASTContext &Context, const model::Model &M) {
  return llvm::any_of(M.unqualifiedNames(), [&](const std::string &Name) {
    return Context.Idents.find(Name) != Context.Idents.end();
  });
}

skeleton::Program skeletonOf(ASTContext &Context, const model::Model &M) {
  skeleton::Program P = lower::lower(Context, M);
  skeleton::simplify(P);
  return P;
}

} // namespace

Result analysis::analyze(ASTContext &Context, const model::Model &M,
                         const Limits &L) {
  Result R;
  if (!namesAnything(Context, M))
    return R;
  const skeleton::Program P = skeletonOf(Context, M);
  R.Stats.Functions = P.Procs.size() - P.Roots.size();
  explore::ProgramLiveness Live(P);
  explore::ExploreLimits Limits;
  Limits.States = L.MaxStates;
  llvm::BitVector Ran(P.Procs.size());
  auto Explore = [&](const skeleton::Program::Root &Root) {
    explore::Exploration E = explore::explore(P, Root, Live, Limits);
    ++R.Stats.Roots;
    R.Stats.States += E.States;
    R.Stats.BudgetsHit += !E.Complete;
    for (const std::string &Why : E.GivenUp)
      R.Stats.GivenUp.push_back(
          (P.text(P.Procs[Root.Proc].Name) + ": " + Why).str());
    // What an exploration gave up on deserves one of its own.
    if (E.Complete)
      Ran |= E.Ran;
    for (const explore::Defect &D : E.Defects)
      if (auto F = findings::describe(P, Root, D))
        R.Findings.push_back(std::move(*F));
  };
  // From those whom nobody calls; the others are run by their callers. What no
  // caller gets to is explored by itself.
  for (const skeleton::Program::Root &Root : P.Roots)
    if (!Root.Called)
      Explore(Root);
  for (const skeleton::Program::Root &Root : P.Roots)
    if (Root.Called && !Ran.test(Root.Target))
      Explore(Root);

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
  return R;
}

void analysis::dumpSkeleton(ASTContext &Context, const model::Model &M,
                            llvm::raw_ostream &OS) {
  if (namesAnything(Context, M))
    skeleton::print(skeletonOf(Context, M), OS);
}
