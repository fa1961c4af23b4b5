//===- Builtin.cpp - The models that come with chan-tidy ------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Model/Builtin.h"
#include "lib/Model/Reader.h"
#include "llvm/Support/ErrorHandling.h"
#include <utility>

using namespace chan;

namespace {

struct Source {
  const char *Name;
  const unsigned char *Text; ///< Ends with a null character.
  size_t Size;               ///< Without it.
};

// Made by cmake/EmbedModels.cmake: an array "Sources" of Source.
#include "BuiltinModels.inc"

} // namespace

std::vector<llvm::MemoryBufferRef> model::builtinSources() {
  std::vector<llvm::MemoryBufferRef> Result;
  for (const Source &S : Sources)
    Result.emplace_back(
        llvm::StringRef(reinterpret_cast<const char *>(S.Text), S.Size),
        S.Name);
  return Result;
}

model::Model model::builtinModel() {
  std::vector<Library> All;
  for (llvm::MemoryBufferRef Source : builtinSources()) {
    llvm::Expected<Library> L = readLibrary(Source);
    // The unit tests read each of them, so this does not happen to users.
    if (!L)
      llvm::report_fatal_error(L.takeError());
    L->IsBuiltin = true;
    All.push_back(std::move(*L));
  }
  Model M;
  M.add(std::move(All));
  return M;
}
