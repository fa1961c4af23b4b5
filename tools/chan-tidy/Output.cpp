//===- Output.cpp - What becomes of the findings of a run -----------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Output.h"
#include "ExportFixes.h"
#include "Options.h"
#include "lib/Report/Paths.h"
#include "lib/Report/Text.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/WithColor.h"
#include "llvm/Support/raw_ostream.h"

using namespace chan::report;
using namespace llvm;

namespace chan::tool {

template <typename... Parts> static Error mistake(Parts &&...What) {
  return createStringError(inconvertibleErrorCode(), (Twine(What) + ...));
}

static Error cannotWrite(StringRef File, std::error_code Code) {
  return mistake("cannot write '", File, "': ", Code.message());
}

/// Whether \p File is no plain file, such as /dev/stdout, or a pipe: it is
/// written to and never replaced.
static bool isInPlace(StringRef File) {
  sys::fs::file_status Status;
  return File == "-" || (!sys::fs::status(File, Status) &&
                         Status.type() != sys::fs::file_type::regular_file);
}

/// Makes a file that is to become \p File; changes that to what is to be
/// replaced, as a link stays one.
static std::error_code createBeside(SmallVectorImpl<char> &File, int &FD,
                                    SmallVectorImpl<char> &Path) {
  SmallString<256> Target;
  if (!sys::fs::real_path(File, Target))
    File = Target;
  return sys::fs::createUniqueFile(Twine(File) + ".tmp%%%%%%%%", FD, Path,
                                   sys::fs::OF_None,
                                   sys::fs::all_read | sys::fs::all_write);
}

/// Writes \p File as a whole or not at all.
static Error writeFile(StringRef File,
                       function_ref<void(raw_ostream &)> Write) {
  const bool InPlace = isInPlace(File);
  SmallString<256> Target(File);
  SmallString<256> Path(File);
  int FD = -1;
  if (!InPlace)
    if (std::error_code Code = createBeside(Target, FD, Path))
      return cannotWrite(File, Code);
  std::error_code Code;
  {
    std::optional<raw_fd_ostream> OS;
    if (InPlace)
      OS.emplace(Path, Code);
    else
      OS.emplace(FD, /*shouldClose=*/true);
    if (!Code) {
      Write(*OS);
      OS->close();
      Code = OS->error();
    }
    OS->clear_error();
  }
  if (!InPlace && !Code)
    Code = sys::fs::rename(Path, Target);
  if (!Code)
    return Error::success();
  if (!InPlace)
    sys::fs::remove(Path);
  return cannotWrite(File, Code);
}

/// Tells before the work whether \p File could be written after it.
static Error checkWritable(StringRef File) {
  if (File.empty())
    return Error::success();
  if (sys::fs::is_directory(File))
    return cannotWrite(File, make_error_code(errc::is_a_directory));
  if (isInPlace(File))
    return Error::success();
  SmallString<256> Target(File), Path;
  int FD = -1;
  if (std::error_code Code = createBeside(Target, FD, Path))
    return cannotWrite(File, Code);
  sys::Process::SafelyCloseFileDescriptor(FD);
  sys::fs::remove(Path);
  return Error::success();
}

/// Where the pages about checks are: on the web, if the build knows, or beside
/// the program, wherever that is.
static std::string docsUrl(const char *Program) {
  if (constexpr StringLiteral Web = CHAN_DOCS_URL; !Web.empty())
    return Web.rtrim('/').str();
  SmallString<256> Pages(
      sys::fs::getMainExecutable(Program, reinterpret_cast<void *>(&docsUrl)));
  sys::path::remove_filename(Pages);
  sys::path::append(Pages, "..", "share", "doc", "chan-tidy");
  sys::path::append(Pages, "checks");
  sys::path::remove_dots(Pages, /*remove_dot_dot=*/true);
  return sys::fs::is_directory(Pages) ? toUri(Pages) : "";
}

Expected<Output> Output::read(const CommandLine &Typed) {
  Output Result;
  const OutputOptions Wanted = outputOptions();
  Result.Quiet = Typed.has("quiet");
  SmallString<256> Folder;
  if (std::error_code Code = sys::fs::current_path(Folder))
    return mistake("there is no current folder: ", Code.message());
  Result.About.Version = version().str();
  Result.About.Root = findRoot(Folder);
  Result.About.DocsUrl = docsUrl(Typed.arguments().front());

  if (Wanted.Format == "github")
    Result.Print = printGitHub;
  else if (Wanted.Format == "json")
    Result.Print = printJson;
  else if (Wanted.Format != "text")
    return mistake("there is no format '", Wanted.Format,
                   "'; there are text, github and json");

  Result.SarifTo = Wanted.Sarif;
  Result.FixesTo = Typed.value("export-fixes").value_or("").str();
  Result.WriteTo = Wanted.WriteBaseline;
  for (StringRef File : {Result.SarifTo, Result.FixesTo, Result.WriteTo})
    if (Error E = checkWritable(File))
      return E;
  if (!Wanted.Baseline.empty() && !Wanted.WriteBaseline.empty())
    return mistake("--baseline and --write-baseline cannot be given together: "
                   "what is known would not be written");
  // What is about files outside the run is kept.
  if (sys::fs::is_regular_file(Wanted.WriteBaseline))
    if (Error E = Result.readBaseline(Wanted.WriteBaseline))
      return E;
  if (!Wanted.Baseline.empty())
    if (Error E = Result.readBaseline(Wanted.Baseline))
      return E;
  return Result;
}

Error Output::readBaseline(StringRef File) {
  auto Text = MemoryBuffer::getFile(File);
  if (!Text)
    return mistake("cannot read '", File, "': ", Text.getError().message());
  Expected<Baseline> Read = Baseline::read(**Text);
  if (!Read)
    return Read.takeError();
  KnownFrom = File.str();
  Known = std::move(*Read);
  return Error::success();
}

void Output::tell(unsigned Warnings, const Twine &Where) const {
  if (!Quiet)
    errs() << Warnings << " known warning" << (Warnings == 1 ? "" : "s") << ' '
           << Where << '\n';
}

void Output::applyBaseline(std::vector<Unit> &Units, bool IsWhole) {
  const Coverage Covered(Units, IsWhole, About.Root);
  for (const Baseline::Stale &S : Known->stale(Units, About.Root, Covered))
    WithColor::warning(errs(), KnownFrom + ":" + std::to_string(S.Line))
        << "of " << S.Known << " known " << S.Id.Check << " in " << S.Id.File
        << ", " << S.Found << " remain: " << S.Id.Message << '\n';
  tell(Known->removeKnown(Units, About.Root), "in " + KnownFrom);
}

Error Output::writeBaseline(std::vector<Unit> &Units, bool IsWhole) {
  const Coverage Covered(Units, IsWhole, About.Root);
  const Baseline Now =
      Baseline::of(Units, About.Root, Covered, Known.value_or(Baseline()));
  if (Error E = writeFile(WriteTo, [&](raw_ostream &OS) { Now.print(OS); }))
    return E;
  tell(Now.removeKnown(Units, About.Root), "written to " + WriteTo);
  return Error::success();
}

Error Output::finish(std::vector<Unit> &Units, bool IsWhole) {
  if (!WriteTo.empty()) {
    if (Error E = writeBaseline(Units, IsWhole))
      return E;
  } else if (Known) {
    applyBaseline(Units, IsWhole);
  }

  if (Print)
    Print(Units, About, outs());
  else if (!isImmediate())
    for (const Unit &U : Units)
      for (const Diagnostic &D : U.Diagnostics)
        printText(D, outs());
  outs().flush();
  if (std::error_code Code = outs().error()) {
    outs().clear_error();
    return mistake("cannot write the warnings: ", Code.message());
  }

  if (!SarifTo.empty())
    if (Error E = writeFile(
            SarifTo, [&](raw_ostream &OS) { printSarif(Units, About, OS); }))
      return E;
  if (!FixesTo.empty())
    return writeFile(FixesTo, [&](raw_ostream &OS) { exportFixes(Units, OS); });
  return Error::success();
}

} // namespace chan::tool
