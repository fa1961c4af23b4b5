//===- StepTasks.cpp - Which task takes which step ------------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "StepTasks.h"
#include "SharedModels.h"
#include "checks/ChanModule.h"
#include "checks/ModuleRegistry.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Path.h"

using namespace clang;
using namespace llvm;

namespace chan::tool {
namespace {

/// A message where clang-tidy puts it, and whose it is.
struct Step {
  std::string File; ///< Without folders, of which clang-tidy has its own idea.
  unsigned Offset;
  std::string Message;
  std::string Task;

  bool is(const report::Place &At, StringRef Words) const {
    return Offset == At.Offset && Message == Words &&
           File == sys::path::filename(At.File);
  }
};

struct Witness {
  StringRef Check;
  Step Defect;
  std::vector<Step> Notes;
};

/// Of the unit that is being linted.
std::vector<Witness> Heard;

Step step(const SourceManager &SM, SourceLocation Loc, StringRef Message,
          std::string Task) {
  Loc = SM.getFileLoc(Loc);
  return {sys::path::filename(SM.getFilename(Loc)).str(), SM.getFileOffset(Loc),
          Message.str(), std::move(Task)};
}

void hear(ArrayRef<findings::Finding> Findings, const SourceManager &SM) {
  for (const findings::Finding &F : Findings) {
    auto Name = [&](unsigned Task) { return findings::taskName(F, Task, SM); };
    Witness W;
    W.Check = checks::checkNames()[static_cast<size_t>(F.Which)];
    W.Defect = step(SM, F.Loc, F.Message, Name(F.Stuck));
    for (const findings::Note &N : F.Notes)
      W.Notes.push_back(step(SM, N.Loc, N.Text, Name(N.Task)));
    Heard.push_back(std::move(W));
  }
}

class ListeningModule : public checks::ChanModule {
public:
  ListeningModule() : ChanModule(sharedModels(), hear) {}
};

checks::RegisterModule<ListeningModule>
    X("chan-module", "Finds leaked tasks in code with channels.");

} // namespace

void nameTasks(MutableArrayRef<report::Diagnostic> Diagnostics) {
  for (report::Diagnostic &D : Diagnostics) {
    auto W = find_if(Heard, [&D](const Witness &W) {
      return W.Check == D.Check && W.Defect.is(D.At, D.Message);
    });
    if (W == Heard.end())
      continue; // It is not one of ours.
    D.Task = W->Defect.Task;
    for (report::Note &N : D.Notes) {
      auto S = find_if(W->Notes,
                       [&N](const Step &S) { return S.is(N.At, N.Message); });
      if (S != W->Notes.end())
        N.Task = S->Task;
    }
  }
  Heard.clear();
}

} // namespace chan::tool
