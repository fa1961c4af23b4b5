//===- CommandLine.cpp - What was typed, before LLVM reads it -------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tools/common/CommandLine.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/CommandLine.h"

using namespace llvm;

namespace chan::tool {

/// Whether this option comes into being only when clang's parser runs.
static bool isClangs(StringRef Name) {
  return Name == "p" || Name == "extra-arg" || Name == "extra-arg-before";
}

static bool isRegistered(StringRef Name) {
  auto &Options = cl::getRegisteredOptions(); // Its type differs by version.
  return Options.find(Name) != Options.end();
}

/// Whether \p Name takes the argument after it as its value.
static bool takesNextArgument(StringRef Name) {
  if (isClangs(Name))
    return true;
  auto &Options = cl::getRegisteredOptions(); // Its type differs by version.
  auto Found = Options.find(Name);
  return Found != Options.end() &&
         Found->second->getValueExpectedFlag() == cl::ValueRequired;
}

/// "-j8", "-j=8" or the "-j" before "8", as "--jobs" in place of "-j".
static std::string withLongName(StringRef Jobs) {
  Jobs.consume_front("-j");
  Jobs.consume_front("=");
  return Jobs.empty() ? "--jobs" : ("--jobs=" + Jobs).str();
}

/// Whether this is one of these.
static bool isShortJobs(StringRef Arg) {
  if (!Arg.consume_front("-j"))
    return false;
  return Arg.empty() || Arg.starts_with("=") || all_of(Arg, isDigit);
}

Error CommandLine::read(int Argc, const char **Argv) {
  Args.assign(Argv, Argv + Argc);
  cl::ExpansionContext Expansion(Allocator, cl::TokenizeGNUCommandLine);
  if (Error E = Expansion.expandResponseFiles(Args))
    return E;

  const bool HasJobs = isRegistered("jobs");
  for (size_t I = 1; I < Args.size(); ++I) {
    // An option of one letter is something special to LLVM: it would look for
    // more of them in all that is unknown and begins with "j".
    if (HasJobs && isShortJobs(Args[I]))
      Args[I] = Saver.save(withLongName(Args[I])).data();
    StringRef Arg = Args[I];
    if (Arg == "--") // What follows is for the compiler.
      break;
    if (!Arg.starts_with("-") || Arg == "-") {
      Sources.push_back(Arg);
      continue;
    }
    Arg.consume_front("-");
    Arg.consume_front("-");
    auto [Name, Value] = Arg.split('=');
    if (!Arg.contains('=') && takesNextArgument(Name) && I + 1 < Args.size())
      Value = Args[++I];
    Values[Name].push_back(Value.str());
  }
  return Error::success();
}

std::optional<StringRef> CommandLine::value(StringRef Option) const {
  auto Found = Values.find(Option);
  if (Found == Values.end())
    return std::nullopt;
  return Found->second.back();
}

void CommandLine::addOption(const Twine &Option) {
  Args.insert(Args.begin() + 1, Saver.save(Option).data());
}

SmallVector<const char *>
CommandLine::withSources(ArrayRef<StringRef> Kept) const {
  SmallVector<const char *> Result;
  for (const char *Arg : Args) {
    auto IsThis = [Arg](StringRef Source) { return Source.data() == Arg; };
    if (none_of(Sources, IsThis) || any_of(Kept, IsThis))
      Result.push_back(Arg);
  }
  return Result;
}

} // namespace chan::tool
