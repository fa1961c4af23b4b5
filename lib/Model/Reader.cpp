//===- Reader.cpp - Reads a library's model from YAML ---------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Model/Reader.h"
#include "lib/Model/Aliases.h"
#include "lib/Model/Names.h"
#include "lib/Model/OperationReader.h"
#include "lib/Model/TypeReader.h"
#include "lib/Model/VersionReader.h"
#include "lib/Model/Words.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace chan;
using namespace chan::model;
using llvm::StringRef;
using Node = YamlReader::Node;

static bool readStatuses(YamlReader &Yaml, Node &N,
                         std::vector<Library::Status> &Result) {
  llvm::StringSet<> Seen;
  return Yaml.readMapping(
      N, "'statuses'", texts(StatusWords), [&](StringRef Key, Node &Value) {
        NameList List;
        if (!readNames(Yaml, Value, Key, NameKind::Qualified, List) ||
            !checkNew(Yaml, "status", List, Seen))
          return false;
        Result.push_back(
            {findWord(StatusWords, Key)->Value, std::move(List.Names)});
        return true;
      });
}

static bool readLockTags(YamlReader &Yaml, Node &N, Library &L) {
  static constexpr Word<std::vector<std::string> Library::*> Tags[] = {
      {"defer", &Library::DeferLockTags},
      {"adopt", &Library::AdoptLockTags},
      {"try", &Library::TryLockTags},
  };
  llvm::StringSet<> Seen;
  return Yaml.readMapping(
      N, "'lock-tags'", texts(Tags), [&](StringRef Key, Node &Value) {
        NameList List;
        if (!readNames(Yaml, Value, Key, NameKind::Qualified, List) ||
            !checkNew(Yaml, "lock tag", List, Seen))
          return false;
        L.*findWord(Tags, Key)->Value = std::move(List.Names);
        return true;
      });
}

/// Reads which namespaces have the same contents.
static bool readNamespaces(YamlReader &Yaml, Node &N, Aliases &Result) {
  return Yaml.readMapping(
      N, "'namespaces'", {}, [&](StringRef Key, Node &Value) {
        NameList Others;
        if (!readNames(Yaml, Value, Key, NameKind::Qualified, Others))
          return false;
        if (llvm::is_contained(Others.Names, Key))
          return Yaml.error(Value, quoted(Key) + " stands for itself anyway");
        Result.push_back({Key.str(), std::move(Others.Names)});
        return true;
      });
}

static bool readIncludes(YamlReader &Yaml, Node &N, Library &L) {
  auto ReadOne = [&](Node &One) {
    Library::Include I;
    if (!Yaml.readText(One, "the name of a file", I.File))
      return false;
    I.Place = Yaml.place(One.getSourceRange().Start);
    L.Includes.push_back(std::move(I));
    return true;
  };
  return Yaml.checkNode(N) &&
         (llvm::isa<llvm::yaml::SequenceNode>(N)
              ? Yaml.readSequence(N, "a list of files", ReadOne)
              : ReadOne(N));
}

static bool readRoot(YamlReader &Yaml, Node &N, Library &L) {
  Aliases Namespaces;
  auto ReadEntry = [&](StringRef Key, Node &Value) {
    if (Key == "library")
      return Yaml.readText(Value, "the library's name", L.Name);
    if (Key == "include")
      return readIncludes(Yaml, Value, L);
    if (Key == "not-modelled")
      return Yaml.readSequence(Value, "a list of sentences", [&](Node &One) {
        return Yaml.readText(One, "a sentence", L.NotModelled.emplace_back());
      });
    if (Key == "namespaces")
      return readNamespaces(Yaml, Value, Namespaces);
    if (Key == "versions")
      return readVersions(Yaml, Value, L.Versions);
    if (Key == "types")
      return readTypes(Yaml, Value, L.Versions, L.Types);
    if (Key == "functions")
      return readOperations(Yaml, Value, Site::Function, L.Versions,
                            L.Functions);
    if (Key == "statuses")
      return readStatuses(Yaml, Value, L.Statuses);
    if (Key == "lock-tags")
      return readLockTags(Yaml, Value, L);
    NameList List;
    if (!readNames(Yaml, Value, Key, NameKind::Qualified, List))
      return false;
    L.DeferredLaunch = std::move(List.Names);
    return true;
  };
  if (!Yaml.readMapping(N, "a model",
                        {"library", "include", "namespaces", "versions",
                         "types", "functions", "statuses", "lock-tags",
                         "deferred-launch", "not-modelled"},
                        ReadEntry))
    return false;
  addAliases(L, Namespaces);
  return !L.Name.empty() || Yaml.error(N, "a model needs the key 'library'");
}

llvm::Expected<Library> model::readLibrary(llvm::MemoryBufferRef Source) {
  Library L;
  L.File = Source.getBufferIdentifier().str();
  YamlReader Yaml(Source);
  if (llvm::Error E = Yaml.read([&](Node &N) { return readRoot(Yaml, N, L); }))
    return std::move(E);
  return std::move(L);
}

llvm::Expected<Library> model::readLibraryFile(StringRef Path) {
  auto Buffer = llvm::MemoryBuffer::getFile(Path, /*IsText=*/true);
  if (!Buffer)
    return llvm::createStringError(Buffer.getError(),
                                   Path + ": error: cannot read the model: " +
                                       Buffer.getError().message());
  return readLibrary((*Buffer)->getMemBufferRef());
}
