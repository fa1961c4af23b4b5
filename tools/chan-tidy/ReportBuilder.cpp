//===- ReportBuilder.cpp - From clang-tidy's errors to plain data ---------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ReportBuilder.h"
#include "lib/Support/Paths.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/VirtualFileSystem.h"

using namespace clang;
using namespace clang::tidy;
using namespace llvm;

namespace chan::tool {

std::string ReportBuilder::absolutePath(StringRef File, StringRef Folder) {
  const std::string Path = absoluteIn(Folder, File);
  SmallString<256> Short(Path);
  // "a/../b" is "b" unless "a" is a symbolic link.
  sys::path::remove_dots(Short, true);
  ErrorOr<vfs::Status> Long = FS.status(Path);
  ErrorOr<vfs::Status> Same = FS.status(Short);
  const bool Means = !Long || (Same && Same->equivalent(*Long));
  return Means ? std::string(Short) : Path;
}

StringRef ReportBuilder::textOf(StringRef File) {
  std::unique_ptr<MemoryBuffer> &Text = Texts[File];
  if (!Text) {
    ErrorOr<std::unique_ptr<MemoryBuffer>> Read = FS.getBufferForFile(File);
    Text = Read ? std::move(*Read) : MemoryBuffer::getMemBuffer("");
  }
  return Text->getBuffer();
}

report::Place ReportBuilder::place(const tooling::DiagnosticMessage &Message,
                                   StringRef Folder) {
  report::Place At;
  if (Message.FilePath.empty())
    return At;
  At.File = absolutePath(Message.FilePath, Folder);
  At.Offset = Message.FileOffset;
  const StringRef Text = textOf(At.File);
  const StringRef Before = Text.take_front(At.Offset);
  const size_t Begin = Before.rfind('\n') + 1; // npos + 1 is 0.
  At.Line = Before.count('\n') + 1;
  At.Column = Before.size() - Begin + 1;
  At.Text = Text.substr(Begin)
                .take_until([](char C) { return C == '\n'; })
                .rtrim('\r')
                .str();
  return At;
}

std::vector<report::Replacement> ReportBuilder::fix(const Fixes &Fix,
                                                    StringRef Folder) {
  std::vector<report::Replacement> Result;
  for (const auto &[File, Replacements] : Fix)
    for (const tooling::Replacement &R : Replacements)
      Result.push_back({absolutePath(R.getFilePath(), Folder), R.getOffset(),
                        R.getLength(), R.getReplacementText().str()});
  // The map has no order.
  sort(Result, [](const report::Replacement &A, const report::Replacement &B) {
    return std::tie(A.File, A.Offset) < std::tie(B.File, B.Offset);
  });
  return Result;
}

std::vector<report::Diagnostic>
ReportBuilder::diagnostics(ArrayRef<ClangTidyError> Errors) {
  std::vector<report::Diagnostic> Result;
  for (const ClangTidyError &E : Errors) {
    report::Diagnostic &D = Result.emplace_back();
    D.Check = E.DiagnosticName;
    if (E.DiagLevel == ClangTidyError::Error || E.IsWarningAsError)
      D.Severity = report::Level::Error;
    D.At = place(E.Message, E.BuildDirectory);
    D.Message = E.Message.Message;
    D.Fix = fix(E.Message.Fix, E.BuildDirectory);
    for (const tooling::DiagnosticMessage &N : E.Notes)
      D.Notes.push_back({place(N, E.BuildDirectory), N.Message, /*Task=*/"",
                         fix(N.Fix, E.BuildDirectory)});
  }
  return Result;
}

} // namespace chan::tool
