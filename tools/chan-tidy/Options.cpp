//===- Options.cpp - chan-tidy's own options ------------------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The options are declared to LLVM's command line library like those of
/// clang-tidy, so that both are parsed together and a misspelt one is answered
/// with the nearest of all. What they say reaches the checks as default values
/// of check options.
///
//===----------------------------------------------------------------------===//

#include "Options.h"
#include "Configuration.h"
#include "checks/ModuleRegistry.h"
#include "checks/Settings.h"
#include "lib/Cache/Cache.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/Threading.h"
#include "llvm/Support/raw_ostream.h"

using namespace clang::tidy;
using namespace llvm;

namespace chan::tool {

static cl::opt<bool>
    DumpSkeleton("dump-skeleton",
                 cl::desc("Prints what chan-tidy sees in the given files: the\n"
                          "tasks, channels and operations of each function.\n"
                          "Lints nothing.\n"));

static cl::opt<bool>
    CheckModel("check-model",
               cl::desc("Reads the given files as models of libraries, and\n"
                        "prints what was understood or what is wrong.\n"
                        "Lints nothing. The exit status is 0, or 2 if one\n"
                        "of them cannot be used.\n"));

static cl::opt<bool> ListLibraries(
    "list-libraries",
    cl::desc("Lists the libraries that have a built-in model.\n"));

static cl::opt<std::string>
    DescribeLibrary("describe-library", cl::value_desc("name"),
                    cl::desc("Prints what the built-in model of a library\n"
                             "says, in Markdown.\n"));

static cl::opt<bool>
    Stats("chan-stats",
          cl::desc("Prints to stderr what was analysed in each file and\n"
                   "what was given up at a limit.\n"));

namespace {
struct NumberParser : cl::parser<unsigned> {
  using cl::parser<unsigned>::parser;
  bool parse(cl::Option &O, StringRef Name, StringRef Arg, unsigned &Number) {
    return Arg.getAsInteger(10, Number) &&
           O.error("needs a number, which '" + Arg + "' is not", Name);
  }
};

/// A line's number; none stands for all lines.
struct LineParser : NumberParser {
  using NumberParser::NumberParser;
  bool parse(cl::Option &O, StringRef Name, StringRef Arg, unsigned &Line) {
    Line = 0;
    return !Arg.empty() && NumberParser::parse(O, Name, Arg, Line);
  }
};
} // namespace

static cl::opt<unsigned, false, LineParser>
    Explain("chan-explain", cl::ValueOptional, cl::value_desc("line"),
            cl::desc("Prints to stderr, for each channel that is made in the\n"
                     "given files (or in this line of them), why there is\n"
                     "no warning about it.\n"));

static cl::list<std::string>
    Models("chan-models", cl::value_desc("file"),
           cl::desc("Reads a model of a channel library from this YAML\n"
                    "file, besides the built-in ones and those in the\n"
                    "check option chan.Models. Can be repeated.\n"));

static cl::opt<unsigned, false, NumberParser>
    Jobs("jobs", cl::value_desc("n"),
         cl::desc("Lints so many units of a project at a time.\n"
                  "By default, as many as there are cores. Or: -j <n>\n"));

static cl::opt<std::string>
    Format("format", cl::value_desc("name"), cl::init("text"),
           cl::desc("Prints the warnings of a run over a project as\n"
                    "text (the default), github (annotations of a\n"
                    "workflow) or json.\n"));

static cl::opt<std::string>
    Sarif("sarif", cl::value_desc("file"),
          cl::desc("Writes the warnings of a run over a project to\n"
                   "this file, too, in SARIF.\n"));

static cl::opt<std::string>
    BaselineFile("baseline", cl::value_desc("file"),
                 cl::desc("Does not report the warnings that are in this\n"
                          "file.\n"));

static cl::opt<std::string>
    WriteBaseline("write-baseline", cl::value_desc("file"),
                  cl::desc("Writes the warnings to this file, for --baseline,\n"
                           "instead of reporting them.\n"));

OutputOptions outputOptions() {
  return {Format, Sarif, BaselineFile, WriteBaseline};
}

StringRef version() { return CHAN_TIDY_VERSION; }

static cl::opt<std::string>
    Since("since", cl::value_desc("revision"),
          cl::desc("Lints the units of a project of which a file has\n"
                   "changed since this revision of git, be it committed\n"
                   "or not.\n"));

static cl::opt<bool>
    Dependents("dependents",
               cl::desc("Lints the units that the given files are a part of:\n"
                        "sources, and those that include them.\n"));

static cl::opt<std::string>
    CacheFolder("cache-dir", cl::value_desc("folder"),
                cl::desc("Keeps the results of project runs here. By default,\n"
                         "in chan-tidy in $XDG_CACHE_HOME or ~/.cache.\n"));

static cl::opt<unsigned, false, NumberParser>
    CacheSize("cache-size", cl::value_desc("megabytes"), cl::init(1024),
              cl::desc("Keeps at most so much; what was not used for the\n"
                       "longest time goes first.\n"));

static cl::opt<bool>
    NoCache("no-cache",
            cl::desc("Neither keeps results of project runs nor uses them.\n"));

static cl::opt<bool>
    ParseAll("chan-parse-all",
             cl::desc("Parses bodies of functions in system headers too.\n"
                      "Without this, the chan checks find the same in\n"
                      "less time.\n"));

bool parseAll() { return ParseAll; }

ArrayRef<StringRef> projectOptions() {
  static constexpr StringRef Names[] = {
      "jobs",     "format",         "sarif",     "since",      "dependents",
      "baseline", "write-baseline", "cache-dir", "cache-size", "no-cache"};
  return Names;
}

unsigned jobs() {
  return Jobs ? Jobs : hardware_concurrency().compute_thread_count();
}

std::string sinceRevision() { return Since; }

bool wantsDependents() { return Dependents; }

std::string cacheFolder() {
  // What is not found is not kept.
  if (NoCache || Explain.getNumOccurrences() != 0)
    return "";
  return CacheFolder.empty() ? cache::defaultFolder()
                             : absolutePath(CacheFolder);
}

uint64_t maxCacheBytes() { return uint64_t(CacheSize) << 20; }

std::vector<std::string> modelsFromCommandLine() {
  std::vector<std::string> Files;
  for (StringRef File : Models)
    Files.push_back(absolutePath(File));
  return Files;
}

cl::OptionCategory &optionCategory() {
  // That of clang-tidy, which is no one else's to see but through its options.
  return *cl::getRegisteredOptions().lookup("checks")->Categories.front();
}

void introduceOptions() {
  // cl::list overloads the address operator.
  cl::Option *Ours[] = {&DumpSkeleton,  &CheckModel,
                        &ListLibraries, &DescribeLibrary,
                        &Stats,         &Explain,
                        &Jobs,          &Since,
                        &Dependents,    &CacheFolder,
                        &CacheSize,     &NoCache,
                        &Format,        &Sarif,
                        &BaselineFile,  &WriteBaseline,
                        &ParseAll,      std::addressof(Models)};
  for (cl::Option *O : Ours)
    O->addCategory(optionCategory());
  cl::AddExtraVersionPrinter([](raw_ostream &OS) {
    OS << "chan-tidy version " CHAN_TIDY_VERSION "\n";
  });
}

namespace {
/// Has no checks; hands the command line to those of the others.
class CommandLineModule : public ClangTidyModule {
public:
  void addCheckFactories(ClangTidyCheckFactories &) override {}

  ClangTidyOptions getModuleOptions() override {
    const std::string Prefix = (checks::ModuleName + ".").str();
    ClangTidyOptions Options;
    if (Stats)
      Options.CheckOptions[Prefix + "Stats"] = "true";
    if (Explain.getNumOccurrences() != 0)
      Options.CheckOptions[Prefix + "Explain"] =
          StringRef(std::to_string(Explain));
    if (!Models.empty())
      Options.CheckOptions[Prefix + "ExtraModels"] =
          StringRef(join(modelsFromCommandLine(), ";"));
    return Options;
  }
};
} // namespace

static checks::RegisterModule<CommandLineModule>
    X("chan-command-line", "Passes options of chan-tidy to its checks.");

} // namespace chan::tool
