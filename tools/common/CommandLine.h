//===- CommandLine.h - What was typed, before LLVM reads it -----*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The main functions of clang-tidy and clangd own the parsing of the command
/// line. Some decisions have to be made before it: which checks run by default,
/// and where clang's headers are. This finds options and source files in the
/// arguments by the rules of LLVM's command line library.
///
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_TOOLS_COMMON_COMMANDLINE_H
#define CHAN_TIDY_TOOLS_COMMON_COMMANDLINE_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Allocator.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/StringSaver.h"
#include <optional>
#include <string>
#include <vector>

namespace chan::tool {

class CommandLine {
public:
  /// Expands response files ("@file"), and "-j" if there is a "--jobs"; sorts
  /// the arguments.
  llvm::Error read(int Argc, const char **Argv);

  bool has(llvm::StringRef Option) const { return Values.contains(Option); }

  /// The last value given for \p Option.
  std::optional<llvm::StringRef> value(llvm::StringRef Option) const;

  /// The source files, as given.
  llvm::ArrayRef<llvm::StringRef> sources() const { return Sources; }

  /// Adds an option in front of what was given.
  void addOption(const llvm::Twine &Option);

  /// The arguments without the sources that are not in \p Kept.
  llvm::SmallVector<const char *>
  withSources(llvm::ArrayRef<llvm::StringRef> Kept) const;

  /// All arguments, the program's name first.
  llvm::ArrayRef<const char *> arguments() const { return Args; }

private:
  llvm::BumpPtrAllocator Allocator;
  llvm::StringSaver Saver{Allocator};
  llvm::SmallVector<const char *> Args;
  llvm::StringMap<std::vector<std::string>> Values;
  llvm::SmallVector<llvm::StringRef> Sources;
};

} // namespace chan::tool

#endif // CHAN_TIDY_TOOLS_COMMON_COMMANDLINE_H
