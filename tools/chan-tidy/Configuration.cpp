//===- Configuration.cpp - The .clang-tidy files that apply to a source ---===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Configuration.h"
#include "ConfigurationFiles.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/VirtualFileSystem.h"

using namespace clang::tidy;
using namespace llvm;

namespace chan::tool {

std::string absolutePath(StringRef File) {
  SmallString<256> Path(File);
  // Without a current folder, there is nothing that a relative path could mean.
  if (sys::fs::make_absolute(Path))
    return File.str();
  return std::string(Path);
}

static ErrorOr<ClangTidyOptions> parseQuietly(MemoryBufferRef Text) {
  ErrorOr<ClangTidyOptions> Parsed =
      parseConfigurationWithDiags(Text, [](const SMDiagnostic &) {});
  return Parsed ? *Parsed : ClangTidyOptions();
}

Configuration::Configuration(const CommandLine &Typed) {
  ClangTidyOptions Override;
  if (std::optional<StringRef> Checks = Typed.value("checks"))
    Override.Checks = Checks->str();

  std::unique_ptr<MemoryBuffer> Text;
  if (std::optional<StringRef> File = Typed.value("config-file")) {
    if (auto Read = MemoryBuffer::getFile(*File))
      Text = std::move(*Read);
  } else if (std::optional<StringRef> Given = Typed.value("config")) {
    Text = MemoryBuffer::getMemBufferCopy(*Given, "<command-line-config>");
  }

  if (!Text)
    Provider = std::make_unique<ConfigurationFiles>(
        ClangTidyGlobalOptions(), ClangTidyOptions(), Override,
        vfs::getRealFileSystem(), [](const SMDiagnostic &) {});
  else
    Provider = std::make_unique<ConfigOptionsProvider>(
        ClangTidyGlobalOptions(), ClangTidyOptions(),
        *parseQuietly(Text->getMemBufferRef()), Override,
        vfs::getRealFileSystem());
}

std::vector<Configuration::Source>
Configuration::sources(StringRef File) const {
  return Provider->getRawOptions(absolutePath(File));
}

ClangTidyOptions Configuration::options(StringRef File) const {
  return Provider->getOptions(absolutePath(File));
}

} // namespace chan::tool
