//===- ResultCache.cpp - Keeps what linting units gave --------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ResultCache.h"
#include "lib/Cache/ProgramIdentity.h"
#include "lib/Project/Results.h"
#include "lib/Report/Transport.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"

using namespace llvm;

namespace chan::tool {

/// What clang's driver and preprocessor read of the environment.
static constexpr const char *Variables[] = {
    "CPATH",
    "C_INCLUDE_PATH",
    "CPLUS_INCLUDE_PATH",
    "OBJC_INCLUDE_PATH",
    "OBJCPLUS_INCLUDE_PATH",
    "INCLUDE",
    "SDKROOT",
    "MACOSX_DEPLOYMENT_TARGET",
    "IPHONEOS_DEPLOYMENT_TARGET",
    "CCC_OVERRIDE_OPTIONS",
    "COMPILER_PATH",
    "CLANG_NO_DEFAULT_CONFIG",
    "SOURCE_DATE_EPOCH",
    "HOME",
};

ResultCache::ResultCache(std::string Folder, const TidyOptions &Tidy)
    : Records(std::move(Folder)), Tidy(Tidy) {
  for (bool DefaultChecks : {false, true})
    Providers[DefaultChecks] = Tidy.provider(
        DefaultChecks, vfs::getRealFileSystem(), [](const SMDiagnostic &) {});
  ByteWriter Bytes;
  Bytes.raw(bytesOf(cache::programIdentity()));
  for (const char *Variable : Variables) {
    const std::optional<std::string> Value = sys::Process::GetEnv(Variable);
    Bytes.number(Value.has_value());
    Bytes.text(Value.value_or(""));
  }
  Program = Bytes.take();
}

/// All that configures linting \p File, which is the same in all its folder.
StringRef ResultCache::configurationOf(StringRef File, bool DefaultChecks) {
  auto [Known, IsNew] =
      Configurations[DefaultChecks].try_emplace(sys::path::parent_path(File));
  if (IsNew)
    Known->second = Tidy.describe(*Providers[DefaultChecks], File);
  return Known->second;
}

Digest ResultCache::keyOf(const project::CompileUnit &Unit,
                          bool DefaultChecks) {
  ByteWriter Bytes;
  Bytes.text(Program);
  Bytes.text(configurationOf(Unit.File, DefaultChecks));
  Bytes.text(Unit.File);
  Bytes.text(Unit.Command.Directory);
  Bytes.text(Unit.Command.Filename);
  Bytes.number(Unit.Command.CommandLine.size());
  for (const std::string &Argument : Unit.Command.CommandLine)
    Bytes.text(Argument);
  return digestOf(Bytes.take());
}

std::optional<ResultCache::Hit> ResultCache::find(const Digest &Key) {
  std::optional<cache::Record> Known = Records.find(Key, Files);
  if (!Known)
    return std::nullopt;
  ByteReader Bytes(Known->Result);
  Hit Found{report::readUnit(Bytes), std::move(Known->From)};
  if (!Bytes.finished())
    return std::nullopt;
  return Found;
}

Error ResultCache::store(const Digest &Key, const report::Unit &Result,
                         cache::RecordingFileSystem &FS) const {
  if (!Result.Failure.empty() ||
      any_of(Result.Diagnostics, project::preventsAnalysis))
    return Error::success();
  std::optional<cache::Inputs> From = FS.inputs();
  if (!From)
    return Error::success();
  ByteWriter Bytes;
  report::write(Bytes, Result);
  return Records.store(Key, {std::move(*From), Bytes.take()});
}

} // namespace chan::tool
