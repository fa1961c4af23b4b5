//===- ModelTool.cpp - Says what models mean ------------------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ModelTool.h"
#include "Complaint.h"
#include "lib/Model/Builtin.h"
#include "lib/Model/Describe.h"
#include "lib/Model/Loader.h"
#include "lib/Model/Spelling.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/VirtualFileSystem.h"
#include "llvm/Support/WithColor.h"

using namespace llvm;

namespace chan::tool {

/// What a model that cannot be used is answered with.
static constexpr int BadModel = 2;

/// Says what is wrong with the models. False if something is.
static bool checkErrors(const model::Loader &Read) {
  for (StringRef Error : Read.errors())
    complain(Error);
  return Read.errors().empty();
}

bool checkModels(ArrayRef<std::string> Files, vfs::FileSystem &FS) {
  model::Loader Read(FS);
  for (StringRef File : Files)
    Read.load(File);
  return checkErrors(Read);
}

int checkModels(const CommandLine &Typed) {
  if (Typed.sources().empty()) {
    WithColor::error(errs(), "chan-tidy")
        << "--check-model needs the name of a file\n";
    return BadModel;
  }
  model::Loader Read(*vfs::getRealFileSystem());
  for (StringRef File : Typed.sources())
    Read.load(File);
  for (const model::Library &L : Read.takeLibraries()) {
    outs() << L.File << ":\n";
    model::explain(L, outs());
  }
  outs().flush();
  return checkErrors(Read) ? 0 : BadModel;
}

namespace {
/// The parts of each library, which can have more than one file.
using LibraryParts =
    MapVector<StringRef, SmallVector<const model::Library *, 4>>;

LibraryParts partsOf(const model::Model &All) {
  LibraryParts Result;
  for (const model::Library &L : All.libraries())
    Result[L.Name].push_back(&L);
  return Result;
}
} // namespace

int listLibraries() {
  const model::Model All = model::builtinModel();
  for (const auto &[Name, Parts] : partsOf(All))
    outs() << left_justify(Name, 16) << model::coverage(Parts) << '\n';
  return 0;
}

int describeLibrary(StringRef Name) {
  const model::Model All = model::builtinModel();
  const LibraryParts Libraries = partsOf(All);
  const auto Found = Libraries.find(Name);
  if (Found != Libraries.end()) {
    model::describe(Found->second, outs());
    return 0;
  }
  std::vector<StringRef> Known;
  for (const auto &Entry : Libraries)
    Known.push_back(Entry.first);
  WithColor::error(errs(), "chan-tidy")
      << "no library " << model::quoted(Name) << " is built in"
      << model::didYouMean(Name, Known) << "; --list-libraries lists them\n";
  return BadModel;
}

} // namespace chan::tool
