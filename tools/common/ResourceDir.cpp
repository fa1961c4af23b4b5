//===- ResourceDir.cpp - Where clang's own headers are --------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tools/common/ResourceDir.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <vector>

using namespace llvm;

namespace chan::tool {

static constexpr StringLiteral LLVMVersion = LLVM_VERSION_STRING;
static constexpr StringLiteral BuiltAgainst = CHAN_TIDY_LLVM_LIBRARIES;

/// The best place first, which is where clang itself looks.
static std::vector<std::string> resourceDirs(StringRef Program) {
  const std::string Version = LLVMVersion.split('.').first.str();
  const StringRef BinDir = sys::path::parent_path(Program);
  const std::string Prefixes[] = {
      (sys::path::parent_path(BinDir) + "/lib").str(),
      BuiltAgainst.str(),
      "/usr/lib/llvm-" + Version + "/lib",
      "/usr/lib",
      "/usr/local/lib",
  };
  std::vector<std::string> Dirs;
  for (const std::string &Prefix : Prefixes) {
    SmallString<128> Dir(Prefix);
    sys::path::append(Dir, "clang", Version);
    Dirs.push_back(std::string(Dir));
  }
  return Dirs;
}

static bool isResourceDir(StringRef Dir) {
  SmallString<128> Header(Dir);
  sys::path::append(Header, "include", "stddef.h");
  return sys::fs::exists(Header);
}

Expected<std::optional<std::string>> missingResourceDir(StringRef Program,
                                                        void *MainAddress) {
  const std::vector<std::string> Dirs = resourceDirs(
      sys::fs::getMainExecutable(Program.str().c_str(), MainAddress));
  auto Found = find_if(Dirs, isResourceDir);
  if (Found == Dirs.end())
    return createStringError(inconvertibleErrorCode(),
                             "cannot find clang's own headers; looked in " +
                                 join(Dirs, ", "));
  if (Found == Dirs.begin())
    return std::nullopt;
  return *Found;
}

} // namespace chan::tool
