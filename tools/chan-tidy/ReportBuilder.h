//===- ReportBuilder.h - From clang-tidy's errors to plain data -*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_TOOLS_CHAN_TIDY_REPORTBUILDER_H
#define CHAN_TIDY_TOOLS_CHAN_TIDY_REPORTBUILDER_H

#include "clang-tidy/ClangTidyDiagnosticConsumer.h"
#include "lib/Report/Report.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/MemoryBuffer.h"
#include <memory>

namespace llvm::vfs {
class FileSystem;
}

namespace chan::tool {

/// Turns what clang-tidy found in a unit into plain data: offsets become lines
/// and columns, and paths absolute.
class ReportBuilder {
public:
  explicit ReportBuilder(llvm::vfs::FileSystem &FS) : FS(FS) {}

  std::vector<report::Diagnostic>
  diagnostics(llvm::ArrayRef<clang::tidy::ClangTidyError> Errors);

private:
  using Fixes = llvm::StringMap<clang::tooling::Replacements>;

  std::string absolutePath(llvm::StringRef File, llvm::StringRef Folder);
  report::Place place(const clang::tooling::DiagnosticMessage &Message,
                      llvm::StringRef Folder);
  std::vector<report::Replacement> fix(const Fixes &Fix,
                                       llvm::StringRef Folder);
  llvm::StringRef textOf(llvm::StringRef File);

  llvm::vfs::FileSystem &FS;
  llvm::StringMap<std::unique_ptr<llvm::MemoryBuffer>> Texts;
};

} // namespace chan::tool

#endif // CHAN_TIDY_TOOLS_CHAN_TIDY_REPORTBUILDER_H
