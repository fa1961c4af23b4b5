//===- ConfigurationFiles.cpp - Finds and reads .clang-tidy files ---------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ConfigurationFiles.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/VirtualFileSystem.h"

using namespace clang::tidy;
using namespace llvm;

namespace chan::tool {

ConfigurationFiles::ConfigurationFiles(ClangTidyGlobalOptions Global,
                                       ClangTidyOptions Default,
                                       ClangTidyOptions Override, FileSystem FS,
                                       Listener Complain)
    : FileOptionsProvider(std::move(Global), std::move(Default),
                          std::move(Override), std::move(FS)) {
  // An error would be printed, for each unit again.
  auto Parse = [Complain = std::move(Complain)](MemoryBufferRef Text) {
    ErrorOr<ClangTidyOptions> Parsed =
        parseConfigurationWithDiags(Text, Complain);
    return Parsed ? std::move(*Parsed) : ClangTidyOptions();
  };
  ConfigHandlers.assign({{".clang-tidy", std::move(Parse)}});
}

std::vector<ClangTidyOptionsProvider::OptionsSource>
ConfigurationFiles::getRawOptions(StringRef File) {
  // Of a folder that is not there, too, something would be printed.
  StringRef Folder = sys::path::parent_path(File);
  while (!Folder.empty() && !FS->exists(Folder))
    Folder = sys::path::parent_path(Folder);
  SmallString<256> Nearest(Folder);
  sys::path::append(Nearest, sys::path::filename(File));
  return FileOptionsProvider::getRawOptions(Nearest);
}

} // namespace chan::tool
