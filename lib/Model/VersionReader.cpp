//===- VersionReader.cpp - Reads which versions are meant -----------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

//===- VersionReader.cpp - Reads which versions are meant -----------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Model/VersionReader.h"
#include "llvm/ADT/StringExtras.h"

using namespace chan;
using namespace chan::model;
using llvm::StringRef;
using llvm::Twine;
using Node = YamlReader::Node;

static constexpr llvm::StringLiteral PartNames[] = {"major", "minor", "patch"};

/// "1", "1.82" or "1.82.0".
static bool parseVersion(StringRef Text, Version &Result) {
  llvm::SmallVector<StringRef, 3> Parts;
  Text.split(Parts, '.');
  Result = {};
  if (Parts.size() > Result.size())
    return false;
  for (auto [I, Part] : llvm::enumerate(Parts))
    if (Part.empty() || !llvm::all_of(Part, llvm::isDigit) ||
        Part.getAsInteger(10, Result[I]))
      return false;
  return true;
}

//===----------------------------------------------------------------------===//
// Where versions come from
//===----------------------------------------------------------------------===//

static bool readMacro(YamlReader &Yaml, Node &N, StringRef Key,
                      std::string &Result) {
  if (!Yaml.readText(N, "a macro's name for '" + Key + "'", Result))
    return false;
  return llvm::all_of(Result,
                      [](char C) { return C == '_' || llvm::isAlnum(C); }) ||
         Yaml.error(N, quoted(Result) + " is not a macro's name");
}

/// "100000*major + 100*minor + patch": what the macro's value is divided by.
static bool readForm(YamlReader &Yaml, Node &N, std::vector<int64_t> &Units) {
  std::string Text;
  if (!Yaml.readText(N, "a value for 'form'", Text))
    return false;
  auto Mistake = [&] {
    return Yaml.error(N, "expected how the macro's value is made up, such as "
                         "'100000*major + 100*minor + patch'; got " +
                             quoted(Text));
  };
  llvm::SmallVector<StringRef, 3> Terms;
  StringRef(Text).split(Terms, '+');
  if (Terms.size() > std::size(PartNames))
    return Mistake();
  for (auto [I, Term] : llvm::enumerate(Terms)) {
    auto [Factor, Name] = Term.contains('*')
                              ? Term.split('*')
                              : std::pair<StringRef, StringRef>("1", Term);
    int64_t Unit;
    if (Name.trim() != PartNames[I] || Factor.trim().getAsInteger(10, Unit) ||
        Unit <= 0 || (!Units.empty() && Unit >= Units.back()))
      return Mistake();
    Units.push_back(Unit);
  }
  return true;
}

static bool readVersionSource(YamlReader &Yaml, Node &N, VersionSource &V) {
  auto ReadEntry = [&](StringRef Key, Node &Value) {
    if (Key == "macro") {
      auto ReadOne = [&](Node &One) {
        return readMacro(Yaml, One, Key, V.Macros.emplace_back());
      };
      return Yaml.checkNode(Value) &&
             (llvm::isa<llvm::yaml::SequenceNode>(Value)
                  ? Yaml.readSequence(Value, "a list of macros", ReadOne)
                  : ReadOne(Value));
    }
    if (Key == "form")
      return readForm(Yaml, Value, V.Units);
    if (Key == "default") {
      std::string Text;
      V.Default.emplace();
      return Yaml.readText(Value, "a version for 'default'", Text) &&
             (parseVersion(Text, *V.Default) ||
              Yaml.error(Value, "expected a version such as '1.82' for "
                                "'default'; got " +
                                    quoted(Text)));
    }
    const auto *Part = llvm::find(PartNames, Key);
    return readMacro(Yaml, Value, Key, V.Parts[Part - std::begin(PartNames)]);
  };
  const std::string What = "the version " + quoted(V.Name);
  if (!Yaml.readMapping(N, What,
                        {"macro", "form", "major", "minor", "patch", "default"},
                        ReadEntry))
    return false;
  const bool HasForm = !V.Macros.empty() && !V.Units.empty();
  const bool HasParts = !V.Parts[0].empty();
  return (HasForm != HasParts && V.Macros.empty() == V.Units.empty()) ||
         Yaml.error(N, What + " needs either 'macro' and 'form', or 'major'");
}

bool model::readVersions(YamlReader &Yaml, Node &N,
                         std::vector<VersionSource> &Result) {
  return Yaml.readMapping(N, "'versions'", {}, [&](StringRef Key, Node &Value) {
    VersionSource V;
    V.Name = Key.str();
    if (!readVersionSource(Yaml, Value, V))
      return false;
    Result.push_back(std::move(V));
    return true;
  });
}

//===----------------------------------------------------------------------===//
// Conditions
//===----------------------------------------------------------------------===//

static bool readCondition(YamlReader &Yaml, Node &N,
                          llvm::ArrayRef<VersionSource> Known,
                          Conditions &Result) {
  static constexpr Word<Condition::Relation> Relations[] = {
      {"<", Condition::Less},    {"<=", Condition::LessEqual},
      {"==", Condition::Equal},  {">=", Condition::GreaterEqual},
      {">", Condition::Greater},
  };
  std::string Text;
  if (!Yaml.readText(N, "a condition", Text))
    return false;
  const StringRef Whole = Text;
  const size_t At = Whole.find_first_of("<=>");
  const StringRef Rest = At == StringRef::npos ? "" : Whole.drop_front(At);
  const StringRef Sign =
      Rest.take_while([](char C) { return StringRef("<=>").contains(C); });
  const auto *Is = findWord(Relations, Sign);
  Condition C;
  if (!Is || !parseVersion(Rest.drop_front(Sign.size()).trim(), C.Than))
    return Yaml.error(N, "expected a condition such as 'lib >= 1.82'; got " +
                             quoted(Text));
  C.Is = Is->Value;
  const StringRef Name = Whole.take_front(At).trim();
  std::vector<StringRef> Names;
  for (const VersionSource &V : Known)
    Names.push_back(V.Name);
  const auto Found = llvm::find(Names, Name);
  if (Found == Names.end())
    return Yaml.error(
        N,
        "nothing before this says what the version of " + quoted(Name) + " is" +
            (Names.empty() ? "; the key 'versions' does" : hint(Name, Names)));
  C.Of = Found - Names.begin();
  Result.push_back(C);
  return true;
}

bool model::readConditions(YamlReader &Yaml, Node &N,
                           llvm::ArrayRef<VersionSource> Known,
                           Conditions &Result) {
  auto ReadOne = [&](Node &One) {
    return readCondition(Yaml, One, Known, Result);
  };
  return Yaml.checkNode(N) &&
         (llvm::isa<llvm::yaml::SequenceNode>(N)
              ? Yaml.readSequence(N, "a list of conditions", ReadOne)
              : ReadOne(N));
}
