//===- CompileCommands.h - The commands of a compilation database -*- C++
//-*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_LIB_PROJECT_COMPILECOMMANDS_H
#define CHAN_TIDY_LIB_PROJECT_COMPILECOMMANDS_H

#include "clang/Tooling/CompilationDatabase.h"
#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace chan::project {

/// How one file is compiled. A file with several commands has several of these.
struct CompileUnit {
  std::string File; ///< An absolute path.
  clang::tooling::CompileCommand Command;
};

struct CompileUnits {
  std::string Database;           ///< The file that lists them.
  std::vector<CompileUnit> Units; ///< By file, then as listed.
};

/// Where the compilation database is that applies to the current folder: in it,
/// in its folder "build", or in these of a folder above. Empty if there is
/// none.
std::string findDatabase();

/// Reads "compile_commands.json" in \p Folder (or the file itself). What no
/// C-like compiler compiles (assembler, resources) is left out. The error names
/// the file, and the place of a mistake in it.
llvm::Expected<CompileUnits> readDatabase(llvm::StringRef Folder);

} // namespace chan::project

#endif // CHAN_TIDY_LIB_PROJECT_COMPILECOMMANDS_H
