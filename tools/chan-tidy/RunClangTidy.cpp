//===- RunClangTidy.cpp - Lints with our front end ------------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Whoever lints in this program, clang-tidy's own main function or a run over
/// a project, calls clang::tidy::runClangTidy. The linker brings all of these
/// calls here (its option --wrap, see CMakeLists.txt), and from here they go on
/// to the original, by its "__real_" name, with a \c Frontend around it.
///
//===----------------------------------------------------------------------===//

#include "Options.h"
#include "clang-tidy/ClangTidy.h"
#include "tools/frontend/Frontend.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/Support/VirtualFileSystem.h"
#include <optional>

using namespace clang::tidy;

// CHAN_RUN_CLANG_TIDY, its mangled name, is from CMakeLists.txt.
#if LLVM_VERSION_MAJOR >= 22
#define PARAMETER_QUIET , bool Quiet
#define ARGUMENT_QUIET , Quiet
#else
#define PARAMETER_QUIET
#define ARGUMENT_QUIET
#endif

#define PARAMETERS                                                             \
  ClangTidyContext &Context,                                                   \
      const clang::tooling::CompilationDatabase &Compilations,                 \
      llvm::ArrayRef<std::string> Files,                                       \
      llvm::IntrusiveRefCntPtr<llvm::vfs::OverlayFileSystem> FS,               \
      bool ApplyAnyFix, bool Profile,                                          \
      llvm::StringRef ProfileFolder PARAMETER_QUIET

namespace chan::tool {

// In clang::tidy.
std::vector<ClangTidyError>
    realRunClangTidy(PARAMETERS) asm("__real_" CHAN_RUN_CLANG_TIDY);
std::vector<ClangTidyError>
    runClangTidy(PARAMETERS) asm("__wrap_" CHAN_RUN_CLANG_TIDY);

std::vector<ClangTidyError> runClangTidy(PARAMETERS) {
  std::optional<Frontend> Short;
  if (!parseAll())
    Short.emplace(Context);
  return realRunClangTidy(Context, Compilations, Files, std::move(FS),
                          ApplyAnyFix, Profile, ProfileFolder ARGUMENT_QUIET);
}

} // namespace chan::tool
