//===- Paths.cpp - What files are called in reports -----------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Report/Paths.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace chan::report {

std::string findRoot(StringRef Folder) {
  for (StringRef F = Folder; !F.empty(); F = sys::path::parent_path(F)) {
    // In a work tree of a repository that has several, it is a file.
    SmallString<256> Git(F);
    sys::path::append(Git, ".git");
    if (sys::fs::exists(Git))
      return F.str();
  }
  return Folder.str();
}

std::string relativePath(StringRef File, StringRef Root) {
  StringRef Rest = File;
  if (Root.empty() || !Rest.consume_front(Root))
    return sys::path::convert_to_slash(File);
  if (!Root.ends_with("/") && !Rest.consume_front("/"))
    return sys::path::convert_to_slash(File);
  return sys::path::convert_to_slash(Rest);
}

std::string toUri(StringRef Path) {
  std::string Uri = Path.starts_with("/") ? "file://" : "";
  for (const char C : Path)
    if (isAlnum(C) || StringRef("-._~/").contains(C)) {
      Uri += C;
    } else {
      Uri += '%';
      Uri += toHex(static_cast<uint8_t>(C));
    }
  return Uri;
}

} // namespace chan::report
