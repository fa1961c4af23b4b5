//===- Frontend.cpp - Which units are parsed the short way ----------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tools/frontend/Frontend.h"
#include "checks/ChanModule.h"
#include "clang-tidy/ClangTidy.h"
#include "clang-tidy/GlobList.h"
#include "clang/Basic/DiagnosticIDs.h"
#include "llvm/ADT/STLExtras.h"
// The option --load is clang-tidy's.
#define DONT_GET_PLUGIN_LOADER_OPTION
#include "llvm/Support/PluginLoader.h"

using namespace clang;
using namespace clang::tidy;

namespace chan::tool {

/// Clang makes its plugin actions (see Skipping.cpp) without a word about who
/// wants them.
static thread_local ClangTidyContext *Current = nullptr;

Frontend::Frontend(ClangTidyContext &Context)
    : Outer(std::exchange(Current, &Context)) {}

Frontend::~Frontend() { Current = Outer; }

ClangTidyContext *Frontend::context() { return Current; }

static constexpr llvm::StringLiteral CompilerWarning = "clang-diagnostic-";

/// Whether a glob could turn on a warning of the compiler, by what it begins
/// with: there are some thousand warnings to ask for.
static bool mayWantCompilerWarnings(const ClangTidyContext &Context) {
  const std::string Checks = Context.getOptions().Checks.value_or("");
  const GlobList Globs(Checks); // It refers to the text.
  for (const auto &Glob : llvm::reverse(Globs.getItems())) {
    if (Glob.Text == "*")
      return Glob.IsPositive; // It overrides all that come before.
    const llvm::StringRef Begin = Glob.Text.split('*').first;
    if (Glob.IsPositive && (CompilerWarning.starts_with(Begin) ||
                            Begin.starts_with(CompilerWarning)))
      return true;
  }
  return false;
}

/// Warnings of the compiler are on like checks are, by "clang-diagnostic-" and
/// their flag.
static bool wantsCompilerWarnings(const ClangTidyContext &Context) {
  if (!mayWantCompilerWarnings(Context))
    return false;
  for (llvm::StringRef Flag : DiagnosticIDs::getDiagnosticFlags())
    if (Flag.consume_front("-W") && !Flag.starts_with("no-") &&
        Context.isCheckEnabled((CompilerWarning + Flag).str()))
      return true;
  return false;
}

bool wantsOnlyOurChecks(ClangTidyContext &Context) {
  if (llvm::PluginLoader::getNumPlugins())
    return false;
  const std::vector<std::string> Enabled =
      ClangTidyASTConsumerFactory(Context).getCheckNames();
  return llvm::all_of(Enabled,
                      [](llvm::StringRef Name) {
                        return llvm::is_contained(checks::checkNames(), Name);
                      }) &&
         !wantsCompilerWarnings(Context);
}

} // namespace chan::tool
