//===- Clangd.cpp - What clangd is told about the chan checks -------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// clangd has no way to be told which checks run by default, nor which are fast
/// enough to run while one types: it drops those that are not in a table of its
/// own. Configuration files could say so, but they are the user's, and the user
/// should not have to.
///
/// So two functions of clangd are wrapped by the linker (its option --wrap, see
/// CMakeLists.txt): calls of them come here, and go on to the original by its
/// "__real_" name. Should a later clangd have no such function, the program
/// does not link.
///
//===----------------------------------------------------------------------===//

#include "CheckList.h"
#include "checks/ChanModule.h"
#include "clang-tidy/ClangTidyOptions.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <optional>

using clang::tidy::ClangTidyOptions;
using llvm::StringRef;

#define IS_FAST_TIDY_CHECK "_ZN5clang6clangd15isFastTidyCheckEN4llvm9StringRefE"
#define GET_TIDY_OPTIONS_FOR_FILE                                              \
  "_ZN5clang6clangd21getTidyOptionsForFileEN4llvm12function_refIFvRNS_"        \
  "4tidy16ClangTidyOptionsENS1_9StringRefEEEES6_"

namespace chan::tool {

/// Adds to the options what configuration says about a file.
using TidyProvider = llvm::function_ref<void(ClangTidyOptions &, StringRef)>;

// In clang::clangd. The return types are those of clangd, which their mangled
// names do not tell.
std::optional<bool>
realIsFastTidyCheck(StringRef Name) asm("__real_" IS_FAST_TIDY_CHECK);
ClangTidyOptions realGetTidyOptionsForFile(
    TidyProvider Provider,
    StringRef File) asm("__real_" GET_TIDY_OPTIONS_FOR_FILE);

std::optional<bool>
isFastTidyCheck(StringRef Name) asm("__wrap_" IS_FAST_TIDY_CHECK);
ClangTidyOptions
getTidyOptionsForFile(TidyProvider Provider,
                      StringRef File) asm("__wrap_" GET_TIDY_OPTIONS_FOR_FILE);

/// clangd calls a check fast that adds less than a tenth to the time it takes
/// to build an AST. docs/editors.md has our times.
std::optional<bool> isFastTidyCheck(StringRef Name) {
  if (llvm::is_contained(checks::checkNames(), Name))
    return true;
  return realIsFastTidyCheck(Name);
}

ClangTidyOptions getTidyOptionsForFile(TidyProvider Provider, StringRef File) {
  ClangTidyOptions Options = realGetTidyOptionsForFile(Provider, File);
  // There is no provider where --clang-tidy=false was given.
  if (Provider)
    Options.Checks = withOurChecks(Options.Checks.value_or(""));
  return Options;
}

} // namespace chan::tool
