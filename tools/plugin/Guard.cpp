//===- Guard.cpp - Keeps the plugin out of the wrong clang-tidy -----------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// clang-tidy takes any shared library as a plugin. One that was built for
/// another LLVM version is loaded without a word and then finds nothing, or is
/// ignored with a line that is easily missed; either way the run looks clean.
///
/// So the plugin is two files. This one is what "-load" names; it needs nothing
/// of LLVM and can be loaded anywhere. It asks the program for its version, and
/// loads the other one, the engine, which lies next to it, only if the version
/// is right. Otherwise it ends the program. The check cannot be in the engine:
/// symbols that are missing make the loader give up before any of its code
/// runs.
///
//===----------------------------------------------------------------------===//

#include "llvm/Config/llvm-config.h"
#include <climits>
#include <cstdio>
#include <cstdlib>
#include <dlfcn.h>
#include <string>
#include <unistd.h>

namespace {

constexpr unsigned Wanted = LLVM_VERSION_MAJOR;

[[noreturn]] void end(const std::string &Why) {
  std::fprintf(stderr, "chan-tidy: error: %s\n", Why.c_str());
  // Not exit: this runs inside the loader.
  std::fflush(nullptr);
  _exit(1);
}

template <typename Function> Function *find(const char *Symbol) {
  return reinterpret_cast<Function *>(dlsym(RTLD_DEFAULT, Symbol));
}

/// The major version of LLVM in this program; 0 if it does not tell.
unsigned hostVersion() {
  using GetVersion = void(unsigned *, unsigned *, unsigned *);
  if (auto *Get = find<GetVersion>("LLVMGetVersion")) {
    unsigned Major = 0, Minor = 0, Patch = 0;
    Get(&Major, &Minor, &Patch);
    return Major;
  }
  // A program that has LLVM linked in has no need of LLVM's C interface, but
  // every clang tool prints clang::getClangFullVersion().
  using GetText = std::string();
  if (auto *Get = find<GetText>("_ZN5clang19getClangFullVersionB5cxx11Ev")) {
    const std::string Text = Get();
    const size_t At = Text.find("version ");
    if (At != std::string::npos)
      return std::strtoul(Text.c_str() + At + 8, nullptr, 10);
  }
  return 0;
}

/// The real path of this library.
std::string ownPath() {
  Dl_info Info;
  char Path[PATH_MAX];
  if (!dladdr(reinterpret_cast<void *>(&ownPath), &Info) ||
      !realpath(Info.dli_fname, Path))
    end("cannot find the file that the plugin was loaded from.");
  return Path;
}

__attribute__((constructor)) void loadEngine() {
  // chan-tidy itself has the checks built in.
  if (dlsym(RTLD_DEFAULT, "ChanTidyHasChecks"))
    return;

  const unsigned Host = hostVersion();
  if (Host == 0)
    end("this program does not tell its LLVM version; the plugin is built for "
        "LLVM " +
        std::to_string(Wanted) + ".");
  if (Host != Wanted)
    end("this plugin is built for LLVM " + std::to_string(Wanted) +
        " and was loaded into LLVM " + std::to_string(Host) +
        "; load the one for LLVM " + std::to_string(Host) + ".");

  std::string Engine = ownPath();
  if (Engine.ends_with(".so"))
    Engine.resize(Engine.size() - 3);
  Engine += ".engine";
  if (!dlopen(Engine.c_str(), RTLD_NOW | RTLD_LOCAL))
    end(std::string("cannot load the plugin: ") + dlerror() + ".");
}

} // namespace
