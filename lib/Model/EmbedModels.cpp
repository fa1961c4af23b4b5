//===- EmbedModels.cpp - Writes the built-in models as C++ ----------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// A part of the build: reads models and writes the tables that Builtin.cpp
/// includes. To know what a unit has to do with a model, a program reads the
/// tables and not the model.
///
///   chan-embed-models OUTPUT MODEL...
///
//===----------------------------------------------------------------------===//

#include "lib/Model/Reader.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"
#include <set>

using namespace chan::model;
using llvm::StringRef;

/// The namespaces (or classes) of all that \p L describes; of what is in none,
/// its name. Without those that are inside of another one.
static std::set<std::string> homes(const Library &L) {
  std::set<std::string> All;
  auto Add = [&](const std::vector<std::string> &Names) {
    for (StringRef Name : Names)
      All.insert(Name.rsplit("::").first.str());
  };
  for (const Type &T : L.Types)
    Add(T.Names);
  for (const Operation &Op : L.Functions)
    Add(Op.Names);
  for (const Library::Status &S : L.Statuses)
    Add(S.Names);
  for (const auto &Names :
       {L.DeferLockTags, L.AdoptLockTags, L.TryLockTags, L.DeferredLaunch})
    Add(Names);

  std::set<std::string> Result;
  for (const std::string &Home : All)
    if (llvm::none_of(All, [&](const std::string &Other) {
          return StringRef(Home).starts_with(Other + "::");
        }))
      Result.insert(Home);
  return Result;
}

/// As bytes, not as a string literal: a compiler may limit the length of one.
static void writeText(StringRef Text, size_t Number, llvm::raw_ostream &OS) {
  OS << "constexpr unsigned char Text" << Number << "[] = {";
  for (auto [I, Byte] : llvm::enumerate(Text.bytes()))
    OS << (I % 16 ? "" : "\n") << unsigned(Byte) << ',';
  OS << "\n0};\n";
}

/// Returns what to call them.
template <typename Strings>
static std::string writeNames(const Strings &Names, StringRef What,
                              size_t Number, llvm::raw_ostream &OS) {
  if (Names.empty())
    return "{}";
  const std::string Variable = What.str() + llvm::utostr(Number);
  OS << "constexpr llvm::StringLiteral " << Variable << "[] = {\n";
  for (StringRef Name : Names)
    OS << "    \"" << Name << "\",\n";
  OS << "};\n";
  return Variable;
}

static int fail(const llvm::Twine &Why) {
  llvm::errs() << "chan-embed-models: " << Why << '\n';
  return 1;
}

int main(int Count, char **Arguments) {
  const llvm::ArrayRef<char *> Words(Arguments, Count);
  if (Words.size() < 3)
    return fail("what is the output, what are the models?");
  std::error_code Error;
  llvm::raw_fd_ostream OS(Words[1], Error);
  if (Error)
    return fail(llvm::Twine(Words[1]) + ": " + Error.message());
  OS << "// Made by lib/Model/EmbedModels.cpp. Do not edit.\n";
  std::string Table;
  for (auto [Number, Path] : llvm::enumerate(Words.drop_front(2))) {
    auto File = llvm::MemoryBuffer::getFile(Path);
    if (!File)
      return fail(llvm::Twine(Path) + ": " + File.getError().message());
    llvm::Expected<Library> L = readLibrary((*File)->getMemBufferRef());
    if (!L)
      return fail(llvm::toString(L.takeError()));
    const std::set<std::string> Homes = homes(*L);
    Model M;
    M.add(std::move(*L));
    writeText((*File)->getBuffer(), Number, OS);
    Table += "    {\"" + llvm::sys::path::filename(Path).str() + "\", Text" +
             llvm::utostr(Number) + ", " +
             writeNames(Homes, "Homes", Number, OS) + ", " +
             writeNames(M.meetingNames(), "Meetings", Number, OS) + "},\n";
  }
  OS << "\nconstexpr BuiltinFile Files[] = {\n" << Table << "};\n";
  OS.close();
  Error = OS.error();
  OS.clear_error();
  return Error ? fail(llvm::Twine(Words[1]) + ": " + Error.message()) : 0;
}
