//===- Builtin.cpp - The models that come with chan-tidy ------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Model/Builtin.h"
#include "lib/Model/Reader.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/ErrorHandling.h"

using namespace chan;
using namespace chan::model;
using llvm::StringRef;

namespace {
// Made by EmbedModels.cpp: an array "Files" of BuiltinFile.
#include "BuiltinModels.inc"
} // namespace

llvm::MemoryBufferRef BuiltinFile::source() const {
  const StringRef All(reinterpret_cast<const char *>(Text.data()), Text.size());
  return {All.drop_back(), Name};
}

Library BuiltinFile::read() const {
  llvm::Expected<Library> L = readLibrary(source());
  // The build has read each of them, so this does not happen to users.
  if (!L)
    llvm::report_fatal_error(L.takeError());
  L->IsBuiltin = true;
  return std::move(*L);
}

bool BuiltinFile::isUsable(IdentifierOccurs Occurs) const {
  return llvm::any_of(
      Homes, [&](StringRef Name) { return canBeDeclared(Name, Occurs); });
}

bool BuiltinFile::namesAnything(IdentifierOccurs Occurs) const {
  return llvm::any_of(
      Meetings, [&](StringRef Name) { return canBeDeclared(Name, Occurs); });
}

llvm::ArrayRef<BuiltinFile> model::builtinFiles() { return Files; }

Model model::builtinModel() {
  std::vector<Library> All;
  for (const BuiltinFile &File : builtinFiles())
    All.push_back(File.read());
  Model M;
  M.add(std::move(All));
  return M;
}
