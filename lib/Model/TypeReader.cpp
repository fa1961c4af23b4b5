//===- TypeReader.cpp - Reads what types are ------------------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Model/TypeReader.h"
#include "lib/Model/Names.h"
#include "lib/Model/OperationReader.h"
#include "lib/Model/Words.h"
#include "llvm/ADT/STLExtras.h"

using namespace chan;
using namespace chan::model;
using llvm::StringLiteral;
using llvm::StringRef;
using llvm::Twine;
using Node = YamlReader::Node;

/// "3", "unbounded" or "{argument: 0, default: 3}".
static bool readHolds(YamlReader &Yaml, Node &N, StringRef Key, Type &T) {
  if (!Yaml.checkNode(N))
    return false;
  Capacity &Result = T.Holds;
  bool IsCount = Key == "count";
  if (llvm::isa<llvm::yaml::ScalarNode>(N)) {
    std::string Text;
    if (!Yaml.readText(N, Key, Text))
      return false;
    if (Text == "unbounded") {
      if (IsCount)
        return Yaml.error(N, "a count cannot be unbounded");
      Result.K = Capacity::Unbounded;
      return true;
    }
    if (StringRef(Text).getAsInteger(10, Result.Fallback) ||
        Result.Fallback < 0)
      return Yaml.error(
          N,
          "expected a number from 0" + Twine(IsCount ? "" : ", 'unbounded'") +
              " or {argument: INDEX} for '" + Key + "'; got " + quoted(Text) +
              (IsCount ? "" : didYouMean(Text, {"unbounded"})));
    return true;
  }

  std::optional<unsigned> Argument, Template;
  auto ReadPart = [&](StringRef Part, Node &Value) {
    if (std::string Text; Part == "default" && !IsCount &&
                          llvm::isa<llvm::yaml::ScalarNode>(Value) &&
                          Yaml.readText(Value, Part, Text) &&
                          Text == "unbounded")
      return Result.ElseUnbounded = true;
    if (Part == "minus" || Part == "default")
      return Yaml.readNumber(Value, "a value for '" + Part + "'",
                             Part == "minus" ? Result.Minus : Result.Fallback);
    unsigned Index = 0;
    if (!Yaml.readIndex(Value, "an argument's index", Index))
      return false;
    if (Part == "argument")
      Argument = Index;
    else
      Template = Index;
    return true;
  };
  YamlReader::KeyPlaces Places;
  if (!Yaml.readMapping(N, "the value of '" + Key + "'",
                        {"argument", "template-argument", "minus", "default"},
                        ReadPart, &Places))
    return false;
  if (!Argument && !Template)
    return Yaml.error(N, "the value of '" + Key +
                             "' needs 'argument' or 'template-argument'");
  Result.K = Argument ? Capacity::Argument : Capacity::TemplateArgument;
  Result.Index = Argument ? *Argument : *Template;
  if (Argument)
    Result.ElseTemplate = Template;
  return true;
}

template <typename... Ks> static constexpr unsigned kinds(Ks... Kinds) {
  return ((1u << unsigned(Kinds)) | ...);
}

namespace {

/// A key of a type that counts for some kinds only.
struct KindKey {
  StringLiteral Text;
  unsigned Kinds; ///< A bit for each.
  KeyReader<Type> Read;
  /// Whether it has no default that would do no harm.
  bool IsNeeded = false;

  bool countsFor(TypeKind K) const { return Kinds >> unsigned(K) & 1; }
};

template <bool Type::*Member>
constexpr KeyReader<Type> Flag = readWordOf<BoolWords, Member>;

constexpr KindKey KindKeys[] = {
    {"capacity", kinds(TypeKind::Channel), readHolds, /*IsNeeded=*/true},
    {"close-wakes", kinds(TypeKind::Channel),
     readWordOf<WakesWords, &Type::CloseWakes>},
    {"destroy-wakes",
     kinds(TypeKind::Channel, TypeKind::Promise, TypeKind::PackagedTask),
     readWordOf<WakesWords, &Type::DestroyWakes>},
    {"send-on-closed-throws", kinds(TypeKind::Channel),
     Flag<&Type::SendOnClosedThrows>},
    {"iterable", kinds(TypeKind::Channel), Flag<&Type::Iterable>},
    {"handle",
     kinds(TypeKind::Channel, TypeKind::Mutex, TypeKind::Latch, TypeKind::Event,
           TypeKind::Barrier, TypeKind::Semaphore, TypeKind::Scope),
     Flag<&Type::Handle>},
    {"delivers", kinds(TypeKind::Completion),
     readWordOf<DeliversWords, &Type::Gives>, /*IsNeeded=*/true},
    {"count", kinds(TypeKind::Latch, TypeKind::Barrier, TypeKind::Semaphore),
     readHolds, /*IsNeeded=*/true},
    {"at-end", kinds(TypeKind::Task, TypeKind::Future, TypeKind::Scope),
     readWordOf<HandleEndWords, &Type::AtEnd>},
    {"blocks-process-exit", kinds(TypeKind::Task),
     Flag<&Type::BlocksProcessExit>},
    {"passes-stop-token", kinds(TypeKind::Task), Flag<&Type::PassesStopToken>},
    {"locks-at-construction", kinds(TypeKind::Guard),
     Flag<&Type::LocksAtConstruction>},
    {"shared", kinds(TypeKind::Guard), Flag<&Type::Shared>},
    {"recursive", kinds(TypeKind::Mutex), Flag<&Type::Recursive>},
    {"owns", kinds(TypeKind::Pointer), readWordOf<OwnershipWords, &Type::Owns>},
};

} // namespace

/// Checks the keys, which are at \p Places, against what the type is.
static bool checkKeys(YamlReader &Yaml, Node &N, const Word<TypeKind> &Is,
                      const YamlReader::KeyPlaces &Places) {
  for (const KindKey &K : KindKeys) {
    auto It = Places.find(K.Text);
    bool IsGiven = It != Places.end(), Counts = K.countsFor(Is.Value);
    if (IsGiven && !Counts)
      return Yaml.error(It->second, "the key '" + K.Text +
                                        "' has no meaning for what is '" +
                                        Is.Text + "'");
    if (!IsGiven && Counts && K.IsNeeded)
      return Yaml.error(N, "what is '" + Is.Text + "' needs the key '" +
                               K.Text + "'");
  }
  return true;
}

/// Reads one type. \p Seen holds the names of those before it.
static bool readType(YamlReader &Yaml, Node &N, llvm::StringSet<> &Seen,
                     Type &T) {
  std::vector<StringRef> Known = {"name", "is", "constructors", "methods"};
  llvm::append_range(Known, texts(KindKeys));

  NameList Names;
  const Word<TypeKind> *Is = nullptr;
  auto ReadEntry = [&](StringRef Key, Node &Value) -> bool {
    if (Key == "name")
      return readNames(Yaml, Value, Key, NameKind::Qualified, Names);
    if (Key == "is")
      return Is = Yaml.readWord(Value, Key, KindWords);
    if (Key == "constructors")
      return readOperations(Yaml, Value, Site::Constructor, T.Constructors);
    if (Key == "methods")
      return readOperations(Yaml, Value, Site::Method, T.Methods);
    return findWord(KindKeys, Key)->Read(Yaml, Value, Key, T);
  };
  YamlReader::KeyPlaces Places;
  if (!Yaml.readMapping(N, "a type", Known, ReadEntry, &Places))
    return false;

  if (Names.Names.empty())
    return Yaml.error(N, "a type needs the key 'name'");
  if (!Is)
    return Yaml.error(N, "a type needs the key 'is'");
  if (!checkKeys(Yaml, N, *Is, Places) || !checkNew(Yaml, "type", Names, Seen))
    return false;
  T.Names = std::move(Names.Names);
  T.Kind = Is->Value;
  return true;
}

bool model::readTypes(YamlReader &Yaml, Node &N, std::vector<Type> &Result) {
  llvm::StringSet<> Seen;
  return Yaml.readSequence(N, "a list of types", [&](Node &Entry) {
    Type T;
    if (!readType(Yaml, Entry, Seen, T))
      return false;
    Result.push_back(std::move(T));
    return true;
  });
}
