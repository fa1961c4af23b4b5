//===- GitChanges.cpp - What changed since a revision ---------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Project/GitChanges.h"
#include "lib/Support/Paths.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/ScopeExit.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Program.h"

using namespace llvm;

namespace chan::project {

/// What git prints; the error is what it complains about.
static Expected<std::string> git(ArrayRef<StringRef> Arguments) {
  ErrorOr<std::string> Program = sys::findProgramByName("git");
  if (!Program)
    return createStringError(Program.getError(),
                             "--since needs git, which is not installed");
  SmallString<128> Output, Complaint;
  for (auto *File : {&Output, &Complaint})
    if (std::error_code Error =
            sys::fs::createTemporaryFile("chan-tidy-git", "txt", *File))
      return createStringError(Error, "cannot write a temporary file: " +
                                          Error.message());
  auto Remove = make_scope_exit([&] {
    sys::fs::remove(Output);
    sys::fs::remove(Complaint);
  });
  SmallVector<StringRef> Command = {*Program};
  append_range(Command, Arguments);
  const int Status =
      sys::ExecuteAndWait(*Program, Command, std::nullopt,
                          {StringRef(""), Output.str(), Complaint.str()});
  auto Read = MemoryBuffer::getFile(Status == 0 ? Output : Complaint);
  const std::string Text = Read ? (*Read)->getBuffer().str() : "";
  if (Status == 0)
    return Text;
  return createStringError(inconvertibleErrorCode(),
                           "git: " + StringRef(Text).trim());
}

Expected<std::vector<std::string>> changedSince(StringRef Revision) {
  Expected<std::string> Root = git({"rev-parse", "--show-toplevel"});
  if (!Root)
    return Root.takeError();
  const std::string Top = StringRef(*Root).trim("\n").str();

  Expected<std::string> Commit =
      git({"rev-parse", "--verify", "--quiet", "--end-of-options",
           (Revision + "^{commit}").str()});
  if (!Commit) {
    consumeError(Commit.takeError());
    return createStringError(
        inconvertibleErrorCode(),
        "'" + Revision + "' is no revision of the git repository " + Top);
  }
  // A renamed file is one that is gone and one that is new.
  Expected<std::string> Changed =
      git({"-C", Top, "diff", "--name-only", "--no-renames", "-z",
           StringRef(*Commit).trim(), "--"});
  if (!Changed)
    return Changed.takeError();
  Expected<std::string> New =
      git({"-C", Top, "ls-files", "--others", "--exclude-standard", "-z"});
  if (!New)
    return New.takeError();

  std::vector<std::string> Files;
  for (StringRef List : {StringRef(*Changed), StringRef(*New)})
    for (StringRef Name : split(List, '\0'))
      if (!Name.empty())
        Files.push_back(absoluteIn(Top, Name));
  return Files;
}

} // namespace chan::project
