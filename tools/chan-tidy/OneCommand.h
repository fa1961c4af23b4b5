//===- OneCommand.h - A database with one command ---------------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_TOOLS_CHAN_TIDY_ONECOMMAND_H
#define CHAN_TIDY_TOOLS_CHAN_TIDY_ONECOMMAND_H

#include "clang/Tooling/CompilationDatabase.h"

namespace chan::tool {

/// What Clang's tools want to be given; refers to the command.
class OneCommand : public clang::tooling::CompilationDatabase {
public:
  explicit OneCommand(const clang::tooling::CompileCommand &Command)
      : Command(Command) {}

  std::vector<clang::tooling::CompileCommand>
  getCompileCommands(llvm::StringRef) const override {
    return {Command};
  }

private:
  const clang::tooling::CompileCommand &Command;
};

} // namespace chan::tool

#endif // CHAN_TIDY_TOOLS_CHAN_TIDY_ONECOMMAND_H
