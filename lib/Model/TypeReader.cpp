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
#include "lib/Model/VersionReader.h"
#include "lib/Model/Words.h"
#include "llvm/ADT/STLExtras.h"

using namespace chan;
using namespace chan::model;
using llvm::StringLiteral;
using llvm::StringRef;
using llvm::Twine;
using Node = YamlReader::Node;

/// "3", "unbounded" or "{argument: 0, default: 3}".
static bool readHolds(YamlReader &Yaml, Node &N, StringRef Key, Facts &T) {
  if (!Yaml.checkNode(N))
    return false;
  Capacity &Result = T.Holds;
  bool IsCount = Key != "capacity";
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

static bool readHome(YamlReader &Yaml, Node &N, StringRef Key, Facts &T) {
  T.Home.K = Selector::Argument;
  return Yaml.readIndex(N, "an argument's index for '" + Key + "'",
                        T.Home.Index);
}

template <typename... Ks> static constexpr uint64_t kinds(Ks... Kinds) {
  return ((uint64_t(1) << unsigned(Kinds)) | ...);
}

namespace {

/// A key of a type that counts for some kinds only.
struct KindKey {
  StringLiteral Text;
  uint64_t Kinds; ///< A bit for each.
  KeyReader<Facts> Read;
  /// Whether it has no default that would do no harm.
  bool IsNeeded = false;

  bool countsFor(TypeKind K) const { return Kinds >> unsigned(K) & 1; }
};

template <bool Facts::*Member>
constexpr KeyReader<Facts> Flag = readWordOf<BoolWords, Member>;

constexpr KindKey KindKeys[] = {
    {"capacity", kinds(TypeKind::Channel), readHolds, /*IsNeeded=*/true},
    {"close-wakes", kinds(TypeKind::Channel),
     readWordOf<WakesWords, &Facts::CloseWakes>},
    {"home", kinds(TypeKind::Channel, TypeKind::Timer), readHome},
    {"destroy-wakes",
     kinds(TypeKind::Channel, TypeKind::Promise, TypeKind::PackagedTask,
           TypeKind::Semaphore),
     readWordOf<DestroyWords, &Facts::DestroyWakes>},
    {"end", kinds(TypeKind::Channel), readWordOf<EndWords, &Facts::Serves>},
    {"null", kinds(TypeKind::Channel, TypeKind::Task, TypeKind::Future),
     readWordOf<NullWords, &Facts::OnNull>},
    {"send-on-closed-throws", kinds(TypeKind::Channel),
     Flag<&Facts::SendOnClosedThrows>},
    {"iterable", kinds(TypeKind::Channel), Flag<&Facts::Iterable>},
    {"handle",
     kinds(TypeKind::Channel, TypeKind::Mutex, TypeKind::Latch, TypeKind::Event,
           TypeKind::Barrier, TypeKind::Semaphore, TypeKind::Scope),
     Flag<&Facts::Handle>},
    {"ends-at", kinds(TypeKind::Ending),
     readWordOf<EndsAtWords, &Facts::EndsWhen>,
     /*IsNeeded=*/true},
    {"delivers", kinds(TypeKind::Completion),
     readWordOf<DeliversWords, &Facts::Gives>, /*IsNeeded=*/true},
    {"count", kinds(TypeKind::Latch, TypeKind::Barrier, TypeKind::Semaphore),
     readHolds, /*IsNeeded=*/true},
    {"elements", kinds(TypeKind::Container), readHolds},
    {"at-end", kinds(TypeKind::Task, TypeKind::Future, TypeKind::Scope),
     readWordOf<HandleEndWords, &Facts::AtEnd>},
    {"blocks-process-exit", kinds(TypeKind::Task),
     Flag<&Facts::BlocksProcessExit>},
    {"takes-turns", kinds(TypeKind::Scope), Flag<&Facts::TakesTurns>},
    {"passes-stop-token", kinds(TypeKind::Task), Flag<&Facts::PassesStopToken>},
    {"locks-at-construction", kinds(TypeKind::Guard),
     Flag<&Facts::LocksAtConstruction>},
    {"shared", kinds(TypeKind::Guard), Flag<&Facts::Shared>},
    {"recursive", kinds(TypeKind::Mutex), Flag<&Facts::Recursive>},
    {"owns", kinds(TypeKind::Pointer),
     readWordOf<OwnershipWords, &Facts::Owns>},
    {"filled", kinds(TypeKind::Pointer), Flag<&Facts::Filled>},
    {"shows", kinds(TypeKind::View), readWordOf<ShowsWords, &Facts::Elements>},
    {"keyed", kinds(TypeKind::Container), Flag<&Facts::Keyed>},
    {"distinct", kinds(TypeKind::Container), Flag<&Facts::Distinct>},
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
    if (!IsGiven && Counts && K.IsNeeded && !Places.contains("end"))
      return Yaml.error(N, "what is '" + Is.Text + "' needs the key '" +
                               K.Text + "'");
  }
  return true;
}

/// Reads what is different in some versions.
static bool readVariants(YamlReader &Yaml, Node &N, const Word<TypeKind> &Is,
                         llvm::ArrayRef<VersionSource> Versions, Type &T) {
  std::vector<StringRef> Known = {"when"};
  for (const KindKey &K : KindKeys)
    if (K.countsFor(Is.Value))
      Known.push_back(K.Text);
  return Yaml.readSequence(N, "a list of variants", [&](Node &Entry) {
    Type::Variant V;
    V.Then = T;
    auto ReadEntry = [&](StringRef Key, Node &Value) {
      return Key == "when"
                 ? readConditions(Yaml, Value, Versions, V.When)
                 : findWord(KindKeys, Key)->Read(Yaml, Value, Key, V.Then);
    };
    if (!Yaml.readMapping(Entry, "a variant", Known, ReadEntry))
      return false;
    if (V.When.empty())
      return Yaml.error(Entry, "a variant needs the key 'when'");
    T.Variants.push_back(std::move(V));
    return true;
  });
}

namespace {
/// Which types a file has described, and whether for some versions only.
using SeenTypes = llvm::StringMap<bool>;
} // namespace

/// Checks that no earlier type of the file takes all that \p T could get.
static bool checkReachable(YamlReader &Yaml, const NameList &List,
                           bool IsConditional, SeenTypes &Seen) {
  for (auto [Name, Place] : llvm::zip(List.Names, List.Places)) {
    const auto It = Seen.find(Name);
    if (It != Seen.end() && !It->second)
      return Yaml.error(Place,
                        "the type " + quoted(Name) + " was described before");
    Seen[Name] = IsConditional;
  }
  return true;
}

/// Checks what words of one key mean together with what the type is.
static bool checkFacts(YamlReader &Yaml, const Word<TypeKind> &Is,
                       const YamlReader::KeyPlaces &Places, const Type &T) {
  if (Is.Value != TypeKind::Channel &&
      (T.DestroyWakes == Wakes::Frees || T.DestroyWakes == Wakes::Terminates))
    return Yaml.error(Places.lookup("destroy-wakes"),
                      "only of what is 'channel' can the end free who waits, "
                      "or end the process");
  if (T.AtEnd == HandleEnd::Abandon && Is.Value != TypeKind::Scope)
    return Yaml.error(Places.lookup("at-end"),
                      "only the end of what is 'scope' can abandon tasks");
  if (T.AtEnd == HandleEnd::StopJoin && Is.Value == TypeKind::Scope)
    return Yaml.error(Places.lookup("at-end"),
                      "a scope has no stop token; 'cancel-join' cancels what "
                      "its tasks wait for");
  return true;
}

/// What is nearly always so need not be said.
static void fillIn(Facts &T, TypeKind Kind,
                   const YamlReader::KeyPlaces &Places) {
  if (Kind == TypeKind::Scope && !Places.contains("at-end"))
    T.AtEnd = HandleEnd::Abandon;
  if (T.Serves == End::None)
    return;
  T.Handle = true;
  if (!Places.contains("capacity"))
    T.Holds.K = Capacity::Unbounded;
}

/// Reads one type. \p Seen holds the names of those before it.
static bool readType(YamlReader &Yaml, Node &N,
                     llvm::ArrayRef<VersionSource> Versions, SeenTypes &Seen,
                     Type &T) {
  std::vector<StringRef> Known = {"name",         "is",      "when",
                                  "constructors", "methods", "variants",
                                  "recognised-by"};
  llvm::append_range(Known, texts(KindKeys));

  NameList Names;
  const Word<TypeKind> *Is = nullptr;
  YamlReader::KeyPlaces Places;
  auto ReadEntry = [&](StringRef Key, Node &Value) -> bool {
    if (Key == "name")
      return readNames(Yaml, Value, Key, NameKind::Qualified, Names);
    if (Key == "is")
      return Is = Yaml.readWord(Value, Key, KindWords);
    if (Key == "when")
      return readConditions(Yaml, Value, Versions, T.When);
    if (Key == "recognised-by") {
      NameList Members;
      if (!readNames(Yaml, Value, Key, NameKind::Method, Members))
        return false;
      T.RecognisedBy = std::move(Members.Names);
      return true;
    }
    if (Key == "constructors")
      return readOperations(Yaml, Value, Site::Constructor, Versions,
                            T.Constructors);
    if (Key == "methods")
      return readOperations(Yaml, Value, Site::Method, Versions, T.Methods);
    if (Key == "variants") {
      if (!Is)
        return Yaml.error(Value, "the key 'variants' comes after 'is'");
      fillIn(T, Is->Value, Places);
      return readVariants(Yaml, Value, *Is, Versions, T);
    }
    if (const auto It = Places.find("variants"); It != Places.end())
      return Yaml.error(It->second,
                        "the key 'variants' comes after what it changes, such "
                        "as '" +
                            Key + "'");
    return findWord(KindKeys, Key)->Read(Yaml, Value, Key, T);
  };
  if (!Yaml.readMapping(N, "a type", Known, ReadEntry, &Places))
    return false;

  if (Names.Names.empty())
    return Yaml.error(N, "a type needs the key 'name'");
  if (!Is)
    return Yaml.error(N, "a type needs the key 'is'");
  if (!checkKeys(Yaml, N, *Is, Places) || !checkFacts(Yaml, *Is, Places, T) ||
      !checkReachable(Yaml, Names, !T.When.empty(), Seen))
    return false;
  T.Names = std::move(Names.Names);
  T.Kind = Is->Value;
  fillIn(T, T.Kind, Places);
  return true;
}

bool model::readTypes(YamlReader &Yaml, Node &N,
                      llvm::ArrayRef<VersionSource> Versions,
                      std::vector<Type> &Result) {
  SeenTypes Seen;
  return Yaml.readSequence(N, "a list of types", [&](Node &Entry) {
    Type T;
    if (!readType(Yaml, Entry, Versions, Seen, T))
      return false;
    Result.push_back(std::move(T));
    return true;
  });
}
