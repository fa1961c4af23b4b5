//===- Unit.cpp - One translation unit, analysed once for all checks ------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/Unit.h"
#include "checks/Macros.h"
#include "checks/Statistics.h"
#include "clang/AST/ASTContext.h"
#include "clang/Basic/Diagnostic.h"
#include "llvm/Support/raw_ostream.h"

using namespace clang;

namespace chan::checks {

llvm::ArrayRef<findings::Finding> Unit::findings(ASTContext &Context,
                                                 ReportMistake Report) {
  if (Analysed != &Context) {
    forget();
    Analysed = &Context;
    analyze(Context, Report);
  }
  return Result.Findings;
}

void Unit::analyze(ASTContext &Context, ReportMistake Report) {
  // Asked before a bad model counts as an error.
  const bool Broken = Context.getDiagnostics().hasUncompilableErrorOccurred();

  const std::string File = mainFile(Context);
  const LoadedModel Loaded =
      Models->get(Wanted.Models, File, fileSystem(Context), Context.Idents,
                  [this](llvm::StringRef Macro) {
                    return PP ? macroValue(*PP, Macro) : std::nullopt;
                  });
  for (const std::string &Error : Loaded.Errors)
    Report(SourceLocation(), Error);
  if (Broken) {
    if (Wanted.Stats)
      printNotAnalysed(File, "it does not compile", llvm::errs());
    return;
  }

  for (const auto &[Loc, Message] : analysis::wrongAnnotations(Context))
    Report(Loc, Message);
  analysis::Limits Limits;
  Limits.MaxStates = Wanted.MaxStates;
  Result = analysis::analyze(Context, *Loaded.Model, Limits);
  if (Hear)
    Hear(Result.Findings, Context.getSourceManager());
  if (Wanted.Stats)
    printStatistics(File, Result, Context.getSourceManager(), llvm::errs());
  if (Wanted.Explain)
    explain(File, *Wanted.Explain, Result.Meetings, Context.getSourceManager(),
            llvm::errs());
}

void Unit::forget() {
  Analysed = nullptr;
  Result = {};
}

std::shared_ptr<Unit> UnitPool::get(const tidy::ClangTidyContext &Context,
                                    const Settings &Wanted) {
  std::lock_guard<std::mutex> Guard(Lock);
  std::erase_if(Units,
                [](const auto &Entry) { return Entry.second.expired(); });
  std::weak_ptr<Unit> &Known = Units[{&Context, Wanted}];
  std::shared_ptr<Unit> Found = Known.lock();
  if (!Found)
    Known = Found = std::make_shared<Unit>(Wanted, Models, Hear);
  return Found;
}

} // namespace chan::checks
