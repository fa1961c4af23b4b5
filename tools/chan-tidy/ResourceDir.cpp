//===- ResourceDir.cpp - Where clang's own headers are --------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ResourceDir.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace chan::tool {

static constexpr StringLiteral LLVMVersion = LLVM_VERSION_STRING;
static constexpr StringLiteral BuiltAgainst = CHAN_TIDY_LLVM_LIBRARIES;

std::vector<std::string> resourceDirs(StringRef Program) {
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

bool isResourceDir(StringRef Dir) {
  SmallString<128> Header(Dir);
  sys::path::append(Header, "include", "stddef.h");
  return sys::fs::exists(Header);
}

} // namespace chan::tool
