//===- ChanClangdMain.cpp - A clangd with the chan checks -----------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// This is clangd, with the same command line and the same configuration files.
/// The chan checks are built in and run by default, see Clangd.cpp, and clang's
/// headers are found wherever the program is put.
///
//===----------------------------------------------------------------------===//

#include "tools/common/CommandLine.h"
#include "tools/common/ResourceDir.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/WithColor.h"

using namespace chan::tool;
using namespace llvm;

namespace clang::clangd {
// No header of clangd is installed.
int clangdMain(int Argc, char *Argv[]);
} // namespace clang::clangd

/// Whether \p Option is in the variable that clangd takes options from as well.
static bool isInEnvironment(StringRef Option) {
  std::optional<std::string> Flags = sys::Process::GetEnv("CLANGD_FLAGS");
  if (!Flags)
    return false;
  BumpPtrAllocator Allocator;
  StringSaver Saver(Allocator);
  SmallVector<const char *> Args{"clangd"};
  cl::TokenizeGNUCommandLine(*Flags, Saver, Args);
  CommandLine Given;
  if (Error E = Given.read(static_cast<int>(Args.size()), Args.data())) {
    consumeError(std::move(E)); // clangd reads it again, and complains.
    return false;
  }
  return Given.has(Option);
}

/// Says where clang's headers are, if they are not where clangd looks.
static void addResourceDir(CommandLine &Typed) {
  // clangd takes the option once only.
  if (Typed.has("resource-dir") || isInEnvironment("resource-dir"))
    return;
  auto Dir = missingResourceDir(Typed.arguments().front(),
                                reinterpret_cast<void *>(&addResourceDir));
  if (!Dir)
    WithColor::warning(errs(), "chan-clangd")
        << toString(Dir.takeError()) << "; say where with --resource-dir=DIR\n";
  else if (*Dir)
    Typed.addOption("--resource-dir=" + **Dir);
}

int main(int Argc, const char **Argv) {
  CommandLine Typed;
  if (Error E = Typed.read(Argc, Argv)) {
    WithColor::error(errs(), "chan-clangd") << toString(std::move(E)) << '\n';
    return 1;
  }
  addResourceDir(Typed);
  SmallVector<char *> Args;
  for (const char *Arg : Typed.arguments())
    Args.push_back(const_cast<char *>(Arg));
  Args.push_back(nullptr);
  return clang::clangd::clangdMain(static_cast<int>(Args.size()) - 1,
                                   Args.data());
}
