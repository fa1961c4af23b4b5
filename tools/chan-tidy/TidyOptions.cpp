//===- TidyOptions.cpp - What the command line says to clang-tidy ---------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TidyOptions.h"
#include "ConfigurationFiles.h"
#include "Options.h"
#include "clang-tidy/ClangTidy.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Process.h"
#include <map>

using namespace clang::tidy;
using namespace llvm;

namespace chan::tool {

/// The option of clang-tidy's that has this name; null if this version of it
/// has none.
template <typename T> static cl::opt<T> *option(StringRef Name) {
  auto &Options = cl::getRegisteredOptions(); // Its type differs by version.
  auto Found = Options.find(Name);
  return Found == Options.end() ? nullptr
                                : static_cast<cl::opt<T> *>(Found->second);
}

/// Takes over what an option says: its default, and what was given.
template <typename T>
static void take(StringRef Name, std::optional<T> &Default,
                 std::optional<T> &Override) {
  if (cl::opt<T> *Option = option<T>(Name)) {
    Default = Option->getValue();
    if (Option->getNumOccurrences())
      Override = Option->getValue();
  }
}

static bool isSet(StringRef Name) {
  cl::opt<bool> *Option = option<bool>(Name);
  return Option && *Option;
}

/// The value of an option, if it was given.
static std::optional<std::string> given(StringRef Name) {
  cl::opt<std::string> *Option = option<std::string>(Name);
  if (!Option || !Option->getNumOccurrences())
    return std::nullopt;
  return Option->getValue();
}

static Expected<ClangTidyOptions> parseConfig(MemoryBufferRef Text) {
  std::string Message;
  ErrorOr<ClangTidyOptions> Parsed =
      parseConfigurationWithDiags(Text, [&Message](const SMDiagnostic &D) {
        if (Message.empty())
          Message = (D.getFilename() + ":" + Twine(D.getLineNo()) + ":" +
                     Twine(D.getColumnNo() + 1) + ": " + D.getMessage())
                        .str();
      });
  if (Parsed)
    return *Parsed;
  return createStringError(Parsed.getError(), Message.empty()
                                                  ? Parsed.getError().message()
                                                  : Message);
}

Expected<TidyOptions> TidyOptions::read() {
  TidyOptions O;
  const std::string LineFilter = given("line-filter").value_or("");
  if (std::error_code Error = parseLineFilter(LineFilter, O.Global))
    return createStringError(Error, "--line-filter: " + Error.message());

  O.Default = ClangTidyOptions::getDefaults();
  take("checks", O.Default.Checks, O.Override.Checks);
  take("warnings-as-errors", O.Default.WarningsAsErrors,
       O.Override.WarningsAsErrors);
  take("header-filter", O.Default.HeaderFilterRegex,
       O.Override.HeaderFilterRegex);
  // A project's headers are linted with it; LLVM 22 does so by itself.
  if (!given("header-filter"))
    O.Default.HeaderFilterRegex = ".*";
  take("exclude-header-filter", O.Default.ExcludeHeaderFilterRegex,
       O.Override.ExcludeHeaderFilterRegex);
  take("system-headers", O.Default.SystemHeaders, O.Override.SystemHeaders);
  take("format-style", O.Default.FormatStyle, O.Override.FormatStyle);
  take("use-color", O.Default.UseColor, O.Override.UseColor);
  // What clang-tidy has by default; its option does not say so.
  O.Default.Checks = LLVM_VERSION_MAJOR >= 22
                         ? "clang-diagnostic-*"
                         : "clang-diagnostic-*,clang-analyzer-*";
  O.Default.User = sys::Process::GetEnv("USER");
#if LLVM_VERSION_MAJOR >= 22
  auto *Removed = static_cast<cl::list<std::string> *>(
      cl::getRegisteredOptions().lookup("removed-arg"));
  if (Removed && !Removed->empty())
    O.Override.RemovedArgs.emplace(Removed->begin(), Removed->end());
#endif
  O.AlphaCheckers = isSet("allow-enabling-analyzer-alpha-checkers");
  O.ModuleHeaders = isSet("enable-module-headers-parsing");
  O.CustomChecks = isSet("experimental-custom-checks");

  const std::optional<std::string> File = given("config-file");
  const std::optional<std::string> Text = given("config");
  if (File && Text)
    return createStringError(inconvertibleErrorCode(),
                             "--config-file and --config exclude each other");
  std::unique_ptr<MemoryBuffer> Buffer;
  if (File) {
    ErrorOr<std::unique_ptr<MemoryBuffer>> Read = MemoryBuffer::getFile(*File);
    if (!Read)
      return createStringError(Read.getError(),
                               "cannot read '" + *File +
                                   "': " + Read.getError().message());
    Buffer = std::move(*Read);
  } else if (Text) {
    Buffer = MemoryBuffer::getMemBufferCopy(*Text, "<command-line-config>");
  }
  if (Buffer) {
    Expected<ClangTidyOptions> Parsed = parseConfig(*Buffer);
    if (!Parsed)
      return Parsed.takeError();
    O.Config = std::move(*Parsed);
  }
  return O;
}

std::unique_ptr<ClangTidyOptionsProvider> TidyOptions::provider(
    bool DefaultChecks, FileSystem FS,
    std::function<void(const SMDiagnostic &)> Complain) const {
  ClangTidyOptions Base = Default;
  ClangTidyOptions Forced = Override;
  if (DefaultChecks)
    Forced.Checks = "-*,chan-*";
  if (Config)
    return std::make_unique<ConfigOptionsProvider>(Global, Base, *Config,
                                                   Forced, std::move(FS));
  return std::make_unique<ConfigurationFiles>(
      Global, Base, Forced, std::move(FS), std::move(Complain));
}

std::unique_ptr<ClangTidyContext> TidyOptions::context(bool DefaultChecks,
                                                       FileSystem FS) const {
  // The mistakes were told when the run began.
  return std::make_unique<ClangTidyContext>(
      provider(DefaultChecks, std::move(FS), [](const SMDiagnostic &) {}),
      AlphaCheckers, ModuleHeaders
#if LLVM_VERSION_MAJOR >= 22
      ,
      CustomChecks
#endif
  );
}

bool TidyOptions::enablesChecks(const ClangTidyOptions &Options) const {
#if LLVM_VERSION_MAJOR >= 22
  return !getCheckNames(Options, AlphaCheckers, CustomChecks).empty();
#else
  return !getCheckNames(Options, AlphaCheckers).empty();
#endif
}

std::string TidyOptions::describe(ClangTidyOptionsProvider &Provider,
                                  StringRef File) const {
  const ClangTidyOptions Options = Provider.getOptions(File);
  std::string Text;
  raw_string_ostream OS(Text);
  OS << configurationAsText(Options);
  // The text does not have what decides between a check's own option and that
  // of all checks: how near the file is that sets it.
  std::map<StringRef, unsigned> Priorities;
  for (const auto &Option : Options.CheckOptions)
    Priorities[Option.first()] = Option.second.Priority;
  for (const auto &[Name, Priority] : Priorities)
    OS << Name << '=' << Priority << '\n';
  for (const FileFilter &Filter : Global.LineFilter) {
    OS << "lines of " << Filter.Name << ':';
    for (const auto &[First, Last] : Filter.LineRanges)
      OS << ' ' << First << '-' << Last;
    OS << '\n';
  }
  OS << AlphaCheckers << ModuleHeaders << CustomChecks << parseAll();
  return Text;
}

} // namespace chan::tool
