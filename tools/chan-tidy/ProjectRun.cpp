//===- ProjectRun.cpp - Lints many units of a project ---------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ProjectRun.h"
#include "CheckSelection.h"
#include "FileOverlay.h"
#include "LintUnit.h"
#include "Options.h"
#include "Output.h"
#include "TidyOptions.h"
#include "lib/Project/CompileCommands.h"
#include "lib/Project/Progress.h"
#include "lib/Project/Results.h"
#include "lib/Project/Selection.h"
#include "lib/Project/Workers.h"
#include "lib/Report/Text.h"
#include "lib/Report/Transport.h"
#include "clang/Tooling/ArgumentsAdjusters.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/TargetSelect.h"
#include "llvm/Support/WithColor.h"
#include <chrono>
#include <csignal>
#include <set>

using namespace chan::project;
using namespace clang::tooling;
using namespace llvm;

namespace chan::tool {

static constexpr int CannotWork = 2;

static int fail(const Twine &Why) {
  WithColor::error(errs(), "chan-tidy") << Why << '\n';
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

/// Parses the command line with the options that clang-tidy leaves to a class
/// of clang's, which has its own ideas of what to do about a mistake.
class Arguments {
public:
  explicit Arguments(const CommandLine &Typed) {
    SmallVector<const char *> Args(Typed.arguments());
    // What follows "--" is for the compiler.
    auto *Dashes =
        find_if(Args, [](const char *Arg) { return StringRef(Arg) == "--"; });
    if (Dashes != Args.end())
      Fixed = std::vector<std::string>(Dashes + 1, Args.end());
    Args.erase(Dashes, Args.end());
    raw_string_ostream OS(Complaint);
    Good = cl::ParseCommandLineOptions(static_cast<int>(Args.size()),
                                       Args.data(), "", &OS);
  }

  Error takeError() const {
    if (Good)
      return Error::success();
    StringRef Why = StringRef(Complaint).trim();
    Why.consume_front("chan-tidy: ");
    return createStringError(inconvertibleErrorCode(), Why);
  }

  Expected<std::vector<CompileUnit>> units() const;

private:
  cl::OptionCategory &Category = optionCategory();
  cl::list<std::string> Sources{cl::Positional, cl::ZeroOrMore,
                                cl::desc("[<file, folder or pattern> ...]"),
                                cl::cat(Category)};
  cl::opt<std::string> Build{"p", cl::desc("Build path"), cl::cat(Category)};
  cl::list<std::string> Before{"extra-arg-before", cl::cat(Category)};
  cl::list<std::string> After{"extra-arg", cl::cat(Category)};
  std::optional<std::vector<std::string>> Fixed;
  std::string Complaint;
  bool Good = false;
};

Expected<std::vector<CompileUnit>> Arguments::units() const {
  SmallVector<StringRef> Names(Sources.begin(), Sources.end());
  std::vector<CompileUnit> Units;
  if (Fixed) {
    if (Names.empty())
      return createStringError(inconvertibleErrorCode(),
                               "there are compiler flags after '--', but no "
                               "file to lint");
    const FixedCompilationDatabase Database(".", *Fixed);
    for (StringRef Name : Names) {
      if (namesSeveral(Name))
        return createStringError(inconvertibleErrorCode(),
                                 "'" + Name +
                                     "' is not a file; with '--', "
                                     "give the files to lint");
      for (CompileCommand &Command :
           Database.getCompileCommands(absolutePath(Name))) {
        Command.Directory = absolutePath(".");
        Units.push_back({absolutePath(Name), std::move(Command)});
      }
    }
  } else {
    const std::string Folder =
        Build.empty() ? findDatabase() : Build.getValue();
    if (Folder.empty())
      return createStringError(
          inconvertibleErrorCode(),
          "there is no compile_commands.json here, in 'build', or in a folder "
          "above; say with -p in which folder it is");
    Expected<CompileUnits> All = readDatabase(Folder);
    if (!All)
      return All.takeError();
    Expected<std::vector<CompileUnit>> Selected =
        select(std::move(*All), Names);
    if (!Selected)
      return Selected.takeError();
    Units = std::move(*Selected);
  }
  const ArgumentsAdjuster Adjust =
      combineAdjusters(getInsertArgumentAdjuster(
                           CommandLineArguments(Before.begin(), Before.end()),
                           ArgumentInsertPosition::BEGIN),
                       getInsertArgumentAdjuster(
                           CommandLineArguments(After.begin(), After.end()),
                           ArgumentInsertPosition::END));
  for (CompileUnit &Unit : Units)
    Unit.Command.CommandLine =
        Adjust(Unit.Command.CommandLine, Unit.Command.Filename);
  return Units;
}

/// One run over units.
class Run {
public:
  Run(std::vector<CompileUnit> Units, const TidyOptions &Tidy,
      const Configuration &Config, FileOverlay Changed, Output Out, bool Quiet);

  /// Lints all units; returns the exit status. \p IsWhole: the project has no
  /// others.
  int lint(bool IsWhole);

private:
  std::string work(size_t Job) const;
  void take(Outcome O);
  void print(report::Unit &Unit);
  void printSummary(const Summary &S) const;

  const std::vector<CompileUnit> Units;
  const TidyOptions &Tidy;
  const Configuration &Config;
  const bool Quiet;
  const std::chrono::steady_clock::time_point Start;
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

Run::Run(std::vector<CompileUnit> Given, const TidyOptions &Tidy,
         const Configuration &Config, FileOverlay Changed, Output Out,
         bool Quiet)
    : Units(std::move(Given)), Tidy(Tidy), Config(Config), Quiet(Quiet),
      Start(std::chrono::steady_clock::now()),
      Shown(Progress::formFor(Quiet), Units.size()),
      Found(filesOf(Units), [this](report::Unit &Unit) { print(Unit); }),
      Changed(std::move(Changed)), Out(std::move(Out)) {}

/// Runs in a worker.
std::string Run::work(size_t Job) const {
  const CompileUnit &Unit = Units[Job];
  ByteWriter Bytes;
  report::write(Bytes,
                lintUnit(Unit, Tidy, wantsDefaultChecks(Config, Unit.File),
                         Changed.over(vfs::createPhysicalFileSystem())));
  return Bytes.take();
}

void Run::take(Outcome O) {
  const std::string &File = Units[O.Job].File;
  ByteReader Bytes(O.Result);
  report::Unit Result;
  if (O.Death.empty()) {
    Result = report::readUnit(Bytes);
    if (!Bytes.finished())
      O.Death = "a result that makes no sense";
  }
  if (!O.Death.empty()) {
    Result = {File, {}, "linting it ended with: " + O.Death};
  }
  if (!O.Log.empty()) {
    Shown.clear();
    errs() << O.Log;
  }
  Found.add(O.Job, std::move(Result));
  Shown.finished(File, Found.warnings());
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
  errs() << Count(S.Files, "file") << " linted in " << duration(Gone.count())
         << ", " << Count(Warnings, "warning") << '\n';
  for (const auto &[Check, Number] : S.Warnings)
    errs() << format("%7zu ", Number) << Check << '\n';
  if (S.Broken)
    errs() << Count(S.Broken, "file") << " could not be linted\n";
}

int Run::lint(bool IsWhole) {
  outs().enable_colors(Tidy.useColor().value_or(outs().has_colors()));
  WorkerOptions Workers;
  Workers.Processes = jobs();
  Workers.Jobs = Units.size();
  Workers.Work = [this](size_t Job) { return work(Job); };
  Workers.Done = [this](Outcome O) { take(std::move(O)); };
  Workers.Begun = [this](size_t Job) { Shown.begun(Units[Job].File); };
  Workers.Tick = [this] { Shown.show(); };
  if (const int Signal = runWorkers(Workers)) {
    Shown.clear();
    outs().flush();
    std::raise(Signal); // As if it had not been caught.
    return 128 + Signal;
  }
  Shown.clear();
  std::vector<report::Unit> Left = Found.units();
  if (Error E = Out.finish(Left, IsWhole))
    return fail(toString(std::move(E)));
  const Summary S(Left, Found.broken());
  if (!Quiet)
    printSummary(S);
  return S.status();
}

/// Says what is wrong with the .clang-tidy files of \p Files. False if
/// something is.
bool checkConfigurations(ArrayRef<CompileUnit> Units, const TidyOptions &Tidy) {
  std::set<std::string> Told;
  auto Provider = Tidy.provider(
      false, vfs::getRealFileSystem(), [&Told](const SMDiagnostic &D) {
        const std::string What =
            (D.getFilename() + ":" + Twine(D.getLineNo()) + ":" +
             Twine(D.getColumnNo() + 1) + ": " + D.getMessage())
                .str();
        if (Told.insert(What).second)
          fail(What);
      });
  for (const CompileUnit &Unit : Units)
    Provider->getRawOptions(Unit.File);
  return Told.empty();
}

} // namespace

int runOnProject(const CommandLine &Typed, const Configuration &Config) {
  const Arguments Args(Typed);
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
  const std::vector<std::string> Files = filesOf(*Units);
  if (!checkNames(Config, SmallVector<StringRef>(Files.begin(), Files.end())) ||
      !checkConfigurations(*Units, *Tidy))
    return CannotWork;

  InitializeAllTargetInfos();
  InitializeAllTargetMCs();
  InitializeAllAsmParsers();
  return Run(std::move(*Units), *Tidy, Config, std::move(*Changed),
             std::move(*Out), Typed.has("quiet"))
      .lint(Typed.sources().empty() && !Typed.has("since"));
}

} // namespace chan::tool
