//===- ProjectArguments.h - What a run over a project is about --*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_TOOLS_CHAN_TIDY_PROJECTARGUMENTS_H
#define CHAN_TIDY_TOOLS_CHAN_TIDY_PROJECTARGUMENTS_H

#include "Options.h"
#include "lib/Project/CompileCommands.h"
#include "lib/Project/Touched.h"
#include "tools/common/CommandLine.h"
#include "llvm/Support/CommandLine.h"
#include <optional>

namespace chan::tool {

/// Parses the command line, together with the options that clang-tidy leaves
/// to a class of clang's, which has its own ideas of what to do about a
/// mistake.
class ProjectArguments {
public:
  explicit ProjectArguments(const CommandLine &Typed);

  /// Why the options could not be read, if so. Empty if that was printed, as
  /// it is where the value of an option is wrong.
  std::optional<std::string> whyUnread() const;

  /// What is wrong with the options.
  llvm::Error takeError() const;

  /// The units to choose from.
  llvm::Expected<std::vector<project::CompileUnit>> units() const;

  /// The files of which a unit must have one to be linted; nothing if it need
  /// not.
  llvm::Expected<std::optional<project::Touched>> touched() const;

private:
  llvm::Expected<std::vector<project::CompileUnit>> unitsWithFlags() const;
  llvm::Expected<std::vector<project::CompileUnit>> unitsOfDatabase() const;

  llvm::cl::OptionCategory &Category = optionCategory();
  llvm::cl::list<std::string> Sources{
      llvm::cl::Positional, llvm::cl::ZeroOrMore,
      llvm::cl::desc("[<file, folder or pattern> ...]"),
      llvm::cl::cat(Category)};
  llvm::cl::opt<std::string> Build{"p", llvm::cl::cat(Category)};
  llvm::cl::list<std::string> Before{"extra-arg-before",
                                     llvm::cl::cat(Category)};
  llvm::cl::list<std::string> After{"extra-arg", llvm::cl::cat(Category)};
  /// What follows "--".
  std::optional<std::vector<std::string>> Flags;
  std::string Complaint;
  bool Good = false;
};

} // namespace chan::tool

#endif // CHAN_TIDY_TOOLS_CHAN_TIDY_PROJECTARGUMENTS_H
