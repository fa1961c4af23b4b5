//===- Selection.cpp - Which units of a project are meant -----------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Project/Selection.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/GlobPattern.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace chan::project {

static bool isPattern(StringRef Name) {
  return Name.find_first_of("*?[") != StringRef::npos && !sys::fs::exists(Name);
}

bool namesSeveral(StringRef Name) {
  return isPattern(Name) || sys::fs::is_directory(Name);
}

static std::string absolute(StringRef Name) {
  SmallString<256> Path(Name);
  // Without a current folder, a relative name means nothing.
  (void)sys::fs::make_absolute(Path);
  sys::path::remove_dots(Path, true);
  return std::string(Path);
}

/// Where \p Path is without symbolic links.
static std::string resolved(StringRef Path) {
  SmallString<256> Real;
  return sys::fs::real_path(Path, Real) ? Path.str() : std::string(Real);
}

static bool isBelow(StringRef Path, StringRef Folder) {
  return Path.starts_with(Folder) &&
         (Folder.ends_with("/") ||
          Path.drop_front(Folder.size()).starts_with("/"));
}

Expected<std::vector<CompileUnit>> select(CompileUnits All,
                                          ArrayRef<StringRef> Names) {
  if (Names.empty())
    return std::move(All.Units);

  std::vector<std::string> Real;
  for (const CompileUnit &Unit : All.Units)
    Real.push_back(resolved(Unit.File));

  BitVector Selected(All.Units.size());
  for (StringRef Name : Names) {
    std::function<bool(StringRef Path)> Matches;
    const std::string Path = absolute(Name);
    if (isPattern(Name)) {
      Expected<GlobPattern> Pattern = GlobPattern::create(Path);
      if (!Pattern)
        return createStringError(inconvertibleErrorCode(),
                                 "the pattern '" + Name + "' is malformed: " +
                                     toString(Pattern.takeError()));
      Matches = [P = std::move(*Pattern)](StringRef File) {
        return P.match(File);
      };
    } else if (sys::fs::is_directory(Path)) {
      Matches = [Folder = resolved(Path)](StringRef File) {
        return isBelow(File, Folder);
      };
    } else if (sys::fs::exists(Path)) {
      Matches = [Wanted = resolved(Path)](StringRef File) {
        return File == Wanted;
      };
    } else {
      // It may be listed and be gone, which linting it will tell.
      Matches = [Path](StringRef File) { return File == Path; };
    }

    bool Any = false;
    for (size_t I = 0; I < All.Units.size(); ++I) {
      if (!Matches(Real[I]) && !Matches(All.Units[I].File))
        continue;
      Selected.set(I);
      Any = true;
    }
    if (!Any)
      return createStringError(
          inconvertibleErrorCode(),
          "'" + Name +
              (namesSeveral(Name)
                   ? "' names no unit of the compilation database "
                   : "' is not in the compilation database ") +
              All.Database);
  }

  std::vector<CompileUnit> Result;
  for (unsigned I : Selected.set_bits())
    Result.push_back(std::move(All.Units[I]));
  return Result;
}

} // namespace chan::project
