//===- Json.cpp - What was found, as JSON ---------------------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Report/Formats.h"
#include "lib/Report/JsonText.h"
#include "lib/Report/Paths.h"
#include "llvm/Support/FormatVariadic.h"

using namespace llvm;

namespace chan::report {

static json::Object place(const Place &At, const About &A) {
  if (At.File.empty())
    return json::Object();
  return json::Object{{"file", jsonText(relativePath(At.File, A.Root))},
                      {"line", At.Line},
                      {"column", At.Column}};
}

static json::Array fixes(ArrayRef<Replacement> Fix, const About &A) {
  json::Array Result;
  for (const Replacement &R : Fix)
    Result.push_back(
        json::Object{{"file", jsonText(relativePath(R.File, A.Root))},
                     {"offset", R.Offset},
                     {"length", R.Length},
                     {"text", jsonText(R.Text)}});
  return Result;
}

/// What a diagnostic and its notes have in common.
static json::Object said(const Place &At, StringRef Message, StringRef Task,
                         ArrayRef<Replacement> Fix, const About &A) {
  json::Object Result = place(At, A);
  Result["message"] = jsonText(Message);
  if (!Task.empty())
    Result["task"] = jsonText(Task);
  if (!Fix.empty())
    Result["fixes"] = fixes(Fix, A);
  return Result;
}

void printJson(ArrayRef<Unit> Units, const About &A, raw_ostream &OS) {
  json::Array Diagnostics, Files, Failures;
  for (const Unit &U : Units) {
    Files.push_back(jsonText(relativePath(U.File, A.Root)));
    if (!U.Failure.empty())
      Failures.push_back(
          json::Object{{"file", jsonText(relativePath(U.File, A.Root))},
                       {"reason", jsonText(U.Failure)}});
    for (const Diagnostic &D : U.Diagnostics) {
      json::Object Object = said(D.At, D.Message, D.Task, D.Fix, A);
      Object["check"] = jsonText(D.Check);
      Object["severity"] = D.Severity == Level::Error ? "error" : "warning";
      json::Array Notes;
      for (const Note &N : D.Notes)
        Notes.push_back(said(N.At, N.Message, N.Task, N.Fix, A));
      Object["notes"] = std::move(Notes);
      Diagnostics.push_back(std::move(Object));
    }
  }
  json::Value Document =
      json::Object{{"version", 1},
                   {"tool", json::Object{{"name", "chan-tidy"},
                                         {"version", jsonText(A.Version)}}},
                   {"root", jsonText(A.Root)},
                   {"files", std::move(Files)},
                   {"diagnostics", std::move(Diagnostics)},
                   {"failures", std::move(Failures)}};
  OS << formatv("{0:2}\n", Document);
}

} // namespace chan::report
