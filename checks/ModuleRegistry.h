//===- ModuleRegistry.h - Where clang-tidy's modules register ---*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// LLVM 19 declares this in ClangTidyModuleRegistry.h, LLVM 22 in
/// ClangTidyModule.h with a warning in the former.
///
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_CHECKS_MODULEREGISTRY_H
#define CHAN_TIDY_CHECKS_MODULEREGISTRY_H

#include "clang-tidy/ClangTidyModule.h"
#include "llvm/Support/Registry.h"

// The registry is in the program. Without this, each file that registers a
// module would have one of its own.
extern template class llvm::Registry<clang::tidy::ClangTidyModule>;

namespace chan::checks {

/// A static object of this type registers a module.
template <typename Module>
using RegisterModule =
    llvm::Registry<clang::tidy::ClangTidyModule>::Add<Module>;

} // namespace chan::checks

#endif // CHAN_TIDY_CHECKS_MODULEREGISTRY_H
