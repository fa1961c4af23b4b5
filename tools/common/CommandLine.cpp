//===- CommandLine.cpp - What was typed, before LLVM reads it -------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tools/common/CommandLine.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/CommandLine.h"

using namespace llvm;

namespace chan::tool {

/// Whether \p Name takes the argument after it as its value.
static bool takesNextArgument(StringRef Name) {
  // These come into being only when clang's parser runs.
  if (Name == "p" || Name == "extra-arg" || Name == "extra-arg-before")
    return true;
  auto &Options = cl::getRegisteredOptions(); // Its type differs by version.
  auto Found = Options.find(Name);
  return Found != Options.end() &&
         Found->second->getValueExpectedFlag() == cl::ValueRequired;
}

Error CommandLine::read(int Argc, const char **Argv) {
  Args.assign(Argv, Argv + Argc);
  cl::ExpansionContext Expansion(Allocator, cl::TokenizeGNUCommandLine);
  if (Error E = Expansion.expandResponseFiles(Args))
    return E;

  for (size_t I = 1; I < Args.size(); ++I) {
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
