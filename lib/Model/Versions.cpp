//===- Versions.cpp - What holds for some versions only -------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Model/Model.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"
#include <utility>

using namespace chan;
using namespace chan::model;
using llvm::StringRef;

std::vector<std::string> Model::macros() const {
  std::vector<std::string> Result;
  for (const Library &L : Libraries)
    for (const VersionSource &V : L.Versions) {
      llvm::append_range(Result, V.Macros);
      llvm::append_range(
          Result, llvm::make_filter_range(V.Parts, [](const std::string &Part) {
            return !Part.empty();
          }));
    }
  return Result;
}

namespace {

/// The version that the macros tell; nothing when they are not defined.
std::optional<Version> told(const VersionSource &V, Model::MacroValue ValueOf) {
  for (const std::string &Macro : V.Macros)
    if (std::optional<int64_t> Value = ValueOf(Macro)) {
      Version Result{};
      for (auto [I, Unit] : llvm::enumerate(V.Units)) {
        Result[I] = *Value / Unit;
        *Value %= Unit;
      }
      return Result;
    }
  if (V.Parts[0].empty())
    return V.Default;
  Version Result{};
  for (auto [I, Part] : llvm::enumerate(V.Parts))
    if (!Part.empty()) {
      std::optional<int64_t> Value = ValueOf(Part);
      if (!Value)
        return V.Default;
      Result[I] = *Value;
    }
  return Result;
}

class Chooser {
public:
  Chooser(const Library &L, Model::MacroValue ValueOf) {
    for (const VersionSource &V : L.Versions)
      Known.push_back(told(V, ValueOf));
  }

  bool holds(const Condition &C) const {
    // Of a version that nobody tells, nothing holds.
    if (!Known[C.Of])
      return false;
    const Version &V = *Known[C.Of];
    switch (C.Is) {
    case Condition::Less:
      return V < C.Than;
    case Condition::LessEqual:
      return V <= C.Than;
    case Condition::Equal:
      return V == C.Than;
    case Condition::GreaterEqual:
      return V >= C.Than;
    case Condition::Greater:
      return V > C.Than;
    }
    return false;
  }

  bool hold(const Conditions &When) const {
    return llvm::all_of(When, [&](const Condition &C) { return holds(C); });
  }

  void choose(std::vector<Operation> &Operations) const {
    llvm::erase_if(Operations,
                   [&](const Operation &Op) { return !hold(Op.When); });
  }

  void choose(Type &T) const {
    const auto Found = llvm::find_if(
        T.Variants, [&](const Type::Variant &V) { return hold(V.When); });
    if (Found != T.Variants.end())
      static_cast<Facts &>(T) = Found->Then;
    T.Variants.clear();
    choose(T.Constructors);
    choose(T.Methods);
  }

private:
  std::vector<std::optional<Version>> Known;
};

/// Of the types with one name, the first whose conditions hold counts.
void keepFirst(std::vector<Type> &Types) {
  llvm::StringSet<> Seen;
  for (Type &T : Types)
    llvm::erase_if(T.Names, [&](const std::string &Name) {
      return !Seen.insert(Name).second;
    });
}

} // namespace

Model Model::forMacros(MacroValue ValueOf) const {
  Model Result;
  Result.Libraries = Libraries;
  for (Library &L : Result.Libraries) {
    if (L.Versions.empty())
      continue;
    const Chooser Choice(L, ValueOf);
    llvm::erase_if(L.Types,
                   [&](const Type &T) { return !Choice.hold(T.When); });
    keepFirst(L.Types);
    for (Type &T : L.Types)
      Choice.choose(T);
    Choice.choose(L.Functions);
    L.Versions.clear();
  }
  Result.index();
  return Result;
}
