//===- ExportFixes.cpp - The YAML of --export-fixes -----------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ExportFixes.h"
#include "clang/Tooling/DiagnosticsYaml.h"

using namespace chan::report;
using namespace clang;
using namespace llvm;

namespace chan::tool {

static tooling::DiagnosticMessage message(const Place &At, StringRef Words,
                                          ArrayRef<report::Replacement> Fix) {
  tooling::DiagnosticMessage Result(Words);
  Result.FilePath = At.File;
  Result.FileOffset = At.Offset;
  for (const report::Replacement &R : Fix)
    // They came out of such a set, so they do not overlap.
    consumeError(Result.Fix[R.File].add(
        tooling::Replacement(R.File, R.Offset, R.Length, R.Text)));
  return Result;
}

void exportFixes(ArrayRef<Unit> Units, raw_ostream &OS) {
  tooling::TranslationUnitDiagnostics All;
  for (const Unit &U : Units)
    for (const report::Diagnostic &D : U.Diagnostics) {
      tooling::Diagnostic &Result = All.Diagnostics.emplace_back();
      Result.DiagnosticName = D.Check;
      Result.DiagLevel = D.Severity == Level::Error
                             ? tooling::Diagnostic::Error
                             : tooling::Diagnostic::Warning;
      Result.Message = message(D.At, D.Message, D.Fix);
      for (const Note &N : D.Notes)
        Result.Notes.push_back(message(N.At, N.Message, N.Fix));
    }
  yaml::Output YAML(OS);
  YAML << All;
}

} // namespace chan::tool
