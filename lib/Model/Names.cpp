//===- Names.cpp - Reads the C++ names in a model -------------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Model/Names.h"
#include "lib/Model/Spelling.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace chan;
using namespace chan::model;
using llvm::SMLoc;
using llvm::StringRef;
using Node = YamlReader::Node;

static bool isIdentifier(StringRef Name) {
  return !Name.empty() && !llvm::isDigit(Name.front()) &&
         llvm::all_of(Name, [](char C) {
           // Beyond ASCII, leave it to the compiler that sees the name.
           return C == '_' || llvm::isAlnum(C) || (C & 0x80);
         });
}

/// "operator<<", "operator bool", ...
static bool isOperator(StringRef Name) {
  if (!Name.consume_front("operator") || Name.empty())
    return false;
  if (Name.consume_front(" "))
    return llvm::all_of(llvm::split(Name, "::"), isIdentifier);
  return llvm::all_of(
      Name, [](char C) { return StringRef("+-*/%^&|~!=<>,()[]").contains(C); });
}

/// A name that cannot be a name would never match anything, silently.
static bool checkName(YamlReader &Yaml, SMLoc Where, StringRef Name,
                      NameKind Kind) {
  if (Name.starts_with("::"))
    return Yaml.error(Where, quoted(Name) +
                                 ": names are written without a leading '::'");
  llvm::SmallVector<StringRef> Parts;
  // "operator a::b" is one component.
  size_t Operator =
      Name.starts_with("operator ") ? 0 : Name.find("::operator ");
  if (Operator == 0) {
    Parts.push_back(Name);
  } else {
    Name.take_front(Operator).split(Parts, "::");
    if (Operator != StringRef::npos)
      Parts.push_back(Name.drop_front(Operator + 2));
  }
  for (StringRef Part : Parts) {
    bool IsLast = Part.end() == Name.end();
    if (isIdentifier(Part) || (IsLast && isOperator(Part)))
      continue;
    if (IsLast && Part.starts_with("operator"))
      return Yaml.error(Where, quoted(Name) +
                                   " is not an operator's name, such as "
                                   "'operator<<' or 'operator bool'");
    if (Part.contains('<'))
      return Yaml.error(Where,
                        quoted(Name) +
                            ": names are written without template arguments");
    if (Part.contains('('))
      return Yaml.error(Where, quoted(Name) +
                                   ": names are written without parameters");
    return Yaml.error(Where, quoted(Name) + " is not a name");
  }
  if (Kind == NameKind::Method && Parts.size() > 1)
    return Yaml.error(
        Where, quoted(Name) + ": a method's name is written without its class");
  return true;
}

bool model::readNames(YamlReader &Yaml, Node &N, StringRef Key, NameKind Kind,
                      NameList &Result) {
  auto ReadName = [&](Node &Entry) {
    std::string Name;
    if (!Yaml.readText(Entry, "a name", Name) ||
        !checkName(Yaml, Entry.getSourceRange().Start, Name, Kind))
      return false;
    if (llvm::is_contained(Result.Names, Name))
      return Yaml.error(Entry, "the name " + quoted(Name) + " occurs twice");
    Result.Names.push_back(std::move(Name));
    Result.Places.push_back(Entry.getSourceRange().Start);
    return true;
  };
  if (!Yaml.checkNode(N))
    return false;
  if (llvm::isa<llvm::yaml::ScalarNode>(N))
    return ReadName(N);
  if (!llvm::isa<llvm::yaml::SequenceNode>(N))
    return Yaml.error(N, "expected a name or a list of names for '" + Key +
                             "', got " + describe(N));
  if (!Yaml.readSequence(N, "a list of names", ReadName))
    return false;
  return !Result.Names.empty() || Yaml.error(N, "the list of names is empty");
}

bool model::checkNew(YamlReader &Yaml, StringRef What, const NameList &List,
                     llvm::StringSet<> &Seen) {
  for (auto [Name, Place] : llvm::zip(List.Names, List.Places))
    if (!Seen.insert(Name).second)
      return Yaml.error(Place, "the " + What + " " + quoted(Name) +
                                   " was described before");
  return true;
}
