//===- ProjectRun.cpp - Lints many units of a project ---------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ProjectRun.h"
#include "CheckSelection.h"
#include "Complaint.h"
#include "FileOverlay.h"
#include "LintUnit.h"
#include "ModelTool.h"
#include "Options.h"
#include "Output.h"
#include "ProjectArguments.h"
#include "ResultCache.h"
#include "TidyOptions.h"
#include "UnitScan.h"
#include "lib/Project/Progress.h"
#include "lib/Project/Results.h"
#include "lib/Project/Selection.h"
#include "lib/Project/Workers.h"
#include "lib/Report/Text.h"
#include "lib/Report/Transport.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Regex.h"
#include "llvm/Support/TargetSelect.h"
#include "llvm/Support/WithColor.h"
#include <chrono>
#include <csignal>
#include <set>

using namespace chan::project;
using namespace llvm;

namespace chan::tool {

static constexpr int CannotWork = 2;

static int fail(const Twine &Why) {
  complain(Why);
  return CannotWork;
}

bool wantsProjectRun(const CommandLine &Typed) {
  // What is printed about the configuration, or about us, is clang-tidy's.
  for (StringRef Option :
       {"list-checks", "dump-config", "explain-config", "verify-config",
        "dump-skeleton", "help", "h", "help-hidden", "help-list",
        "help-list-hidden", "version", "print-options", "print-all-options"})
    if (Typed.has(Option))
      return false;
  return Typed.sources().empty() || any_of(Typed.sources(), namesSeveral) ||
         any_of(projectOptions(),
                [&Typed](StringRef Option) { return Typed.has(Option); });
}

namespace {

/// One run over units.
class Run {
public:
  /// \p Only: lints the units that these files concern.
  Run(std::vector<CompileUnit> Units, std::optional<Touched> Only,
      const TidyOptions &Tidy, const Configuration &Config, FileOverlay Changed,
      Output Out, bool Quiet);

  /// Lints all units; returns the exit status. \p IsWhole: the project has no
  /// others.
  int lint(bool IsWhole);

private:
  void findKnown();
  std::string work(size_t Job);
  void take(size_t Job, Outcome O);
  void print(report::Unit &Unit);
  void printSummary(const Summary &S) const;
  void doubtCache(StringRef Why);

  bool concerns(size_t Job, const cache::Inputs &From);
  bool isLeftOut(size_t Job);

  const std::vector<CompileUnit> Units;
  std::optional<Touched> Only; ///< Lint what these files concern.
  const TidyOptions &Tidy;
  const bool Quiet;
  const std::chrono::steady_clock::time_point Start;
  std::vector<bool> DefaultChecks; ///< Of each unit.
  std::optional<ResultCache> Cache;
  std::vector<Digest> Keys;    ///< Of each unit, if there is a cache.
  std::vector<size_t> Pending; ///< The units that are to be linted.
  size_t FromCache = 0;
  bool ToldAboutCache = false;
  Progress Shown;
  Results Found;
  const FileOverlay Changed;
  Output Out;
};

std::vector<std::string> filesOf(ArrayRef<CompileUnit> Units) {
  std::vector<std::string> Files;
  for (const CompileUnit &Unit : Units)
    Files.push_back(Unit.File);
  return Files;
}

Run::Run(std::vector<CompileUnit> Given, std::optional<Touched> Only,
         const TidyOptions &Tidy, const Configuration &Config,
         FileOverlay Changed, Output Out, bool Quiet)
    : Units(std::move(Given)), Only(std::move(Only)), Tidy(Tidy), Quiet(Quiet),
      Start(std::chrono::steady_clock::now()),
      Shown(Progress::formFor(Quiet), Units.size()),
      Found(filesOf(Units), [this](report::Unit &Unit) { print(Unit); }),
      Changed(std::move(Changed)), Out(std::move(Out)) {
  for (const CompileUnit &Unit : Units)
    DefaultChecks.push_back(wantsDefaultChecks(Config, Unit.File));
  // What an overlay shows is not on the disk, where the cache would look.
  const std::string Folder = cacheFolder();
  if (!Folder.empty() && this->Changed.empty())
    Cache.emplace(Folder, Tidy);
}

/// Whether the unit is one of those that were asked for.
bool Run::concerns(size_t Job, const cache::Inputs &From) {
  const CompileUnit &Unit = Units[Job];
  return Only->concerns(From) || Only->configures(Unit.File, [&] {
    return Tidy.describe(*Tidy.provider(DefaultChecks[Job],
                                        vfs::getRealFileSystem(),
                                        [](const SMDiagnostic &) {}),
                         Unit.File);
  });
}

/// Whether the unit is not one of those that were asked for, as far as
/// preprocessing it can tell. Runs in a worker.
bool Run::isLeftOut(size_t Job) {
  if (!Only)
    return false;
  auto FS = makeIntrusiveRefCnt<cache::RecordingFileSystem>(
      Changed.over(vfs::createPhysicalFileSystem()));
  if (!scanUnit(Units[Job], Tidy, DefaultChecks[Job], FS))
    return false; // Linting it will say what is wrong.
  const std::optional<cache::Inputs> From = FS->inputs();
  return From && !concerns(Job, *From);
}

/// Takes from the cache what it has.
void Run::findKnown() {
  for (size_t Job = 0; Job < Units.size(); ++Job) {
    if (Cache) {
      Keys.push_back(Cache->keyOf(Units[Job], DefaultChecks[Job]));
      if (auto Hit = Cache->find(Keys.back())) {
        Shown.skip(1);
        if (Only && !concerns(Job, Hit->From)) {
          Found.leaveOut(Job);
        } else {
          Found.add(Job, std::move(Hit->Result));
          ++FromCache;
        }
        continue;
      }
    }
    Pending.push_back(Job);
  }
}

/// Runs in a worker. The result is that of the unit, and what is wrong with the
/// cache; it is empty for a unit that was not asked for.
std::string Run::work(size_t Job) {
  if (isLeftOut(Job))
    return "";
  const CompileUnit &Unit = Units[Job];
  auto FS = makeIntrusiveRefCnt<cache::RecordingFileSystem>(
      Changed.over(vfs::createPhysicalFileSystem()));
  const report::Unit Result = lintUnit(Unit, Tidy, DefaultChecks[Job], FS);
  ByteWriter Bytes;
  report::write(Bytes, Result);
  std::string Trouble;
  // What was printed would be missing the next time.
  if (Cache && !workPrinted())
    if (Error E = Cache->store(Keys[Job], Result, *FS))
      Trouble = toString(std::move(E));
  Bytes.text(Trouble);
  return Bytes.take();
}

void Run::take(size_t Job, Outcome O) {
  const std::string &File = Units[Job].File;
  if (O.Death.empty() && O.Result.empty()) {
    Found.leaveOut(Job);
    Shown.finished(File, Found.warnings());
    return;
  }
  report::Unit Result;
  if (O.Death.empty()) {
    ByteReader Bytes(O.Result);
    Result = report::readUnit(Bytes);
    doubtCache(Bytes.text());
    if (!Bytes.finished())
      O.Death = "a result that makes no sense";
  }
  if (!O.Death.empty())
    Result = {File, {}, "linting it ended with: " + O.Death};
  if (!O.Log.empty()) {
    Shown.clear();
    errs() << O.Log;
  }
  Found.add(Job, std::move(Result));
  Shown.finished(File, Found.warnings());
}

/// Says once that results are not kept.
void Run::doubtCache(StringRef Why) {
  if (Why.empty() || ToldAboutCache)
    return;
  ToldAboutCache = true;
  Shown.clear();
  WithColor::warning(errs(), "chan-tidy")
      << Why << "; results of this run are not kept\n";
}

void Run::print(report::Unit &Unit) {
  Shown.clear();
  if (Out.isImmediate())
    for (const report::Diagnostic &D : Unit.Diagnostics)
      report::printText(D, outs());
  // Before what follows on stderr, which is not buffered.
  outs().flush();
  if (!Unit.Failure.empty())
    WithColor::error(errs(), "chan-tidy")
        << Unit.File << ": " << Unit.Failure << '\n';
}

void Run::printSummary(const Summary &S) const {
  const std::chrono::duration<double> Gone =
      std::chrono::steady_clock::now() - Start;
  auto Count = [](size_t Number, StringRef What) {
    return (Twine(Number) + " " + What + (Number == 1 ? "" : "s")).str();
  };
  size_t Warnings = 0;
  for (const auto &[Check, Number] : S.Warnings)
    Warnings += Number;
  errs() << Count(S.Files, "file") << " linted in " << duration(Gone.count());
  if (Cache)
    errs() << " (" << FromCache << " from the cache)";
  errs() << ", " << Count(Warnings, "warning") << '\n';
  for (const auto &[Check, Number] : S.Warnings)
    errs() << format("%7zu ", Number) << Check << '\n';
  if (S.Broken)
    errs() << Count(S.Broken, "file") << " could not be linted\n";
}

int Run::lint(bool IsWhole) {
  outs().enable_colors(Tidy.useColor().value_or(outs().has_colors()));
  findKnown();
  WorkerOptions Workers;
  Workers.Processes = jobs();
  Workers.Jobs = Pending.size();
  Workers.Work = [this](size_t Job) { return work(Pending[Job]); };
  Workers.Done = [this](Outcome O) { take(Pending[O.Job], std::move(O)); };
  Workers.Begun = [this](size_t Job) { Shown.begun(Units[Pending[Job]].File); };
  Workers.Tick = [this] { Shown.show(); };
  if (const int Signal = runWorkers(Workers)) {
    Shown.clear();
    outs().flush();
    std::raise(Signal); // As if it had not been caught.
    return 128 + Signal;
  }
  Shown.clear();
  if (Cache && !Pending.empty())
    Cache->trim(maxCacheBytes());
  std::vector<report::Unit> Left = Found.units();
  if (Error E = Out.finish(Left, IsWhole))
    return fail(toString(std::move(E)));
  const Summary S(Left, Found.broken());
  if (!Quiet)
    printSummary(S);
  return S.status();
}

/// Says what is wrong with the configuration of the files. False if something
/// is.
bool checkConfigurations(ArrayRef<StringRef> Files, const TidyOptions &Tidy) {
  std::set<std::string> Told;
  auto Complain = [&Told](const Twine &What) {
    if (Told.insert(What.str()).second)
      fail(What);
  };
  auto Provider = Tidy.provider(
      false, vfs::getRealFileSystem(), [&](const SMDiagnostic &D) {
        Complain(D.getFilename() + ":" + Twine(D.getLineNo()) + ":" +
                 Twine(D.getColumnNo() + 1) + ": " + D.getMessage());
      });
  using Source = clang::tidy::ClangTidyOptionsProvider;
  for (StringRef File : Files)
    for (const auto &[Options, Where] : Provider->getRawOptions(File)) {
      // What is typed is there a second time.
      if (Where == Source::OptionsSourceTypeDefaultBinary)
        continue;
      const bool IsFile =
          Where != Source::OptionsSourceTypeCheckCommandLineOption &&
          Where != Source::OptionsSourceTypeConfigCommandLineOption;
      for (const auto &Filter :
           {Options.HeaderFilterRegex, Options.ExcludeHeaderFilterRegex})
        // With one that is wrong, no header would have warnings.
        if (std::string Why;
            Filter && !Filter->empty() && !Regex(*Filter).isValid(Why))
          Complain((IsFile ? Where + ": " : "") + "the header filter '" +
                   *Filter + "' is no regular expression: " + Why);
    }
  return Told.empty();
}

/// Whether there is anything that could be found in one of the files.
bool checksAny(ArrayRef<StringRef> Files, const TidyOptions &Tidy,
               const Configuration &Config) {
  return Files.empty() || any_of(Files, [&](StringRef File) {
           return Tidy.enablesChecks(
               Tidy.provider(wantsDefaultChecks(Config, File),
                             vfs::getRealFileSystem(),
                             [](const SMDiagnostic &) {})
                   ->getOptions(File));
         });
}

/// One file of each folder. All that are in it have the same configuration.
SmallVector<StringRef> oneOfEachFolder(ArrayRef<CompileUnit> Units) {
  SmallVector<StringRef> Files;
  StringSet<> Folders;
  for (const CompileUnit &Unit : Units)
    if (Folders.insert(sys::path::parent_path(Unit.File)).second)
      Files.push_back(Unit.File);
  return Files;
}

} // namespace

int runOnProject(const CommandLine &Typed, const Configuration &Config) {
  const ProjectArguments Args(Typed);
  if (const std::optional<std::string> Why = Args.whyUnread())
    return Why->empty() ? CannotWork : fail(*Why);
  if (Error E = Args.takeError())
    return fail(toString(std::move(E)));
  for (StringRef Option : {"fix", "fix-errors", "fix-notes",
                           "enable-check-profile", "store-check-profile"})
    if (Typed.has(Option))
      return fail("--" + Option +
                  " is for files that are named one by one, "
                  "not for a run over a project");
  Expected<TidyOptions> Tidy = TidyOptions::read();
  if (!Tidy)
    return fail(toString(Tidy.takeError()));
  Expected<FileOverlay> Changed =
      FileOverlay::read(Typed.value("vfsoverlay").value_or(""));
  if (!Changed)
    return fail(toString(Changed.takeError()));
  Expected<Output> Out = Output::read(Typed);
  if (!Out)
    return fail(toString(Out.takeError()));
  Expected<std::vector<CompileUnit>> Units = Args.units();
  if (!Units)
    return fail(toString(Units.takeError()));
  Expected<std::optional<Touched>> Only = Args.touched();
  if (!Only)
    return fail(toString(Only.takeError()));
  const SmallVector<StringRef> Files = oneOfEachFolder(*Units);
  const auto FS = Changed->over(vfs::createPhysicalFileSystem());
  if (!checkNames(Config, Files) || !checkConfigurations(Files, *Tidy) ||
      !checkModels(modelsFromCommandLine(), *FS))
    return CannotWork;
  if (!checksAny(Files, *Tidy, Config))
    return fail("no checks are on for any of the files");

  // A limit to the size of files shall be an error like a full disk.
  std::signal(SIGXFSZ, SIG_IGN);
  InitializeAllTargetInfos();
  InitializeAllTargetMCs();
  InitializeAllAsmParsers();
  return Run(std::move(*Units), std::move(*Only), *Tidy, Config,
             std::move(*Changed), std::move(*Out), Typed.has("quiet"))
      .lint(Typed.sources().empty() && !Typed.has("since"));
}

} // namespace chan::tool
