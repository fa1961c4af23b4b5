//===- Baseline.cpp - The warnings that are known -------------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Report/Baseline.h"
#include "lib/Model/YamlReader.h"
#include "lib/Report/JsonText.h"
#include "lib/Report/Paths.h"
#include "llvm/Support/YAMLParser.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace chan::report {

static bool isCompilers(const Diagnostic &D) {
  return StringRef(D.Check).starts_with("clang-diagnostic-");
}

/// Whether the unit was not analysed, for whatever reason.
static bool isBroken(const Unit &U) {
  return !U.Failure.empty() || any_of(U.Diagnostics, [](const Diagnostic &D) {
    return D.Severity == Level::Error && (D.Check == "clang-diagnostic-error" ||
                                          D.Check == "clang-tidy-config");
  });
}

Coverage::Coverage(ArrayRef<Unit> Units, bool IsWhole, StringRef Root)
    : CoversHeaders(IsWhole) {
  for (const Unit &U : Units) {
    const bool Bad = isBroken(U);
    (Bad ? Broken : Linted).insert(jsonText(relativePath(U.File, Root)));
    CoversHeaders &= !Bad;
  }
}

// ---- In memory ----

static std::map<Identity, unsigned> countAll(ArrayRef<Unit> Units,
                                             StringRef Root) {
  std::map<Identity, unsigned> Counts;
  for (const Unit &U : Units)
    for (const Diagnostic &D : U.Diagnostics)
      if (!isCompilers(D))
        ++Counts[identity(D, Root)];
  return Counts;
}

Baseline Baseline::of(ArrayRef<Unit> Units, StringRef Root,
                      const Coverage &Covered, const Baseline &Old) {
  Baseline Result;
  for (const auto &[Id, Count] : countAll(Units, Root))
    Result.Entries[Id].Count = Count;
  for (const auto &[Id, Known] : Old.Entries)
    if (!Covered.has(Id.File)) {
      unsigned &Count = Result.Entries[Id].Count;
      Count = std::max(Count, Known.Count);
    }
  return Result;
}

unsigned Baseline::removeKnown(std::vector<Unit> &Units, StringRef Root) const {
  const std::map<Identity, unsigned> Counts = countAll(Units, Root);
  // How many of its kind the baseline has.
  auto KnownOf = [&](const Diagnostic &D) {
    auto It = Entries.find(identity(D, Root));
    return It == Entries.end() || isCompilers(D) ? 0 : It->second.Count;
  };
  auto FoundOf = [&](const Diagnostic &D) {
    return Counts.at(identity(D, Root));
  };
  unsigned Removed = 0;
  for (Unit &U : Units) {
    Removed += std::erase_if(U.Diagnostics, [&](const Diagnostic &D) {
      const unsigned Known = KnownOf(D);
      return Known && FoundOf(D) <= Known;
    });
    for (Diagnostic &D : U.Diagnostics)
      if (const unsigned Known = KnownOf(D))
        D.Notes.push_back({D.At,
                           std::to_string(Known) + " of the " +
                               std::to_string(FoundOf(D)) +
                               " warnings like this one in this file are in "
                               "the baseline",
                           /*Task=*/"",
                           /*Fix=*/{}});
  }
  return Removed;
}

std::vector<Baseline::Stale> Baseline::stale(ArrayRef<Unit> Units,
                                             StringRef Root,
                                             const Coverage &Covered) const {
  const std::map<Identity, unsigned> Counts = countAll(Units, Root);
  std::vector<Stale> Result;
  for (const auto &[Id, Known] : Entries) {
    auto It = Counts.find(Id);
    const unsigned Found = It == Counts.end() ? 0 : It->second;
    if (Found < Known.Count && Covered.has(Id.File))
      Result.push_back({Id, Known.Line, Known.Count, Found});
  }
  return Result;
}

// ---- In a file ----

void Baseline::print(raw_ostream &OS) const {
  OS << "# Warnings of chan-tidy that --baseline does not report.\n"
        "# Written by --write-baseline; entries can be removed by hand.\n"
        "version: 1\n"
        "warnings:";
  if (Entries.empty())
    OS << " []";
  OS << '\n';
  auto Quoted = [](StringRef Text) {
    return "\"" + yaml::escape(Text, /*EscapePrintable=*/false) + "\"";
  };
  for (const auto &[Id, E] : Entries)
    OS << "  - file: " << Quoted(Id.File) << "\n    check: " << Id.Check
       << "\n    message: " << Quoted(Id.Message) << "\n    count: " << E.Count
       << '\n';
}

Expected<Baseline> Baseline::read(MemoryBufferRef Text) {
  using model::YamlReader;
  Baseline Result;
  YamlReader Yaml(Text, {"baseline", "version: 1", 64});

  auto ReadEntry = [&](YamlReader::Node &N) {
    Identity Id;
    int64_t Count = 0;
    YamlReader::KeyPlaces Places;
    auto ReadKey = [&](StringRef Key, YamlReader::Node &Value) {
      if (Key == "count")
        return Yaml.readNumber(Value, "a count", Count) &&
               ((Count > 0 && isUInt<32>(Count)) ||
                Yaml.error(Value, "a count is at least 1"));
      std::string &Part = Key == "file"    ? Id.File
                          : Key == "check" ? Id.Check
                                           : Id.Message;
      return Yaml.readText(Value, "a value for '" + Key + "'", Part);
    };
    if (!Yaml.readMapping(N, "a warning", {"file", "check", "message", "count"},
                          ReadKey, &Places))
      return false;
    for (StringRef Key : {"file", "check", "message", "count"})
      if (!Places.contains(Key))
        return Yaml.error(N, "the warning has no '" + Key + "'");
    const SMLoc Start = N.getSourceRange().Start;
    auto [It, IsNew] = Result.Entries.try_emplace(std::move(Id));
    if (!IsNew)
      return Yaml.error(N, "the same warning is at line " +
                               Twine(It->second.Line));
    It->second = {static_cast<unsigned>(Count), Yaml.line(Start)};
    return true;
  };

  auto ReadRoot = [&](YamlReader::Node &Root) {
    YamlReader::KeyPlaces Places;
    auto ReadKey = [&](StringRef Key, YamlReader::Node &Value) {
      if (Key == "warnings")
        return Yaml.readSequence(Value, "a list of warnings", ReadEntry);
      int64_t Version = 0;
      return Yaml.readNumber(Value, "a version", Version) &&
             (Version == 1 ||
              Yaml.error(Value, "this chan-tidy reads version 1"));
    };
    if (!Yaml.readMapping(Root, "a baseline", {"version", "warnings"}, ReadKey,
                          &Places))
      return false;
    for (StringRef Key : {"version", "warnings"})
      if (!Places.contains(Key))
        return Yaml.error(Root, "the baseline has no '" + Key + "'");
    return true;
  };
  if (Error E = Yaml.read(ReadRoot))
    return E;
  return Result;
}

} // namespace chan::report
